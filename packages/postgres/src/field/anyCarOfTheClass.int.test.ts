import { engine, lifecycle } from '@ordna/core'
import { virtualClock } from '@ordna/testing'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { everyStore } from './stores.fixture.js'

const fleet: { readonly [carClass: string]: readonly string[] } = { b: ['b1', 'b2', 'b3'], larger: ['b3', 'c1'] }

const rental = lifecycle('rental', {
  version: 1,
  data: v.object({ carClass: v.string(), car: v.optional(v.string()), from: v.date(), until: v.date() }),
  roles: ['desk'],
  initial: 'asked',
  statuses: { asked: {}, booked: { requires: ['car'] }, out: {}, back: { final: true } },
})
  .transitions((move) => ({
    book: move({ from: 'asked', to: 'booked', by: 'desk' }),
    change: move({
      from: 'booked',
      by: 'desk',
      input: v.object({ from: v.date(), until: v.date() }),
      set: ({ input }) => input,
    }),
    handOut: move({ from: 'booked', to: 'out', by: 'desk' }),
    takeBack: move({ from: ['booked', 'out'], to: 'back', by: 'desk' }),
  }))
  .holds({
    car: {
      in: ['booked', 'out'],
      oneOf: ({ carClass }) => fleet[carClass],
      into: 'car',
      from: 'from',
      until: 'until',
    },
  })
  .build()

const june = (day: number) => new Date(Date.UTC(2026, 5, day))
const desk = { tenant: 'oslo', actor: { id: 'anna', roles: ['desk'] } }

test.each(everyStore)('any car of a class is taken, by as many at once as there are, $name', async ({ open }) => {
  const { store, other } = await open()
  const clock = virtualClock('2026-05-01T08:00:00Z')
  const [one, two] = [store, other].map((each) => engine({ store: each, clock }).open(rental, desk))
  const ids = Array.from({ length: 8 }, (_, nth) => `r${nth}`)
  for (const id of ids) await one!.start(id, { carClass: 'b', from: june(1), until: june(3) })
  const sent = await Promise.all(ids.map((id, nth) => (nth % 2 ? one! : two!).trySend(id, 'book')))
  const won = ids.filter((_, nth) => sent[nth]?.outcome === 'moved')
  const cars = await Promise.all(won.map(async (id) => (await one!.get(id))?.data.car))
  expect(cars.toSorted()).toEqual(['b1', 'b2', 'b3'])
  const lost = sent.filter((answer) => answer.outcome === 'refused')
  expect(lost).toHaveLength(5)
  for (const answer of lost) {
    expect(answer).toMatchObject({ code: 'held', retryAt: june(3) })
    expect(answer.outcome === 'refused' && answer.blockers.map(({ resource }) => resource)).toEqual(['b1', 'b2', 'b3'])
  }

  // Which one it was stands in the history; and it is kept while it can be.
  const [first] = won as [string]
  const [, booked] = await one!.history(first)
  expect(booked).toMatchObject({ transition: 'book', after: { car: cars[0] } })
  await one!.send(first, 'change', { from: june(2), until: june(3) })
  await one!.send(first, 'handOut')
  expect((await two!.get(first))?.data.car).toBe(cars[0])

  // What `explain` says is what `send` does.
  await one!.start('late', { carClass: 'b', from: june(2), until: june(4) })
  const [question] = await one!.explain('late')
  expect(question).toMatchObject({ transition: 'book', allowed: false, code: 'held', retryAt: june(3) })
  await two!.send(first, 'takeBack')
  expect(await one!.explain('late')).toMatchObject([{ transition: 'book', allowed: true, to: 'booked' }])
  await one!.send('late', 'book')
  expect((await one!.get('late'))?.data.car).toBe(cars[0])
})

test.each(everyStore)('many that are sent at once each take another car, $name', async ({ open }) => {
  const { store } = await open()
  const rentals = engine({ store, clock: virtualClock('2026-05-01T08:00:00Z') }).open(rental, desk)
  const ids = ['r1', 'r2', 'r3', 'r4']
  for (const id of ids) await rentals.start(id, { carClass: 'b', from: june(1), until: june(3) })
  const answers = await rentals.sendMany(ids.map((id) => ({ id, transition: 'book' as const })))
  expect(answers.filter(({ outcome }) => outcome === 'moved')).toHaveLength(3)
  expect(answers.filter((answer) => answer.outcome === 'refused' && answer.code === 'held')).toHaveLength(1)
})

test.each(everyStore)(
  'of many that are sent at once nobody takes what an earlier one needs, $name',
  async ({ open }) => {
    const { store, other } = await open()
    const clock = virtualClock('2026-05-01T08:00:00Z')
    const [one, two] = [store, other].map((each) => engine({ store: each, clock }).open(rental, desk))
    for (const [round, rentals] of [one!, two!].entries()) {
      const period = { from: june(1 + 5 * round), until: june(3 + 5 * round) }
      const ids = ['r1', 'r2', 'r3', 'r4'].map((id) => `${id} of ${round}`)
      for (const [nth, id] of ids.entries())
        await rentals.start(id, { carClass: nth === 3 ? 'larger' : 'b', ...period })
      const answers = await rentals.sendMany(ids.map((id) => ({ id, transition: 'book' as const })))
      expect(answers.map(({ outcome }) => outcome)).toEqual(['moved', 'moved', 'moved', 'moved'])
      const cars = await Promise.all(ids.map(async (id) => (await rentals.get(id))?.data.car))
      expect(cars).toEqual(['b1', 'b2', 'b3', 'c1'])
    }
  },
)
