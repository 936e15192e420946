import { expect, test } from 'vitest'
import { after, before } from '../condition/record.fixture.js'
import { aFirm, bring, jana, offered, order, peter, pricing } from './firm.fixture.js'
import { newOrder } from './newOrder.js'

const paidAt = new Date('2026-03-31T12:00:00Z')

test('CB-58 a sale is confirmed and closed without dates, handover, return and evidence after', async () => {
  const firm = aFirm()
  await bring(firm, 'o1', 'confirmed', peter)
  expect(await firm.admin.trySend('o1', 'handOver')).toMatchObject({ blockers: [{ guard: 'isRental' }] })
  expect(await firm.admin.trySend('o1', 'recordCondition', after())).toMatchObject({ code: 'guarded' })
  await firm.admin.send('o1', 'recordCondition', before())
  expect(await firm.admin.trySend('o1', 'recordCondition', after())).toMatchObject({
    blockers: [{ guard: 'comesBack' }],
  })
  expect(await offered(firm.admin, 'o1')).not.toContain('handOver')
  expect(await firm.admin.send('o1', 'close', { paidAt })).toMatchObject({ to: 'paid_ok' })
  const { data } = await order(firm, 'o1')
  expect([data.startsAt, data.endsAt, data.returnedAt]).toEqual([undefined, undefined, undefined])
})

test('CB-58 a sale costs its charges, with the VAT of its date, and a price that is not theirs is not confirmed', async () => {
  const { price } = newOrder(
    { ...peter, charges: [...peter.charges, { code: 'tow bar', amount: { amount: 10_000, currency: 'EUR' } }] },
    pricing,
  )
  expect(price).toMatchObject({ days: 0, deposit: 0, gross: 1_240_000, net: 1_008_130, vat: 231_870 })
  const firm = aFirm()
  const cheap = newOrder({ ...peter, taxDate: '2024-12-31' }, pricing)
  await firm.client.start('o1', { ...cheap, taxDate: '2025-01-01' })
  expect(await firm.support.trySend('o1', 'confirm')).toMatchObject({ blockers: [{ guard: 'priceIsRight' }] })
  await firm.admin.send('o1', 'changeParameters', {})
  expect(await firm.support.send('o1', 'confirm')).toMatchObject({ to: 'confirmed' })
})

test('CB-58 a sale with a period, extras or a class is none, nor is one without charges', () => {
  const { class: carClass, startsAt, endsAt } = jana
  for (const one of [{ class: carClass }, { startsAt, endsAt }, { extras: [{ code: 'child_seat' }] }]) {
    expect(() => newOrder({ ...peter, ...one }, pricing)).toThrow('A sale has no class, no period and no extras')
  }
  expect(() => newOrder({ ...peter, charges: [] }, pricing)).toThrow('a sale charges and date')
})

test('CB-58 a vehicle that is sold is not rented out any more, and is free again where the sale comes to nothing', async () => {
  const firm = aFirm()
  await bring(firm, 'sale', 'confirmed', peter)
  await bring(firm, 'rental', 'received', { ...jana, vehicle: peter.vehicle })
  expect(await firm.support.trySend('rental', 'confirm')).toMatchObject({ code: 'held' })
  await firm.admin.send('sale', 'cancel', undefined, { reason: 'client_withdrew' })
  await firm.support.send('rental', 'confirm')
  await firm.admin.send('rental', 'cancel', undefined, { reason: 'other' })
  await bring(firm, 'sold', 'paid_ok', peter)
  await bring(firm, 'later', 'received', { ...jana, vehicle: peter.vehicle })
  expect(await firm.support.trySend('later', 'confirm')).toMatchObject({
    code: 'held',
    blockers: [{ by: { id: 'sold' } }],
  })
})

test('CB-58, CB-D3 a client cancels a sale until it is closed; a problem with it may end in payment', async () => {
  const firm = aFirm()
  await bring(firm, 'o1', 'confirmed', peter)
  await firm.story.advanceBy({ days: 30 })
  expect(await offered(firm.client, 'o1')).toEqual(['cancel'])
  await firm.admin.send('o1', 'raiseProblem')
  expect(await firm.admin.send('o1', 'close', { paidAt })).toMatchObject({ to: 'paid_ok' })
})
