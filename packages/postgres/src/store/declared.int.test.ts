import { after, engine, type EngineOptions, type Lifecycle, lifecycle, OrdnaError, type Store } from '@ordna/core'
import { memoryStore } from '@ordna/memory'
import { recordingChannel, virtualClock } from '@ordna/testing'
import { randomUUID } from 'node:crypto'
import * as v from 'valibot'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { migratedDatabase, poolOf } from '../fixtures/databases.fixture.js'
import { inTransaction } from './hosts.fixture.js'
import { type Client, pgliteStore, postgresStore } from '../index.js'
import { freshPglite } from '../embedded/freshPglite.fixture.js'

/** Two releases of one lifecycle; the second has a status, a transition and another hour. */
function declare(name: string, { version = 1, hours = 2 }: { version?: number; hours?: number } = {}) {
  return lifecycle(name, {
    version,
    data: v.object({ total: v.number() }),
    roles: ['staff'],
    initial: 'open',
    jobs: { print: { entering: 'open' } },
    statuses: { open: {}, checked: {}, done: { final: true } },
  })
    .notices({ hello: { to: () => 'x', channels: ['sms'], entering: 'open' } })
    .transitions((move) => ({
      check: move({ from: 'open', to: 'checked', by: 'staff' }),
      finish: move({ from: ['open', 'checked'], to: 'done', by: ['staff', 'timer'] }),
    }))
    .timers({ nudge: { in: ['open', 'checked'], at: after({ hours }), send: 'finish' } })
    .build()
}

/** The next version: what was checked is approved, and there is a way back. */
function next(name: string) {
  return lifecycle(name, {
    version: 2,
    data: v.object({ total: v.number(), currency: v.optional(v.string()) }),
    roles: ['staff'],
    initial: 'open',
    jobs: { print: { entering: 'open' } },
    statuses: { open: {}, approved: {}, done: { final: true } },
  })
    .notices({ hello: { to: () => 'x', channels: ['sms'], entering: ['open', 'approved'] } })
    .transitions((move) => ({
      approve: move({ from: 'open', to: 'approved', by: 'staff' }),
      reopen: move({ from: 'approved', to: 'open', by: 'staff' }),
      finish: move({ from: ['open', 'approved'], to: 'done', by: ['staff', 'timer'] }),
    }))
    .timers({ nudge: { in: ['open', 'approved'], at: after({ hours: 2 }), send: 'finish' } })
    .build()
}

type Served = {
  readonly store: Store
  transaction?(act: (client: Client) => Promise<void>): Promise<void>
  close(): Promise<void>
}

async function onServer(): Promise<Served> {
  const pool = poolOf(await migratedDatabase(inject('postgres')), 4)
  return {
    store: postgresStore(pool),
    close: () => pool.end(),
    transaction: (act) => inTransaction(pool, act),
  }
}

async function embedded(): Promise<Served> {
  const database = await freshPglite()
  return {
    store: await pgliteStore(database),
    close: () => database.close(),
    transaction: async (act) => void (await database.transaction((transaction) => act(transaction as Client))),
  }
}

const inMemory = async (): Promise<Served> => ({ store: memoryStore(), close: async () => {} })

const staff = { id: 'anna', roles: ['staff'] }
const differs = { code: 'lifecycle_differs' }

function shop<L extends Lifecycle>(store: Store, declared: L, options: Partial<EngineOptions> = {}) {
  const clock = virtualClock('2026-06-01T09:00:00Z')
  const told: OrdnaError[] = []
  const sms = recordingChannel({ clock })
  const printed: string[] = []
  const ordna = engine({
    store,
    clock,
    channels: { sms },
    jobs: { print: ({ subject }) => void printed.push(subject.id) },
    onFault: (error) => void told.push(error as OrdnaError),
    ...options,
  })
  const tenant = 'oslo'
  return { ordna, clock, told, sms, printed, desk: { tenant, actor: staff }, declared }
}

const aName = () => `order_${randomUUID().replaceAll('-', '_')}`

