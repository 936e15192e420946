import { engine, lifecycle } from '@ordna/core'
import { virtualClock } from '@ordna/testing'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { everyStore } from './stores.fixture.js'

const hire = lifecycle('hire', {
  version: 1,
  data: v.object({ car: v.optional(v.string()), from: v.date(), until: v.date() }),
  roles: ['desk'],
  initial: [{ ifFree: true, to: 'booked' }, { to: 'waiting' }],
  links: { peer: 'hire' },
  statuses: { waiting: {}, booked: { requires: ['car'] }, over: { final: true } },
})
  .transitions((move) => ({
    swap: move({
      from: 'booked',
      by: 'desk',
      input: v.object({ mine: v.string(), theirs: v.string() }),
      set: ({ input }) => ({ car: input.theirs }),
      moves: { link: 'peer', send: 'swapped', input: ({ input }) => input.mine },
    }),
    swapped: move({ from: 'booked', by: 'system', input: v.string(), set: ({ input }) => ({ car: input }) }),
    take: move({ from: 'booked', by: 'desk', input: v.string(), set: ({ input }) => ({ car: input }) }),
    end: move({ from: ['waiting', 'booked'], to: 'over', by: 'desk' }),
  }))
  .holds({
    car: {
      in: 'booked',
      oneOf: ({ car }) => (car ? [car] : ['volvo', 'saab']),
      into: 'car',
      from: 'from',
      until: 'until',
    },
  })
  .build()

test.each(everyStore)('cars that must stay once they are taken are swapped in one change, $name', async ({ open }) => {
  const { store } = await open()
  const clock = virtualClock('2026-05-01T08:00:00Z')
  const hires = engine({ store, clock }).open(hire, { tenant: 'oslo', actor: { id: 'anna', roles: ['desk'] } })
  const june = (day: number) => new Date(Date.UTC(2026, 5, day))
  const dates = { from: june(1), until: june(3) }
  const cars = async () => Promise.all(['a', 'b'].map(async (id) => (await hires.get(id))?.data.car))
  await hires.start('a', dates)
  await hires.start('b', dates, { links: { peer: 'a' } })
  expect(await cars()).toEqual(['volvo', 'saab'])
  const swap = { transition: 'swap', input: { mine: 'saab', theirs: 'volvo' } } as const
  expect(await hires.explain('b', swap)).toMatchObject({ allowed: true })
  await hires.send('b', 'swap', swap.input)
  expect(await cars()).toEqual(['saab', 'volvo'])
  expect(await hires.holders('saab', { from: june(1), until: null })).toMatchObject([{ subject: { id: 'a' } }])

  const inTheWay = { code: 'held', retryAt: june(3), blockers: [{ resource: 'saab', by: { id: 'a' }, from: june(1) }] }
  expect(await hires.trySend('b', 'take', 'saab')).toMatchObject(inTheWay)
  expect(await hires.explain('b', { transition: 'take', input: 'saab' })).toMatchObject({ allowed: false, ...inTheWay })
  await hires.start('c', { ...dates, car: 'saab' })
  expect((await hires.get('c'))?.status).toBe('waiting')
})
