import { expect, test } from 'vitest'
import { aShop, bring, bureauOf, mette } from './shop.fixture.js'

test('DK-35 a period that is over is refused at the start, and says so, and nothing of the customer', async () => {
  const { customer, story } = aShop({ at: '2026-06-20T10:00:00Z' })
  const refused = await customer.opened.tryStart('o1', mette)
  const blockers = [{ code: 'guarded', guard: 'notOver', endsAt: mette.endsAt, now: mette.endsAt }]
  expect(refused).toMatchObject({ outcome: 'refused', code: 'guarded' })
  expect(refused).toHaveProperty('blockers', blockers)
  expect(await story.opened.get('o1')).toBeUndefined()
})

test('DK-35 a period that has begun is taken: the customer stands at the desk', async () => {
  const { customer } = aShop({ at: '2026-06-20T09:59:59Z' })
  expect(await customer.start('o1', mette)).toMatchObject({ to: 'order_received' })
})

test('DK-38 an order that has waited until its period was over is not booked any more, unless it gets another', async () => {
  const shop = aShop()
  await bring(shop, 'o1', 'awaiting_processing')
  await shop.story.advanceTo(mette.endsAt)
  expect(await shop.staff.trySend('o1', 'confirm', { car: 'AB 12 345' })).toMatchObject({
    code: 'guarded',
    blockers: [{ guard: 'notOver', endsAt: mette.endsAt }],
  })
  const past = { startsAt: mette.startsAt, endsAt: new Date('2026-06-19T10:00:00Z') }
  expect(await shop.staff.trySend('o1', 'changePeriod', past)).toMatchObject({ blockers: [{ guard: 'notOver' }] })
  await shop.staff.send('o1', 'changePeriod', { ...past, endsAt: new Date('2026-06-27T10:00:00Z') })
  expect(await shop.staff.send('o1', 'confirm', { car: 'AB 12 345' })).toMatchObject({ to: 'booked' })
})

test('DK-37 credit that is approved after the period leaves the order with the staff', async () => {
  const shop = aShop({
    at: '2026-06-20T09:59:00Z',
    options: { creditAnswerWithin: { hours: 2 } },
    providers: bureauOf('pending'),
  })
  await shop.customer.start('o1', mette)
  await shop.story.advanceBy({ minutes: 2 })
  expect(await shop.integration.trySend('o1', 'creditApproved', { car: 'AB 12 345' })).toMatchObject({
    blockers: [{ guard: 'notOver' }],
  })
  expect(await shop.integration.send('o1', 'creditApproved', {})).toMatchObject({ to: 'awaiting_processing' })
})
