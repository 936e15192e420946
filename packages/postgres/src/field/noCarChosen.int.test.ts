import { engine, lifecycle } from '@ordna/core'
import { virtualClock } from '@ordna/testing'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { everyStore } from './stores.fixture.js'

const fleet: { readonly [carClass: string]: readonly string[] } = { b: ['AB 1'] }
const data = { carClass: v.string(), car: v.optional(v.string()), from: v.date(), until: v.date() }

const hire = lifecycle('hire', {
  version: 1,
  data: v.object(data),
  roles: ['staff'],
  may: { override: 'staff' },
  initial: [{ when: ({ data }) => data.carClass === 'now', to: 'loose' }, { to: 'asked' }],
  statuses: { asked: {}, booked: { requires: ['car'] }, loose: {}, back: { final: true } },
})
  .transitions((move) => ({
    book: move({ from: 'asked', to: 'booked', by: 'staff' }),
    lend: move({ from: 'asked', to: 'loose', by: 'staff' }),
    change: move({
      from: ['booked', 'loose'],
      by: 'staff',
      input: v.string(),
      set: ({ input }) => ({ carClass: input }),
    }),
    takeBack: move({ from: ['booked', 'loose'], to: 'back', by: 'staff' }),
  }))
  .holds({
    car: {
      in: ['booked', 'loose'],
      oneOf: ({ carClass }) => fleet[carClass],
      into: 'car',
      from: 'from',
      until: 'until',
    },
  })
  .build()

const staff = { tenant: 'bergen', actor: { id: 'anna', roles: ['staff'] } }
const june = (day: number) => new Date(Date.UTC(2026, 5, day))
const asked = { carClass: 'b', from: june(1), until: june(3) }

test.each(everyStore)('whoever has a car in a status that holds it holds it, $name', async ({ open }) => {
  const { store, other } = await open()
  const clock = virtualClock('2026-05-01T08:00:00Z')
  const hires = engine({ store, clock }).open(hire, staff)
  const elsewhere = engine({ store: other, clock }).open(hire, staff)
  const holders = async () =>
    (await hires.holders('AB 1', { from: june(1), until: june(3) })).map(({ subject }) => subject?.id)

  // A class that is none takes the car from nobody, and the field requires one.
  for (const id of ['h1', 'h2']) await hires.start(id, asked)
  await hires.send('h1', 'book')
  const missing = { outcome: 'refused', code: 'missing_fields', blockers: [{ field: 'car' }] }
  expect(await hires.explain('h1', { transition: 'change', input: 'B' })).toMatchObject({
    allowed: false,
    code: 'missing_fields',
  })
  expect(await hires.trySend('h1', 'change', 'B')).toMatchObject(missing)
  expect(await elsewhere.trySend('h2', 'book')).toMatchObject({ outcome: 'refused', code: 'held' })
  expect(await holders()).toEqual(['h1'])

  // Nor does the data that somebody starts with.
  await hires.start('h3', { ...asked, carClass: 'zzz', car: 'AB 1' })
  expect(await hires.trySend('h3', 'book')).toMatchObject(missing)
  const overridden = hires.override('h3', { to: 'booked', reason: 'asked to', set: { car: 'AB 1' } })
  await expect(overridden).rejects.toThrow(
    "Status 'booked' requires 'car', and for hold 'car' this data leaves nothing",
  )

  // Where nothing is required there is none, and the history says so.
  await hires.send('h3', 'lend')
  expect((await hires.get('h3'))?.data).not.toHaveProperty('car')
  expect((await hires.history('h3')).at(-1)).toMatchObject({ transition: 'lend', before: { car: 'AB 1' } })
  await hires.start('h4', { ...asked, carClass: 'now', car: 'AB 1' })
  expect(await hires.get('h4')).toMatchObject({ status: 'loose', data: { carClass: 'now' } })
  expect((await hires.get('h4'))?.data).not.toHaveProperty('car')
  await hires.start('h5', { ...asked, from: june(5), until: june(6) })
  await hires.send('h5', 'lend')
  expect((await hires.get('h5'))?.data.car).toBe('AB 1')
  await hires.send('h5', 'change', 'B')
  expect((await elsewhere.get('h5'))?.data).not.toHaveProperty('car')
})
