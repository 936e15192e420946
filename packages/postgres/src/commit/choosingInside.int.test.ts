import { engine, lifecycle } from '@ordna/core'
import { virtualClock } from '@ordna/testing'
import * as v from 'valibot'
import { afterAll, beforeAll, expect, inject, onTestFinished, test } from 'vitest'
import type pg from 'pg'
import { migratedDatabase, poolOf } from '../fixtures/databases.fixture.js'
import { postgresStore } from '../index.js'
import { june } from '../fixtures/rental.fixture.js'

let pool: pg.Pool
beforeAll(async () => {
  pool = poolOf(await migratedDatabase(inject('postgres')), 4)
})
afterAll(() => pool.end())

const rental = lifecycle('rental', {
  version: 1,
  data: v.object({ car: v.optional(v.string()), from: v.date(), until: v.date() }),
  roles: ['desk'],
  initial: 'asked',
  statuses: { asked: {}, booked: {}, waiting: {}, back: { final: true } },
})
  .transitions((move) => ({
    book: move({ from: 'asked', to: [{ ifFree: true, to: 'booked' }, { to: 'waiting' }], by: 'desk' }),
    end: move({ from: ['booked', 'waiting'], to: 'back', by: 'desk' }),
  }))
  .holds({
    car: { in: 'booked', oneOf: () => ['car a', 'pool'], units: 1, into: 'car', from: 'from', until: 'until' },
  })
  .build()

const desk = () => ({ tenant: crypto.randomUUID(), actor: { id: 'anna', roles: ['desk'] } })
const period = { from: june(1), until: june(2) }

test('a host’s transaction takes what is free, what others have just committed considered, and gives it back whole', async () => {
  const at = desk()
  const outside = engine({ store: postgresStore(pool), clock: virtualClock('2026-05-01T08:00:00Z') })
  await outside.setUnits(at.tenant, 'pool', 2)
  const rentals = outside.open(rental, at)
  for (const id of ['r1', 'r2', 'r3', 'r4']) await rentals.start(id, period)
  const client = await pool.connect()
  onTestFinished(() => client.release(true))
  await client.query('BEGIN')
  const inside = outside.using(client)
  const within = inside.open(rental, at)
  // Somebody else is faster by a moment, and the transaction sees it.
  await rentals.send('r1', 'book')
  await within.send('r2', 'book')
  await within.send('r3', 'book')
  expect((await within.get('r3'))?.data.car).toBe('pool')
  expect(await within.unitsLeft(['car a', 'pool'], period)).toEqual([
    { resource: 'car a', units: 1, left: 0 },
    { resource: 'pool', units: 2, left: 0 },
  ])
  expect((await within.send('r4', 'book')).to).toBe('waiting')
  await expect(inside.setUnits(at.tenant, 'pool', 1)).rejects.toMatchObject({ refusal: { code: 'held' } })
  await inside.setUnits(at.tenant, 'pool', 3)
  await client.query('ROLLBACK')
  expect(await rentals.unitsLeft(['car a', 'pool'], period)).toEqual([
    { resource: 'car a', units: 1, left: 0 },
    { resource: 'pool', units: 2, left: 2 },
  ])
  expect((await rentals.send('r4', 'book')).to).toBe('booked')
})

test('a change that was killed in the middle takes nothing, and one that is sent twice takes one', async () => {
  const at = desk()
  const rentals = engine({ store: postgresStore(pool), clock: virtualClock('2026-05-01T08:00:00Z') }).open(rental, at)
  await rentals.start('r1', period)
  await rentals.start('r2', period)
  const twice = await Promise.all([1, 2].map(() => rentals.send('r1', 'book', undefined, { requestId: 'q' })))
  expect(twice.map(({ to }) => to)).toEqual(['booked', 'booked'])
  expect((await rentals.send('r2', 'book')).to).toBe('booked')
  expect(await rentals.unitsLeft(['car a', 'pool'], period)).toMatchObject([{ left: 0 }, { left: 0 }])
})
