import { daysAfter, entering } from '@ordna/core'
import { expect, test } from 'vitest'
import type { DanishRentalOptions } from './options.js'
import { aShop, bring, flagsOf, mette } from './shop.fixture.js'

const waiting: DanishRentalOptions = { creditCheck: false }

/** A booked order that is to be delivered at half past midnight in Copenhagen on the 11th of June. */
async function atMidnight(options: DanishRentalOptions = {}) {
  const shop = aShop({ options })
  await bring(shop, 'o1', 'booked')
  await shop.staff.send('o1', 'planDelivery', { deliverAt: new Date('2026-06-10T22:30:00Z') })
  return shop
}

test('DK-50, DK-53, DK-D9 a received order is overdue after 4 hours', async () => {
  const shop = aShop({ options: waiting })
  await shop.customer.start('o1', mette)
  await shop.story.advanceTo('2026-06-01T12:59:59Z')
  expect(await flagsOf(shop, 'o1')).toEqual([])
  await shop.story.advanceTo('2026-06-01T13:00:00Z')
  expect(await flagsOf(shop, 'o1')).toEqual(['overdue', 'stalled'])
  await shop.staff.send('o1', 'takeOn')
  expect(await flagsOf(shop, 'o1')).toEqual([])
})

test('DK-50, DK-53, DK-D9 an order in processing is overdue after 24 hours, one that waits for its customer after 5 days', async () => {
  const shop = aShop()
  await bring(shop, 'processing', 'awaiting_processing')
  await bring(shop, 'customer', 'awaiting_customer')
  await shop.story.advanceTo('2026-06-02T08:59:59Z')
  expect(await flagsOf(shop, 'processing')).toEqual([])
  await shop.story.advanceTo('2026-06-02T09:00:00Z')
  expect(await flagsOf(shop, 'processing')).toEqual(['overdue', 'stalled'])
  await shop.story.advanceTo('2026-06-06T08:59:59Z')
  expect(await flagsOf(shop, 'customer')).toEqual([])
  await shop.story.advanceTo('2026-06-06T09:00:00Z')
  expect(await flagsOf(shop, 'customer')).toEqual(['overdue', 'stalled'])
})

test('DK-53 the dashboard finds the orders that stand too long, and how long each has stood, status by status', async () => {
  const shop = aShop()
  await bring(shop, 'old', 'awaiting_processing')
  await shop.story.advanceBy({ hours: 23 })
  await bring(shop, 'new', 'awaiting_processing')
  await shop.story.advanceBy({ hours: 2 })
  const overdue = await shop.story.opened.list({ status: 'awaiting_processing', flag: 'overdue' })
  expect(overdue.items.map(({ id, stay }) => [id, stay.enteredAt])).toEqual([['old', new Date('2026-06-01T09:00:00Z')]])
  const before = { enteredAt: { until: new Date('2026-06-02T00:00:00Z') } }
  expect(await shop.story.opened.count({ status: 'awaiting_processing', moments: before })).toBe(1)
})

test('DK-D9 limits: the shop may watch more closely, or count only days on which it is open', async () => {
  const options: DanishRentalOptions = {
    ...waiting,
    limits: {
      order_received: { minutes: 30 },
      awaiting_processing: daysAfter(entering, 1, { calendar: 'business' }),
    },
  }
  const calendar = { zone: 'Europe/Copenhagen', holidays: ['2026-06-05'] }
  const shop = aShop({ options, calendar, at: '2026-06-04T09:00:00Z' })
  await shop.customer.start('received', mette)
  await bring(shop, 'processing', 'awaiting_processing')
  await shop.story.advanceBy({ minutes: 30 })
  expect(await flagsOf(shop, 'received')).toEqual(['overdue', 'stalled'])
  // Friday is a holiday, and the shop is closed at the weekend.
  await shop.story.advanceTo('2026-06-08T08:59:59Z')
  expect(await flagsOf(shop, 'processing')).toEqual([])
  await shop.story.advanceTo('2026-06-08T09:00:00Z')
  expect(await flagsOf(shop, 'processing')).toEqual(['overdue', 'stalled'])
})

