import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { freeCars } from './jobs/fleet.js'
import { aShop, bring, bureauOf, mette } from './shop.fixture.js'

const { fleet } = bureauOf('approved')

test('DK-04, DK-18, DK-38 staff confirm an order, and only with a car', async () => {
  const shop = aShop()
  await bring(shop, 'o1', 'awaiting_processing')
  expect(await shop.staff.trySend('o1', 'confirm', {})).toMatchObject({
    code: 'missing_fields',
    blockers: [{ field: 'car' }],
  })
  await shop.staff.send('o1', 'assignCar', { car: 'AB 12 345' })
  await shop.staff.send('o1', 'confirm', {})
  expect((await shop.story.trail('o1')).at(-1)).toBe('staff: confirm awaiting_processing -> booked')
})

test('DK-18 a car is held from booking to completion, and free for the days after', async () => {
  const shop = aShop()
  await bring(shop, 'o1', 'rented_out')
  await bring(shop, 'o2', 'awaiting_processing')
  expect(await shop.staff.trySend('o2', 'confirm', { car: 'AB 12 345' })).toMatchObject({
    code: 'held',
    blockers: [{ by: { id: 'o1' } }],
  })
  await shop.staff.send('o1', 'returnCar')
  expect(await shop.staff.send('o2', 'confirm', { car: 'AB 12 345' })).toMatchObject({ to: 'booked' })
  await shop.customer.start('o3', { ...mette, startsAt: mette.endsAt, endsAt: new Date('2026-06-25T10:00:00Z') })
  await shop.staff.send('o3', 'takeOn')
  expect(await shop.staff.send('o3', 'confirm', { car: 'AB 12 345' })).toMatchObject({ to: 'booked' })
})

test('DK-18 of two that confirm one car at once, exactly one gets it', async () => {
  const shop = aShop()
  for (const id of ['o1', 'o2']) await bring(shop, id, 'awaiting_processing')
  const outcomes = await Promise.all(
    ['o1', 'o2'].map((id) => shop.staff.opened.trySend(id, 'confirm', { car: 'AB 12 345' })),
  )
  expect(outcomes.map((one) => (one.outcome === 'moved' ? one.to : one.code)).sort()).toEqual(['booked', 'held'])
})

const june = (day: number) => new Date(Date.UTC(2026, 5, day))
const periods = fc.array(fc.record({ from: fc.integer({ min: 2, max: 20 }), days: fc.integer({ min: 1, max: 6 }) }), {
  minLength: 2,
  maxLength: 6,
})

test('DK-18 whatever is wished for at once, no car is held by two orders at overlapping times', async () => {
  await fc.assert(
    fc.asyncProperty(periods, async (wishes) => {
      const shop = aShop({ providers: bureauOf('approved') })
      const starts = wishes.map(({ from, days }, index) =>
        shop.customer.opened.start(`o${index}`, { ...mette, startsAt: june(from), endsAt: june(from + days) }),
      )
      await Promise.all(starts)
      await shop.story.engine.tick()
      const { items } = await shop.story.opened.list()
      const holds = items.flatMap((order) => order.holds)
      const clashes = holds.filter((one, index) =>
        holds.slice(index + 1).some((other) => {
          const sameTime = one.from < (other.until ?? one.from) && other.from < (one.until ?? other.from)
          return one.resource === other.resource && sameTime
        }),
      )
      expect(clashes).toEqual([])
      expect(holds.length).toBe(items.filter(({ status }) => status === 'booked').length)
    }),
    { numRuns: 25 },
  )
})

test('DK-18 a booked order may change its car, and the first one is free again', async () => {
  const shop = aShop()
  await bring(shop, 'o1', 'booked')
  await shop.staff.send('o1', 'assignCar', { car: 'CD 67 890' })
  expect(await freeCars(shop.story.opened, fleet, mette)).toEqual(['AB 12 345'])
})

test('DK-16, DK-56 availability: the cars of the class that nobody holds in the period', async () => {
  const shop = aShop()
  expect(await freeCars(shop.story.opened, fleet, mette)).toEqual(['AB 12 345', 'CD 67 890'])
  await bring(shop, 'o1', 'booked')
  expect(await freeCars(shop.story.opened, fleet, mette)).toEqual(['CD 67 890'])
  const later = { ...mette, startsAt: mette.endsAt, endsAt: new Date('2026-06-25T10:00:00Z') }
  expect(await freeCars(shop.story.opened, fleet, later)).toEqual(['AB 12 345', 'CD 67 890'])
})

test('DK-37, DK-D3 orders approved at the same moment get different cars, and the third waits for the staff', async () => {
  const shop = aShop({ providers: bureauOf('approved') })
  await Promise.all(['o1', 'o2', 'o3'].map((id) => shop.customer.opened.start(id, mette)))
  await shop.story.engine.tick()
  const { items } = await shop.story.opened.list({ order: 'startedAt' })
  expect(items.map(({ status }) => status).sort()).toEqual(['awaiting_processing', 'booked', 'booked'])
  const held = items.flatMap(({ holds }) => holds.map(({ resource }) => resource))
  expect(held.sort()).toEqual(['AB 12 345', 'CD 67 890'])
})

test('DK-37 a crash after the booking books nothing twice', async () => {
  let crashes = 1
  const providers = bureauOf('approved')
  const shop = aShop({
    providers,
    between: (handlers) => ({
      ...handlers,
      checkCredit: async (job, signal) => {
        const answer = await handlers.checkCredit?.(job, signal)
        if (crashes-- > 0) throw new Error('The process ended.')
        return answer
      },
    }),
  })
  await shop.customer.start('o1', mette)
  await shop.story.advanceBy({ minutes: 1 })
  expect(await shop.story.trail('o1')).toEqual([
    'customer: start -> order_received',
    'system: creditApproved order_received -> booked',
  ])
  expect((await shop.story.opened.history('o1')).filter(({ kind }) => kind === 'refused')).toEqual([])
})

test('DK-18, DK-38 staff confirm with whichever car is free, and hear who has it when none is', async () => {
  const shop = aShop()
  for (const id of ['o1', 'o2', 'o3']) {
    await bring(shop, id, 'awaiting_processing')
  }
  const cars = await fleet.candidates(mette)
  const confirm = (id: string) => shop.staff.trySend(id, 'confirm', { cars })
  expect(await Promise.all(['o1', 'o2'].map(confirm))).toMatchObject([{ to: 'booked' }, { to: 'booked' }])
  expect(await confirm('o3')).toMatchObject({ outcome: 'refused', code: 'held' })
  expect(await shop.staff.trySend('o3', 'confirm', { cars: [] })).toMatchObject({ outcome: 'refused' })
})
