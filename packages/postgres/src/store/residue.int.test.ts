import { verifyHistory } from '@ordna/core/inspect'
import { recordingChannel } from '@ordna/testing'
import type pg from 'pg'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { migratedDatabase, poolOf } from '../fixtures/databases.fixture.js'
import { postgresStore } from '../index.js'
import { asked, june, rental, rentalDesk, staff } from '../fixtures/rental.fixture.js'
import { engine } from '@ordna/core'

let url: string
let pool: pg.Pool
beforeAll(async () => {
  url = await migratedDatabase(inject('postgres'))
  pool = poolOf(url)
})
afterAll(() => pool.end())

const rowsOf = async (table: string, tenant: string) =>
  (await pool.query(`SELECT FROM ordna.${table} WHERE tenant = $1`, [tenant])).rowCount

test('subjects that are finished leave no timers, messages or holds behind', async () => {
  const { rentals, ordna, clock, tenant } = rentalDesk({
    store: postgresStore(pool),
    channels: { sms: recordingChannel() },
    jobs: { invoice: () => {} },
  })
  const ids = Array.from({ length: 20 }, (_, n) => `r${n}`)
  await Promise.all(ids.map((id, n) => rentals.start(id, { ...asked, car: `car ${n}`, trailer: `trailer ${n}` })))
  expect(await rowsOf('timers', tenant)).toBe(20)
  const returned = ids.slice(0, 10)
  const held: (number | null)[] = []
  for (const transition of ['book', 'handOut', 'takeBack'] as const) {
    await Promise.all(returned.map((id) => rentals.send(id, transition)))
    held.push(await rowsOf('holds', tenant))
  }
  expect(await rowsOf('messages', tenant)).toBe(20)
  expect(held).toEqual([20, 20, 0])
  await clock.advanceTo(june(4))
  await ordna.tick()
  expect(await rentals.count({ status: 'returned' })).toBe(10)
  expect(await rentals.count({ status: 'lapsed' })).toBe(10)
  const tables = ['timers', 'messages', 'holds', 'links']
  expect(await Promise.all(tables.map((table) => rowsOf(table, tenant)))).toEqual([0, 0, 0, 0])
})

test('a worker with nothing due says once what it declares, asks twice for each poll, and nothing else', async () => {
  const polls = 10
  let statements = 0
  const counting = {
    query: (query: Parameters<pg.Pool['query']>[0]) => {
      statements++
      return pool.query(query as never)
    },
  }
  const { rentals } = rentalDesk({ store: postgresStore(pool) })
  await rentals.start('r1', { ...asked, from: june(29), until: june(30) })
  const lifecycles = [rental]
  const slept: number[] = []
  const clock = {
    now: () => new Date(),
    sleep: async (ms: number) => {
      if (slept.push(ms) === polls) ended.abort()
    },
  }
  const channels = { sms: recordingChannel() }
  const ordna = engine({ store: postgresStore(counting as never), lifecycles, channels, clock })
  await pool.query(`UPDATE ordna.timers SET due = now() + interval '1 day', meant = now() + interval '1 day'`)
  const ended = new AbortController()
  await ordna.work({ signal: ended.signal, poll: 100 })
  const [versionCheck, declaration] = [1, 1]
  expect(slept).toEqual(Array.from({ length: polls }, () => 100))
  expect(statements).toBe(versionCheck + declaration + 2 * polls)
})

/** Others deliver and handle. */
const idle = { channels: 'elsewhere', jobs: 'elsewhere' } as const

test('a thousand timers that fall due within a second, with four workers, each fire exactly once', async () => {
  const tenant = 'thousand'
  const store = postgresStore(pool)
  const ids = Array.from({ length: 1_000 }, (_, n) => `r${n}`)
  const base = Date.now() - 48 * 3_600_000 + 2_000
  let nth = 0
  const clock = { now: () => new Date(base + (nth++ % 1_000)), sleep: () => Promise.resolve() }
  const starting = engine({ store, clock }).open(rental, { tenant, actor: staff })
  await Promise.all(ids.map((id) => starting.start(id, asked)))
  const ended = new AbortController()
  const pools = Array.from({ length: 4 }, () => poolOf(url, 3))
  const faults: unknown[] = []
  const onFault = (error: unknown) => void faults.push(error)
  const workers = pools.map((own) =>
    engine({ ...idle, store: postgresStore(own), lifecycles: [rental], onFault }).work({
      signal: ended.signal,
      poll: 500,
    }),
  )
  const rentals = engine({ store }).open(rental, { tenant, actor: staff })
  await expect.poll(() => rentals.count({ status: 'lapsed' }), { interval: 100 }).toBe(1_000)
  ended.abort()
  await Promise.all(workers)
  await Promise.all(pools.map((own) => own.end()))
  const histories = await Promise.all(ids.map((id) => rentals.history(id)))
  expect(histories.filter((history) => history.length !== 2)).toEqual([])
  for (const history of histories) verifyHistory(history)
  expect(new Set(histories.map((history) => history[1]?.transition))).toEqual(new Set(['lapse']))
  expect(await rowsOf('timers', tenant)).toBe(0)
  expect(faults).toEqual([])
})
