import { OrdnaError } from '@ordna/core'
import { verifyHistory } from '@ordna/core/inspect'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest'
import { startServer } from '../../../../scripts/server/start.mjs'
import { migratedDatabase, poolOf } from '../fixtures/databases.fixture.js'
import { postgresStore } from '../index.js'
import { type Cut, type Proxy, startProxy } from '../fixtures/proxy.fixture.js'
import { asked, rentalDesk } from '../fixtures/rental.fixture.js'

const cuts: readonly Cut[] = ['before', 'during', 'after']

describe('through a network that cuts connections', () => {
  let proxy: Proxy
  let pool: pg.Pool
  let direct: pg.Pool
  beforeAll(async () => {
    const url = await migratedDatabase(inject('postgres'))
    proxy = await startProxy(url)
    direct = poolOf(url)
    pool = poolOf(proxy.url, 4)
  })
  afterEach(() => {
    proxy.decide = () => undefined
  })
  afterAll(async () => {
    await pool.end()
    await proxy.close()
    await direct.end()
  })

  /** Cuts the connection of the next statements that commit, in these ways. */
  function cutNext(...ways: readonly Cut[]): () => number {
    const left = [...ways]
    const before = proxy.cuts
    proxy.decide = () => left.shift()
    return () => proxy.cuts - before
  }

  const rowsOf = async (table: string, tenant: string) =>
    (await direct.query(`SELECT FROM ordna.${table} WHERE tenant = $1`, [tenant])).rowCount

  const ways = cuts.flatMap((cut) => [undefined, 'q1'].map((requestId) => ({ cut, requestId })))

  test.each(ways)('a move cut off $cut the commit is answered as if nothing had happened ($requestId)', async (way) => {
    const { rentals, tenant } = rentalDesk({ store: postgresStore(pool) })
    const options = way.requestId === undefined ? {} : { requestId: way.requestId }
    await rentals.start('r1', asked)
    const cut = cutNext(way.cut)
    const answer = await rentals.send('r1', 'book', undefined, options)
    expect(cut()).toBe(1)
    expect(answer).toMatchObject({ outcome: 'moved', from: 'asked', to: 'booked', revision: 2 })
    const history = await rentals.history('r1')
    expect(history.map(({ transition }) => transition)).toEqual([undefined, 'book'])
    verifyHistory(history)
    expect([await rowsOf('holds', tenant), await rowsOf('messages', tenant)]).toEqual([1, 1])
  })

  test('a repeated request hears the first answer, though its sender was cut off', async () => {
    const { rentals } = rentalDesk({ store: postgresStore(pool) })
    await rentals.start('r1', asked)
    const cut = cutNext('after')
    const first = await rentals.send('r1', 'book', undefined, { requestId: 'q1' })
    expect(cut()).toBe(1)
    expect(await rentals.send('r1', 'book', undefined, { requestId: 'q1' })).toEqual({ ...first, repeated: true })
  })

  test.each(ways)('so is a start cut off $cut the commit ($requestId)', async ({ cut: way, requestId }) => {
    const { rentals, tenant } = rentalDesk({ store: postgresStore(pool) })
    const cut = cutNext(way)
    const answer = await rentals.start('r1', asked, requestId === undefined ? {} : { requestId })
    expect(cut()).toBe(1)
    expect(answer).toMatchObject({ outcome: 'moved', from: null, to: 'asked', revision: 1 })
    expect(await rentals.history('r1')).toHaveLength(1)
    expect(await rowsOf('timers', tenant)).toBe(1)
  })

  test('so is a move that is cut off again and again', async () => {
    const { rentals } = rentalDesk({ store: postgresStore(pool) })
    await rentals.start('r1', asked)
    const cut = cutNext('before', 'during', 'after', 'during', 'after')
    expect(await rentals.send('r1', 'raise', 1)).toMatchObject({ revision: 2 })
    expect(cut()).toBe(5)
    expect(await rentals.history('r1')).toHaveLength(2)
  })

  test('so is each of many, without prepared statements as well', async () => {
    const { rentals } = rentalDesk({ store: postgresStore(pool, { prepare: false }) })
    const ids = Array.from({ length: 100 }, (_, n) => `r${n}`)
    await Promise.all(ids.map((id) => rentals.start(id, asked)))
    const cut = cutNext('after', 'during')
    const answers = await rentals.sendMany(ids.map((id) => ({ id, transition: 'raise', input: 1 }) as const))
    expect(cut()).toBe(2)
    expect(answers.map(({ outcome }) => outcome)).toEqual(ids.map(() => 'moved'))
    const histories = await Promise.all(ids.map((id) => rentals.history(id)))
    expect(histories.map(({ length }) => length)).toEqual(ids.map(() => 2))
  })

  test('in a storm of cuts, with two stores, every move counts once', async () => {
    const stores = [postgresStore(pool), postgresStore(pool)]
    const desks = stores.map((store) => rentalDesk({ store }, 'storm'))
    const ids = ['r1', 'r2', 'r3', 'r4', 'r5']
    for (const id of ids) await desks[0]!.rentals.start(id, asked)
    let commits = 0
    const before = proxy.cuts
    proxy.decide = () => (++commits % 3 === 0 ? cuts[(commits / 3) % 3] : undefined)
    const raises = ids.flatMap((id) =>
      desks.flatMap(({ rentals }, nth) =>
        Array.from({ length: 6 }, (_, n) =>
          rentals.send(id, 'raise', 1, n % 2 === 0 ? {} : { requestId: `${id} ${nth} ${n}` }),
        ),
      ),
    )
    const answers = await Promise.all(raises)
    expect(proxy.cuts - before).toBeGreaterThan(5)
    expect(new Set(answers.map(({ id, revision }) => `${id} ${revision}`)).size).toBe(60)
    for (const id of ids) {
      const view = await desks[0]!.rentals.get(id)
      expect(view?.data.total).toBe(12)
      const history = await desks[0]!.rentals.history(id)
      expect(history).toHaveLength(13)
      verifyHistory(history, view)
    }
  })

  test('a move in a host transaction that is cut off throws, and was not committed', async () => {
    const store = postgresStore(direct)
    const { rentals, tenant } = rentalDesk({ store })
    await rentals.start('r1', asked)
    const client = new pg.Client({ connectionString: proxy.url })
    client.on('error', () => {})
    await client.connect()
    await client.query('BEGIN')
    const cut = cutNext('after')
    const inside = rentalDesk({ store: store.using(client) }, tenant)
    await expect(inside.rentals.send('r1', 'raise', 1)).rejects.toThrow(/terminated|connection error/)
    expect(cut()).toBe(1)
    expect(await rentals.history('r1')).toHaveLength(1)
  })
})

