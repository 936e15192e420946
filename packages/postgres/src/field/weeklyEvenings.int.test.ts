import { engine, lifecycle } from '@ordna/core'
import { virtualClock } from '@ordna/testing'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { everyStore } from './stores.fixture.js'

const evening = v.object({ from: v.date(), until: v.date() })

const course = lifecycle('course', {
  version: 1,
  data: v.object({ hall: v.string(), evenings: v.array(evening) }),
  roles: ['desk'],
  initial: 'asked',
  statuses: { asked: {}, booked: {}, partly_booked: {}, over: { final: true } },
})
  .transitions((move) => ({
    bookAll: move({ from: 'asked', to: 'booked', by: 'desk' }),
    bookFree: move({ from: 'asked', to: 'partly_booked', by: 'desk' }),
    end: move({ from: ['booked', 'partly_booked'], to: 'over', by: 'desk' }),
  }))
  .holds({
    hall: { in: 'booked', resource: ({ hall }) => hall, periods: 'evenings' },
    freeHall: { in: 'partly_booked', resource: ({ hall }) => hall, periods: 'evenings', take: 'free' },
  })
  .build()

const desk = { tenant: 'oslo', actor: { id: 'anna', roles: ['desk'] } }
const week = (nth: number) => {
  const from = new Date(Date.UTC(2026, 0, 5 + 7 * nth, 18))
  return { from, until: new Date(from.getTime() + 2 * 3_600_000) }
}
const twelve = Array.from({ length: 12 }, (_, nth) => week(nth))

test.each(everyStore)('twelve weekly evenings are had all or none, or those that are free, $name', async ({ open }) => {
  const { store, other } = await open()
  const clock = virtualClock('2026-01-01T08:00:00Z')
  const [one, two] = [store, other].map((each) => engine({ store: each, clock }).open(course, desk))
  await one!.start('choir', { hall: 'great hall', evenings: [week(3), week(7)] })
  await one!.send('choir', 'bookAll')
  await two!.start('yoga', { hall: 'great hall', evenings: twelve })

  // What is free is told beforehand, and each clash is named.
  const refused = await two!.trySend('yoga', 'bookAll')
  expect(refused).toMatchObject({
    code: 'held',
    blockers: [
      { resource: 'great hall', by: { id: 'choir' }, ...week(3) },
      { resource: 'great hall', by: { id: 'choir' }, ...week(7) },
    ],
  })
  expect(await two!.holders('great hall', { from: week(0).from, until: null })).toHaveLength(2)

  const booked = await two!.send('yoga', 'bookFree')
  const leftOut = [week(3), week(7)].map((period) => ({ hold: 'freeHall', ...period }))
  expect(booked.leftOut).toEqual(leftOut)
  expect((await one!.get('yoga'))?.data.evenings).toEqual(twelve.filter((_, nth) => nth !== 3 && nth !== 7))
  const entry = (await one!.history('yoga')).at(-1)
  expect(entry).toMatchObject({ before: { evenings: twelve }, details: { leftOut } })
  expect(await one!.holders('great hall', { from: week(0).from, until: null })).toHaveLength(12)

  // Where none is free, there is nothing to book.
  await one!.start('chess', { hall: 'great hall', evenings: [week(1), week(2)] })
  expect(await one!.trySend('chess', 'bookFree')).toMatchObject({
    code: 'held',
    blockers: [{ ...week(1) }, { ...week(2) }],
  })
})
