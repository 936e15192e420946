import { PGlite } from '@electric-sql/pglite'
import { btree_gist } from '@electric-sql/pglite/contrib/btree_gist'
import { engine, lifecycle, type Store } from '@ordna/core'
import { recordingChannel, virtualClock } from '@ordna/testing'
import { randomUUID } from 'node:crypto'
import pg from 'pg'
import * as v from 'valibot'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { databaseAt, migratedDatabase, poolOf } from '../fixtures/databases.fixture.js'
import { pgliteStore, postgresStore } from '../index.js'

const visit = lifecycle('visit', {
  version: 1,
  data: v.object({}),
  roles: ['staff'],
  initial: 'open',
  jobs: { invoice: {} },
  links: { next: 'visit', last: 'visit' },
  statuses: { open: {}, done: { final: true } },
})
  .notices({ reminder: { to: () => '+46', channels: ['sms'] } })
  .transitions((move) => ({
    remind: move({ from: 'open', by: 'staff', notice: 'reminder' }),
    bill: move({ from: 'open', by: 'staff', job: 'invoice' }),
    again: move({ from: 'open', to: 'done', by: 'staff', opens: { link: 'next', back: 'last', data: () => ({}) } }),
  }))
  .build()

/** A database that can be asked anything, and backed up. */
type World = {
  store(): Promise<Store> | Store
  ask(sql: string): Promise<unknown>
  /** Takes a backup; answers how to make a database of it. */
  backup(): Promise<() => Promise<World>>
  close(): Promise<void>
}

async function onServer(url?: string): Promise<World> {
  const at = url ?? (await migratedDatabase(inject('postgres')))
  let pool = poolOf(at, 4)
  return {
    store: () => postgresStore(pool),
    ask: (sql) => pool.query(sql),
    async backup() {
      await pool.end()
      const copy = await copyOf(at)
      pool = poolOf(at, 4)
      return () => onServer(copy)
    },
    close: () => pool.end(),
  }
}

async function copyOf(url: string): Promise<string> {
  const name = `ordna_${randomUUID().replaceAll('-', '')}`
  const client = new pg.Client({ connectionString: inject('postgres') })
  await client.connect()
  await client.query(`CREATE DATABASE ${name} TEMPLATE ${new URL(url).pathname.slice(1)}`)
  await client.end()
  return databaseAt(url, name)
}

async function inProcess(loadDataDir?: Blob): Promise<World> {
  const database = await PGlite.create({ extensions: { btree_gist }, ...(loadDataDir ? { loadDataDir } : {}) })
  return {
    store: () => pgliteStore(database),
    ask: (sql) => database.exec(sql),
    async backup() {
      const dump = await database.dumpDataDir('none')
      return () => inProcess(dump)
    },
    close: () => database.close(),
  }
}

async function desk(world: World) {
  const clock = virtualClock('2026-06-01T09:00:00Z')
  const sms = recordingChannel({ clock })
  const store = await world.store()
  const ordna = engine({ store, clock, channels: { sms }, jobs: { invoice: () => {} } })
  const visits = ordna.open(visit, { tenant: 'oslo', actor: { id: 'anna', roles: ['staff'] } })
  /** Sends what sends a message; answers its id. */
  const sent = async (id: string, transition: 'remind' | 'bill') => {
    await visits.send(id, transition)
    return (await visits.history(id)).at(-1)?.messages?.[0]?.id ?? ''
  }
  return { ordna, visits, sms, sent, store }
}

describe.each([
  ['PostgreSQL', onServer],
  ['PGlite', inProcess],
] as const)('on %s', (_, open) => {
  let world: World
  beforeAll(async () => {
    world = await open()
  })
  afterAll(() => world.close())

  test('what is done again after a restore has no id that was there before, and hears nothing of that', async () => {
    const one = await desk(world)
    await one.visits.start('v1', {}, { requestId: 'start' })
    const known = await one.sent('v1', 'remind')
    await one.ordna.tick()
    const restore = await world.backup()
    const before = await desk(world)
    const lost = [await before.sent('v1', 'remind'), await before.sent('v1', 'bill')]
    await before.visits.send('v1', 'remind', undefined, { requestId: 'lost' })
    const other = await restore()
    const after = await desk(other)
    const anew = [await after.sent('v1', 'remind'), await after.sent('v1', 'bill')]
    expect((await after.visits.get('v1'))?.revision).toBe(5)
    expect(anew.filter((id) => lost.includes(id))).toEqual([])

    await after.ordna.receipt(known, { status: 'delivered' })
    expect((await after.visits.history('v1')).at(-1)).toMatchObject({ kind: 'receipt', details: { message: known } })
    await expect(after.ordna.receipt(lost[0] ?? '', { status: 'delivered' })).rejects.toMatchObject({
      code: 'invalid_receipt',
    })
    expect(await after.visits.start('v1', {}, { requestId: 'start' })).toMatchObject({ repeated: true })
    expect(await after.visits.send('v1', 'remind', undefined, { requestId: 'lost' })).toMatchObject({ repeated: false })
    await other.close()
  })

  test('a subject that was deleted by hand lives anew under its id, and nothing of the first life is taken for it', async () => {
    const { ordna, visits, sent, sms } = await desk(world)
    await visits.start('v2', {}, { requestId: 'start v2' })
    const first = [await sent('v2', 'remind'), await sent('v2', 'bill')]
    const life = (await visits.get('v2'))?.life
    // The messages stay in the outbox, as when somebody deletes from one table and no other.
    await world.ask(`DELETE FROM ordna.subjects WHERE id = 'v2'`)
    await world.ask(`DELETE FROM ordna.history WHERE subject = 'v2'`)
    await expect(visits.start('v2', {}, { requestId: 'start v2' })).rejects.toMatchObject({ code: 'request_reused' })
    await visits.start('v2', {}, { requestId: 'start v2 anew' })
    expect((await visits.get('v2'))?.life).not.toBe(life)
    const second = [await sent('v2', 'remind'), await sent('v2', 'bill')]
    expect(second.filter((id) => first.includes(id))).toEqual([])
    await expect(ordna.receipt(first[0] ?? '', { status: 'bounced', channel: 'sms' })).rejects.toMatchObject({
      refusal: { code: 'unknown_subject' },
    })
    for (let nth = 0; nth < 4; nth++) await ordna.tick()
    expect(sms.sent.length).toBeGreaterThan(0)
    const told = (await visits.history('v2')).filter(({ kind }) => kind === 'receipt')
    expect(told.map(({ details }) => details?.['message'])).toEqual([second[0]])
  })

  test('an opener of a second life opens successors, though those of the first have the names', async () => {
    const { visits } = await desk(world)
    await visits.start('v3', {})
    expect((await visits.send('v3', 'again')).opened).toEqual([{ lifecycle: 'visit', id: 'v3.2' }])
    await world.ask(`DELETE FROM ordna.subjects WHERE id = 'v3'; DELETE FROM ordna.history WHERE subject = 'v3'`)
    await world.ask(`DELETE FROM ordna.links WHERE subject = 'v3'`)
    await visits.start('v3', {})
    const [opened] = (await visits.send('v3', 'again')).opened
    expect(opened?.id).toMatch(/^v3\.[a-z0-9]{20,}$/)
    expect((await visits.get('v3.2'))?.revision).toBe(1)
  })
})