test('DK-D9 limits: the shop may count only its opening hours', async () => {
  const options: DanishRentalOptions = { ...waiting, limits: { awaiting_processing: { hours: 8, calendar: 'open' } } }
  const calendar = { zone: 'Europe/Copenhagen', hours: { 'mon-fri': '08:00-16:00' } }
  const shop = aShop({ options, calendar, at: '2026-06-05T09:00:00Z' })
  await bring(shop, 'processing', 'awaiting_processing')
  // Three hours are left on Friday, and five on Monday: 11:00 to 16:00, 08:00 to 11:00.
  await shop.story.advanceTo('2026-06-08T08:59:59Z')
  expect(await flagsOf(shop, 'processing')).toEqual([])
  await shop.story.advanceTo('2026-06-08T09:00:00Z')
  expect(await flagsOf(shop, 'processing')).toEqual(['overdue', 'stalled'])
})

test('DK-50, DK-52 an order that nobody has planned is expected on its first day, and overdue once it has begun', async () => {
  const shop = aShop({ options: { rentedOutOn: 'handover' } })
  await bring(shop, 'o1', 'booked')
  await bring(shop, 'planned', 'booked', 'CD 67 890')
  await shop.staff.send('planned', 'planDelivery', { pickUpAt: new Date('2026-06-11T10:00:00Z') })
  await bring(shop, 'ready', 'booked', 'EF 11 111')
  await shop.staff.send('ready', 'readyForPickUp')
  await shop.story.advanceTo('2026-06-09T21:59:59Z')
  expect(await flagsOf(shop, 'o1')).toEqual([])
  await shop.story.advanceTo('2026-06-09T22:00:00Z')
  expect(await flagsOf(shop, 'o1')).toEqual(['delivering_soon'])
  await shop.story.advanceTo(mette.startsAt)
  expect(await flagsOf(shop, 'o1')).toEqual(['delivering_soon', 'overdue'])
  expect(await flagsOf(shop, 'ready')).toEqual(['delivering_soon', 'overdue'])
  await shop.story.advanceTo('2026-06-10T22:00:00Z')
  expect(await flagsOf(shop, 'o1')).toEqual(['overdue'])
  expect(await flagsOf(shop, 'planned')).toEqual([])
  const later = { startsAt: new Date('2026-06-12T10:00:00Z'), endsAt: mette.endsAt }
  await shop.staff.send('o1', 'changePeriod', later)
  expect(await flagsOf(shop, 'o1')).toEqual([])
})

test('DK-52, DK-D4 an order that is rented out by its signature is delivered on its first day all the same', async () => {
  const shop = aShop()
  await bring(shop, 'o1', 'rented_out')
  await shop.story.advanceTo('2026-06-10T08:00:00Z')
  expect(await flagsOf(shop, 'o1')).toEqual(['delivering_soon'])
  await shop.staff.send('o1', 'handOver')
  expect(await flagsOf(shop, 'o1')).toEqual([])
})

test('DK-50, DK-D9 an order is overdue when its delivery has passed without handover, and no longer once it is made', async () => {
  const shop = await atMidnight()
  await shop.integration.send('o1', 'signContract', { contract: 'contract.pdf' })
  await shop.story.advanceTo('2026-06-10T22:29:59Z')
  expect(await flagsOf(shop, 'o1')).toEqual(['delivering_soon'])
  await shop.story.advanceTo('2026-06-10T22:30:00Z')
  expect(await flagsOf(shop, 'o1')).toEqual(['delivering_soon', 'overdue'])
  await shop.staff.send('o1', 'handOver')
  expect(await flagsOf(shop, 'o1')).toEqual([])
})

test('DK-D9 a delivery that is planned anew is overdue by its new time, a pick-up that nobody comes to as well', async () => {
  const shop = await atMidnight()
  await shop.story.advanceTo('2026-06-10T23:00:00Z')
  await shop.staff.send('o1', 'planDelivery', { pickUpAt: new Date('2026-06-12T10:00:00Z') })
  expect(await flagsOf(shop, 'o1')).toEqual([])
  await shop.story.advanceTo('2026-06-12T10:00:00Z')
  expect(await flagsOf(shop, 'o1')).toEqual(['overdue'])
})

