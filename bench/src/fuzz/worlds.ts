import { engine, type Engine, type Store } from '@ordna/core'
import { memoryStore } from '@ordna/memory'
import { pgliteStore, postgresStore } from '@ordna/postgres'
import { carBooker, danishRental, subscription } from '@ordna/rental'
import pg from 'pg'
import { Database, startDurableServer } from '../chaos/database.js'
import { prices } from './starts.js'
import { trip } from './trip.js'
import type { Lifecycle } from '@ordna/core'

/** One store with an engine of its own; `asked` counts what was asked of the store. */
export type World = {
  readonly name: string
  readonly engine: Engine
  readonly store: Store
  readonly asked: { calls: number; items: number }
}

const { order, delivery } = subscription()

/** What every world runs; the first takes something hostile in all of its places. */
export const lifecycles = [
  trip,
  danishRental(),
  carBooker({ tariff: prices }),
  order,
  delivery,
] as unknown as readonly Lifecycle[]

/** Memory, an embedded database and a real server, all of them empty. */
export type Worlds = { readonly worlds: readonly World[]; close(): Promise<void> }

/** Makes worlds as often as it is asked to, each time empty ones. */
export async function worldMaker(): Promise<{ make(): Promise<Worlds>; close(): Promise<void> }> {
  const server = await startDurableServer()
  let made = 0
  return {
    make: async () => openWorlds(await Database.make(server, `fuzz${++made}`)),
    close: () => server.stop(),
  }
}

async function openWorlds({ url }: Database): Promise<Worlds> {
  const pool = new pg.Pool({ connectionString: url, max: 4 })
  const stores = { memory: memoryStore(), PGlite: await pgliteStore(), PostgreSQL: postgresStore(pool) }
  return {
    worlds: Object.entries(stores).map(([name, store]) => worldOf(name, store)),
    close: async () => {
      await Promise.all(Object.values(stores).map((store) => store.close()))
      await pool.end().catch(() => {})
    },
  }
}

/** A clock that stands: what is compared must not depend on when it was asked. */
const clock = { now: () => new Date('2026-06-03T10:00:00Z'), sleep: async () => {} }

function worldOf(name: string, kept: Store): World {
  const asked = { calls: 0, items: 0 }
  const store = counted(kept, asked)
  const wire = { deliver: async () => ({ status: 'accepted' as const }) }
  const made = engine({
    store,
    lifecycles,
    clock,
    random: () => 0.5,
    recordRefusals: true,
    onFault: () => {},
    calendars: (tenant) => ({ zone: tenant === 'malmo' ? 'Europe/Stockholm' : 'Europe/Oslo' }),
    channels: { wire, email: wire, sms: wire, letter: wire },
    jobs: { capture: () => ({ send: 'captured', input: 'x' }) },
  })
  return { name, engine: made, store, asked }
}

/** The same store; what passes through it is counted. */
function counted(store: Store, asked: World['asked']): Store {
  const count = async <Answer>(items: number, answer: Promise<Answer>): Promise<Answer> => {
    asked.calls++
    asked.items += items
    return answer
  }
  return {
    declare: (lifecycles, replace) => count(lifecycles.length, store.declare(lifecycles, replace)),
    load: (keys) => count(keys.length, store.load(keys)),
    commit: (changes) => count(changes.length, store.commit(changes)),
    list: (query) => count(1, store.list(query)),
    count: (query) => count(1, store.count(query)),
    outdated: (query) => count(1, store.outdated(query)),
    history: (key, query) => count(1, store.history(key, query)),
    holds: (tenant, resources, period) => count(resources.length, store.holds(tenant, resources, period)),
    claim: (kind, query) => count(1, store.claim(kind, query)),
    settle: (settlements) => count(settlements.length, store.settle(settlements)),
    heads: (...asking) => count(1, store.heads(...asking)),
    sent: (message) => count(1, store.sent(message)),
    close: () => store.close(),
  }
}
