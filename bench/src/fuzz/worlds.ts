import { engine, type Engine, type EngineOptions, type Lifecycle, type Store } from '@ordna/core'
import { memoryStore } from '@ordna/memory'
import { pgliteStore, postgresStore } from '@ordna/postgres'
import { folderFileStore, s3FileStore } from '@ordna/files'
import {
  carBooker,
  danishJobs,
  danishRental,
  paymentJobs,
  referenceProviders,
  stockJobs,
  subscription,
} from '@ordna/rental'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { Database, startDurableServer } from '../chaos/database.js'
import { bucketInProcess } from './bucket.js'
import type { Desk } from './calls.js'
import { movedClock } from './movedClock.js'
import { queue } from './queue.js'
import { prices } from './starts.js'
import { trip } from './trip.js'

/** One store with an engine of its own; `asked` counts what was asked of the store. */
export type World = {
  readonly name: string
  readonly desk: Desk
  readonly store: Store
  readonly asked: { calls: number; items: number }
}

const rental = danishRental()
const { order, delivery } = subscription()

/** What every world runs; the first takes something hostile in all of its places. */
export const lifecycles = [
  trip,
  rental,
  carBooker({ tariff: prices }),
  order,
  delivery,
  queue,
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
  const folders = await mkdtemp(join(tmpdir(), 'ordna-fuzz-'))
  const bucket = s3FileStore(
    { endpoint: 'https://bucket.example', accessKeyId: 'x', secretAccessKey: 'x' },
    bucketInProcess,
  )
  const inFolder = (name: string) => ({ files: folderFileStore(join(folders, name)), pool: null })
  const worlds = [
    worldOf('memory', memoryStore(), inFolder('memory')),
    worldOf('PGlite', await pgliteStore(), inFolder('pglite')),
    worldOf('PostgreSQL', postgresStore(pool), { files: bucket, pool }),
  ]
  return {
    worlds,
    close: async () => {
      await Promise.all(worlds.map(({ store }) => store.close()))
      await pool.end().catch(() => {})
      await rm(folders, { recursive: true })
    },
  }
}

/** Whose credit is good, and who has no answer, goes by the name of the order. */
const credits = ['approved', 'declined', 'unavailable', 'approved'] as const
const creditOf = (order: string) => credits[(order.codePointAt(1) ?? 0) % credits.length] ?? 'approved'

function jobsOf(open: () => Engine): NonNullable<EngineOptions['jobs']> {
  const providers = referenceProviders({
    cars: { small: ['small-1', 'small-2', 'small-3'] },
    credit: ({ order }) => creditOf(order),
  })
  const orders = (tenant: string) => open().open(rental, { tenant, actor: { id: 'jobs', roles: ['integration'] } })
  return {
    capture: () => ({ send: 'captured', input: 'x' }),
    ...danishJobs(providers, orders),
    ...paymentJobs({ charge: () => {}, refund: () => {} }),
    ...stockJobs({ candidates: (item) => [`${item} from stock`, `${item} from the store room`] }),
  }
}

function worldOf(name: string, kept: Store, beside: Pick<Desk, 'files' | 'pool'>): World {
  const asked = { calls: 0, items: 0 }
  const store = counted(kept, asked)
  const clock = movedClock(new Date('2026-06-03T10:00:00Z'))
  const wire = { deliver: async () => ({ status: 'accepted' as const }) }
  const made: Engine = engine({
    store,
    lifecycles,
    clock,
    random: () => 0.5,
    recordRefusals: true,
    onFault: () => {},
    onProblem: () => {},
    calendars: (tenant) => ({ zone: tenant === 'malmo' ? 'Europe/Stockholm' : 'Europe/Oslo' }),
    channels: { wire, email: wire, sms: wire, letter: wire },
    jobs: jobsOf(() => made),
  })
  return { name, store, asked, desk: { engine: made, lifecycles, clock, tried: new Map(), ...beside } }
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
    outbox: (lifecycle) => count(1, store.outbox(lifecycle)),
    pending: (key, query) => count(1, store.pending(key, query)),
    linkers: (query) => count(1, store.linkers(query)),
    history: (key, query) => count(1, store.history(key, query)),
    holds: (tenant, resources, period) => count(resources.length, store.holds(tenant, resources, period)),
    waiting: (...line) => count(1, store.waiting(...line)),
    units: (tenant, resources) => count(resources.length, store.units(tenant, resources)),
    setUnits: (...setting) => count(1, store.setUnits(...setting)),
    claim: (kind, query) => count(1, store.claim(kind, query)),
    settle: (settlements) => count(settlements.length, store.settle(settlements)),
    heads: (...asking) => count(1, store.heads(...asking)),
    sent: (message) => count(1, store.sent(message)),
    close: () => store.close(),
  }
}