/** Raises totals until it is stopped; counts the raises that were answered, and those of which nobody knows. */
function raising(url: string, { senders }: { senders: number }) {
  const pool = poolOf(url, 4)
  const desks = Array.from({ length: senders }, () => rentalDesk({ store: postgresStore(pool) }, 'raising'))
  const [first] = desks
  let [raised, unknown] = [0, 0]
  const ended = new AbortController()
  const ids = ['r1', 'r2', 'r3']
  /** A server may be away for longer than the store is patient. Under its request id a raise can then be sent again. */
  const raise = async ({ rentals }: (typeof desks)[number], id: string, requestId: string | undefined) => {
    for (;;) {
      try {
        await rentals.send(id, 'raise', 1, requestId === undefined ? {} : { requestId })
        return void raised++
      } catch (error) {
        if (!(error instanceof OrdnaError) || error.code !== 'store_unreachable') throw error
        if (requestId === undefined) return void unknown++
      }
    }
  }
  const sending = async (desk: (typeof desks)[number], nth: number) => {
    for (let n = 0; !ended.signal.aborted; n++)
      await raise(desk, ids[(n + nth) % ids.length]!, n % 2 === 0 ? undefined : `${nth} ${n}`)
  }
  return {
    count: () => raised,
    async whileIt(act: () => Promise<void>) {
      for (const id of ids) await first!.rentals.start(id, asked)
      const all = Promise.all(desks.map(sending))
      await Promise.race([act(), all])
      ended.abort()
      await all
      const views = await Promise.all(ids.map((id) => first!.rentals.get(id)))
      for (const [index, id] of ids.entries()) verifyHistory(await first!.rentals.history(id), views[index])
      await pool.end()
      const total = views.reduce((sum, view) => sum + (view?.data.total ?? 0), 0)
      return { total, raised, unknown }
    },
  }
}

/** How many raises count for none, and how many twice: each of which nobody knows may count, and once. */
function miscounted({ total, raised, unknown }: { total: number; raised: number; unknown: number }) {
  return { lost: Math.max(0, raised - total), doubled: Math.max(0, total - raised - unknown) }
}

const more = async (count: () => number, by: number) => {
  const before = count()
  await expect.poll(count, { interval: 20 }).toBeGreaterThan(before + by)
}

test('a server that crashes and recovers during sends loses none of them and counts none twice', async () => {
  const server = await startServer()
  try {
    const { count, whileIt } = raising(await migratedDatabase(server.url()), { senders: 6 })
    const counted = await whileIt(async () => {
      for (const mode of ['immediate', 'fast', 'immediate']) {
        await more(count, 10)
        await server.restart(mode)
      }
      await more(count, 10)
    })
    expect(miscounted(counted)).toEqual({ lost: 0, doubled: 0 })
  } finally {
    await server.stop()
  }
})

test('connections whose backends are terminated during sends lose none of them and count none twice', async () => {
  const url = await migratedDatabase(inject('postgres'))
  const watcher = poolOf(url, 1)
  const { count, whileIt } = raising(url, { senders: 6 })
  const counted = await whileIt(async () => {
    for (let round = 0; round < 15; round++) {
      const before = count()
      await expect.poll(count, { interval: 5 }).toBeGreaterThan(before)
      await watcher.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid()`)
    }
  })
  await watcher.end()
  expect(miscounted(counted)).toEqual({ lost: 0, doubled: 0 })
})