test('DK-50, DK-D9 a rental is overdue when its end has passed without return', async () => {
  const shop = aShop({ options: { completeOnExpiry: 'if_returned' } })
  await bring(shop, 'o1', 'rented_out')
  await shop.story.advanceTo('2026-06-20T09:59:59Z')
  expect(await flagsOf(shop, 'o1')).toEqual([])
  await shop.story.advanceTo('2026-06-20T10:00:00Z')
  expect(await flagsOf(shop, 'o1')).toEqual(['overdue'])
})

test('DK-51 an order has critical notes until all of them are resolved', async () => {
  const shop = aShop()
  await bring(shop, 'o1', 'booked')
  await shop.staff.opened.note('o1', { text: 'Asked for the invoice', severity: 'warning' })
  expect(await flagsOf(shop, 'o1')).toEqual([])
  const note = await shop.staff.opened.note('o1', { text: 'The licence is forged', severity: 'critical' })
  expect((await shop.story.opened.list({ flag: 'critical_notes' })).items.map(({ id }) => id)).toEqual(['o1'])
  await shop.staff.opened.resolveNote('o1', note.revision)
  expect(await shop.story.opened.count({ flag: 'critical_notes' })).toBe(0)
})

test('DK-52, DK-D12 an order is delivered soon on the day of its delivery, which begins and ends in Copenhagen', async () => {
  const shop = await atMidnight()
  await shop.story.advanceTo('2026-06-10T21:59:59Z')
  expect(await flagsOf(shop, 'o1')).toEqual([])
  await shop.story.advanceTo('2026-06-10T22:00:00Z')
  expect(await flagsOf(shop, 'o1')).toContain('delivering_soon')
  await shop.story.advanceTo('2026-06-11T21:59:59.998Z')
  expect(await flagsOf(shop, 'o1')).toContain('delivering_soon')
  await shop.story.advanceTo('2026-06-11T22:00:00Z')
  expect(await flagsOf(shop, 'o1')).toEqual(['overdue'])
})

test('DK-D12 zone: the day is that of the shop, or of the tenant, and never that of the server', async () => {
  const abroad = await atMidnight({ zone: 'America/New_York' })
  await abroad.story.advanceTo('2026-06-10T03:59:59Z')
  expect(await flagsOf(abroad, 'o1')).toEqual([])
  await abroad.story.advanceTo('2026-06-10T04:00:00Z')
  expect(await flagsOf(abroad, 'o1')).toEqual(['delivering_soon'])
  const shop = aShop({ options: { zone: 'tenant' }, calendar: { zone: 'Asia/Kolkata' } })
  await bring(shop, 'o1', 'booked')
  await shop.staff.send('o1', 'planDelivery', { deliverAt: new Date('2026-06-10T22:30:00Z') })
  await shop.story.advanceTo('2026-06-10T18:29:59Z')
  expect(await flagsOf(shop, 'o1')).toEqual([])
  await shop.story.advanceTo('2026-06-10T18:30:00Z')
  expect(await flagsOf(shop, 'o1')).toEqual(['delivering_soon'])
})

test('DK-52, DK-D4 a car that is ready for pick-up counts whatever the day and whatever makes the order rented out', async () => {
  for (const rentedOutOn of ['contract_signed', 'contract_signed_and_start_reached', 'handover'] as const) {
    const shop = aShop({ options: { rentedOutOn } })
    await bring(shop, 'o1', 'booked')
    await shop.integration.send('o1', 'signContract', { contract: 'contract.pdf' })
    await shop.staff.send('o1', 'readyForPickUp')
    await shop.story.advanceBy({ days: 3 })
    expect(await flagsOf(shop, 'o1')).toEqual(['delivering_soon'])
    await shop.staff.send('o1', 'handOver')
    expect(await flagsOf(shop, 'o1')).toEqual([])
  }
})

test('a car that is handed over is not delivered again', async () => {
  const shop = aShop()
  await bring(shop, 'o1', 'rented_out')
  await shop.staff.send('o1', 'handOver')
  expect(await shop.staff.trySend('o1', 'readyForPickUp')).toMatchObject({ blockers: [{ guard: 'notHandedOver' }] })
})
