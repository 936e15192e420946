import { after, engine, lifecycle, type Problem, type Store } from '@ordna/core'
import { recordingChannel, virtualClock } from '@ordna/testing'
import * as v from 'valibot'
import { inject } from 'vitest'
import { freshDatabase, migratedDatabase, poolOf } from '../fixtures/databases.fixture.js'
import { migrate, pgliteStore, postgresStore } from '../index.js'
import { freshPglite } from '../embedded/freshPglite.fixture.js'

export const hour = 3_600_000
const order = lifecycle('order', {
  version: 1,
  data: v.object({ phone: v.string() }),
  roles: ['clerk'],
  initial: 'open',
  jobs: { check: {} },
  statuses: { open: {}, checked: {}, late: { final: true } },
})
  .notices({ welcome: { to: ({ phone }) => phone, channels: ['sms'] } })
  .transitions((move) => ({
    tell: move({ from: 'open', by: 'clerk', notice: 'welcome' }),
    order: move({ from: 'open', by: 'clerk', job: 'check' }),
    checked: move({ from: 'open', to: 'checked', by: 'system' }),
    lapse: move({ from: ['open', 'checked'], to: 'late', by: ['timer', 'clerk'] }),
  }))
  .timers({ lapse: { in: 'open', at: after({ hours: 1 }), send: 'lapse' } })
  .build()

/** A database that refuses what its table of the refused names. */
export type World = { readonly store: Store; ask(sql: string): Promise<unknown>; close(): Promise<void> }

export async function onServer(): Promise<World> {
  const pool = poolOf(await migratedDatabase(inject('postgres')))
  return { store: postgresStore(pool), ask: (sql) => pool.query(sql), close: () => pool.end() }
}

export async function inProfile(): Promise<World> {
  const pool = poolOf(await freshDatabase(inject('postgres')))
  await migrate(pool, { distributed: true })
  return {
    store: postgresStore(pool, { distributed: true }),
    ask: (sql) => pool.query(sql),
    close: () => pool.end(),
  }
}

export async function inProcess(): Promise<World> {
  const database = await freshPglite()
  return { store: await pgliteStore(database), ask: (sql) => database.exec(sql), close: () => database.close() }
}

export async function refusing(open: () => Promise<World>): Promise<World> {
  const world = await open()
  await world.ask('CREATE TABLE refused (subject text)')
  await world.ask(`CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF EXISTS (SELECT FROM refused r WHERE to_jsonb(NEW) ->> TG_ARGV[0] LIKE r.subject) THEN
        RAISE EXCEPTION 'the trigger says no';
      END IF;
      RETURN NEW;
    END $$`)
  await world.ask(
    `CREATE TRIGGER refuse BEFORE INSERT ON ordna.history FOR EACH ROW EXECUTE FUNCTION refuse('subject')`,
  )
  await world.ask(`CREATE TRIGGER refuse BEFORE UPDATE ON ordna.messages FOR EACH ROW
    WHEN (NEW.content IS NOT NULL) EXECUTE FUNCTION refuse('subject')`)
  return world
}

export function deskOf(store: Store, body: (id: string) => string) {
  const problems: Problem[] = []
  const clock = virtualClock('2026-06-01T09:00:00Z')
  const sms = recordingChannel({ clock })
  const ordna = engine({
    store,
    clock,
    channels: { sms },
    jobs: { check: () => ({ send: 'checked' }) },
    templates: { render: ({ message }) => ({ body: body(message.subject.id) }) },
    patience: { attempts: 3, firstDelay: 1000, longestDelay: 1000 },
    onProblem: (problem) => problems.push(problem),
  })
  const orders = ordna.open(order, { tenant: crypto.randomUUID(), actor: { id: 'kim', roles: ['clerk'] } })
  return { problems, clock, sms, ordna, orders }
}

export const ids = ['a', 'b', 'poison', 'd', 'e']