describe.each([
  ['memory', inMemory],
  ['PGlite', embedded],
  ['a server', onServer],
])('on %s', (_, serve) => {
  let served: Served
  let store: Store
  beforeAll(async () => {
    served = await serve()
    store = served.store
  })
  afterAll(() => served.close())

  test('of two engines with the same version and other content the second is told, and nothing of it is committed', async () => {
    const name = aName()
    const one = shop(store, declare(name))
    const orders = one.ordna.open(one.declared, one.desk)
    await orders.start('o1', { total: 1 })
    const two = shop(store, declare(name, { hours: 3 }))
    const others = two.ordna.open(two.declared, two.desk)
    for (const use of [() => others.start('o2', { total: 1 }), () => others.send('o1', 'check'), () => others.list()])
      await expect(use()).rejects.toMatchObject({
        ...differs,
        message: expect.stringContaining("'timers.nudge.at.ms' is 7200000 there and 10800000 here. Raise 'version'"),
      })
    await two.clock.advanceTo('2026-06-02T09:00:00Z')
    expect(await two.ordna.tick()).toMatchObject({ fired: 0, handled: 0 })
    expect(two.told).toMatchObject([differs])
    expect(await orders.list()).toMatchObject({ items: [{ id: 'o1', revision: 1, status: 'open' }] })
    expect(await orders.history('o1')).toHaveLength(1)
  })

  test('of many first uses at once, in engines of two kinds, one kind works and the other is told', async () => {
    const name = aName()
    const kinds = [declare(name), declare(name, { hours: 3 })] as const
    const uses = Array.from({ length: 12 }, (_, index) => {
      const { ordna, desk } = shop(store, kinds[index % 2 === 0 ? 0 : 1])
      const orders = ordna.open(kinds[index % 2 === 0 ? 0 : 1], desk)
      return orders.start(`o${index}`, { total: index }).then(
        () => 'started',
        (error: unknown) => (error instanceof OrdnaError ? error.code : String(error)),
      )
    })
    const outcomes = await Promise.all(uses)
    const even = outcomes.filter((_, index) => index % 2 === 0)
    const odd = outcomes.filter((_, index) => index % 2 === 1)
    expect([new Set(even), new Set(odd)]).toEqual(
      even[0] === 'started'
        ? [new Set(['started']), new Set(['lifecycle_differs'])]
        : [new Set(['lifecycle_differs']), new Set(['started'])],
    )
  })

  test('an engine of an earlier version shows the subjects of a later one, read only, and fails no list', async () => {
    const name = aName()
    const old = shop(store, declare(name), { migrations: { [name]: (_, { data }) => ({ status: 'open', data }) } })
    const now = shop(store, next(name), { migrations: { [name]: (_, subject) => subject } })
    const olds = old.ordna.open(old.declared, old.desk)
    const news = now.ordna.open(now.declared, now.desk)
    await olds.start('o1', { total: 1 })
    await olds.start('o2', { total: 2 })
    await news.send('o1', 'approve')
    const stands = { id: 'o1', version: 2, status: 'approved' }
    expect(await olds.get('o1')).toMatchObject(stands)
    expect((await olds.list({ descending: false })).items).toMatchObject([stands, { id: 'o2', version: 1 }])
    expect(await olds.count()).toBe(2)
    expect((await olds.history('o1')).map(({ kind, to }) => [kind, to])).toEqual([
      ['start', 'open'],
      ['migrate', 'open'],
      ['move', 'approved'],
    ])
    expect((await olds.explain('o1')).map(({ transition, allowed, code }) => [transition, allowed, code])).toEqual([
      ['check', false, 'unknown_version'],
      ['finish', false, 'unknown_version'],
    ])
    const refused = { code: 'unknown_version', message: expect.stringContaining('an engine that has version 2') }
    expect(await olds.trySend('o1', 'check')).toMatchObject(refused)
    expect(await olds.trySendNamed('o1', 'approve')).toMatchObject(refused)
    await expect(olds.note('o1', { text: 'x' })).rejects.toMatchObject({ refusal: refused })
    // Its timers and messages are left to those who know; the other order's are not.
    await old.clock.advanceTo('2026-06-01T12:00:00Z')
    expect(await old.ordna.tick()).toMatchObject({ fired: 1 })
    expect(await olds.get('o1')).toMatchObject({ ...stands, revision: 2 })
    expect(old.printed).toEqual(['o2'])
    expect(old.sms.sent.map(({ subject }) => subject)).toHaveLength(1)
    await now.clock.advanceTo('2026-06-01T13:00:00Z')
    expect(await now.ordna.tick()).toMatchObject({ fired: 1 })
    expect(now.printed).toEqual(['o1'])
    expect(await news.get('o1')).toMatchObject({ version: 2, status: 'done' })
  })

  test('a reload while developing replaces what stands, and the next engine of it is at home', async () => {
    const name = aName()
    const one = shop(store, declare(name))
    await one.ordna.open(one.declared, one.desk).start('o1', { total: 1 })
    const two = shop(store, declare(name, { hours: 3 }), { redeclare: true })
    expect((await two.ordna.open(two.declared, two.desk).list()).items).toHaveLength(1)
    expect(two.told).toMatchObject([{ ...differs, message: expect.stringContaining("has 'redeclare'") }])
    const three = shop(store, declare(name, { hours: 3 }))
    expect(await three.ordna.open(three.declared, three.desk).count()).toBe(1)
  })

  test('inside a transaction of the host the same is told, and a rollback takes back what was written down', async () => {
    if (!served.transaction) return
    const name = aName()
    const one = shop(store, declare(name))
    const changedItsMind = new Error('the host changed its mind')
    const played = served.transaction(async (client) => {
      for (const id of ['o1', 'o2']) await one.ordna.using(client).open(one.declared, one.desk).start(id, { total: 1 })
      throw changedItsMind
    })
    await expect(played).rejects.toBe(changedItsMind)
    const two = shop(store, declare(name, { hours: 3 }))
    await served.transaction(async (client) => {
      await two.ordna.using(client).open(two.declared, two.desk).start('o3', { total: 1 })
    })
    await expect(one.ordna.open(one.declared, one.desk).get('o3')).rejects.toMatchObject(differs)
    await served.transaction(async (client) => {
      const three = shop(store, declare(name))
      const orders = three.ordna.using(client).open(three.declared, three.desk)
      await expect(orders.start('o4', { total: 1 })).rejects.toMatchObject(differs)
      await two.ordna.using(client).open(two.declared, two.desk).start('o5', { total: 1 })
    })
    expect((await two.ordna.open(two.declared, two.desk).list()).items.map(({ id }) => id)).toEqual(['o5', 'o3'])
  })
})

test('a role that may only read finds what was written down, and needs no right to write', async () => {
  const url = await migratedDatabase(inject('postgres'))
  const owner = poolOf(url, 2)
  const role = `reader_${process.pid}_${Date.now()}`
  await owner.query(`CREATE ROLE ${role} LOGIN; GRANT USAGE ON SCHEMA ordna TO ${role};
    GRANT SELECT ON ALL TABLES IN SCHEMA ordna TO ${role}`)
  const name = aName()
  const one = shop(postgresStore(owner), declare(name))
  await one.ordna.open(one.declared, one.desk).start('o1', { total: 1 })
  const pool = poolOf(Object.assign(new URL(url), { username: role }).href, 2)
  const reader = shop(postgresStore(pool), declare(name))
  expect(await reader.ordna.open(reader.declared, reader.desk).count()).toBe(1)
  const other = shop(postgresStore(pool), declare(name, { hours: 3 }), { redeclare: true })
  await expect(other.ordna.open(other.declared, other.desk).count()).rejects.toMatchObject({ code: '42501' })
  await pool.end()
  await owner.query(`DROP OWNED BY ${role} CASCADE; DROP ROLE ${role}`)
  await owner.end()
})
