import { expect, test } from 'vitest'
import { aPayingShop, aShop, byCard, odd, reserved } from '../order/shop.fixture.js'
import { callBack, flags, mine, paid, sumsOf } from './callBack.fixture.js'
import { followPayment } from './follow.js'

test('IM-D2 IM-25 money is reserved at the checkout, and taken when the order is approved', async () => {
  const shop = await paid(aPayingShop())
  expect(await shop.story.status('o1')).toBe('not_approved')
  expect(sumsOf(shop)).toEqual({ captured: 0, reserved: 99_000 })
  await shop.berit.send('o1', 'approve')
  expect(sumsOf(shop)).toEqual({ captured: 99_000, reserved: 0 })
  expect(shop.payments.done).toEqual(['begin 99000', 'capture 99000'])
  expect(await flags(shop)).toEqual([])
})

test('IM-D2 whoever has the right pays, and it is taken at once', async () => {
  const shop = aPayingShop()
  await shop.odd.start('o1', { ...odd, ...byCard })
  shop.payments.pay('o1')
  await callBack(shop)
  expect(await shop.story.status('o1')).toBe('received')
  expect(sumsOf(shop)).toEqual({ captured: 99_000, reserved: 0 })
})

test('IM-D2 what is rejected or cancelled is given back', async () => {
  const rejected = await paid(aPayingShop())
  await rejected.berit.send('o1', 'reject')
  const cancelled = await paid(aPayingShop())
  await cancelled.kari.send('o1', 'cancel')
  for (const shop of [rejected, cancelled]) {
    expect(sumsOf(shop)).toEqual({ captured: 0, reserved: 0 })
    expect(shop.payments.done).toEqual(['begin 99000', 'cancel 99000'])
  }
})

test('IM-D2 where nothing can be reserved, approval takes nothing more and rejection is a refund', async () => {
  const approved = await paid(aPayingShop({}, { takes: 'immediate' }))
  await approved.berit.send('o1', 'approve')
  expect([sumsOf(approved), approved.payments.done]).toEqual([{ captured: 99_000, reserved: 0 }, ['begin 99000']])
  const rejected = await paid(aPayingShop({}, { takes: 'immediate' }))
  await rejected.berit.send('o1', 'reject')
  expect(sumsOf(rejected)).toEqual({ captured: 0, reserved: 0 })
  expect(rejected.payments.done).toEqual(['begin 99000', 'refund 99000'])
})

test('IM-D2 what production has is refunded when it is called off', async () => {
  const shop = await paid(aPayingShop())
  await shop.berit.send('o1', 'approve')
  await shop.operator.send('o1', 'callOff')
  expect(sumsOf(shop)).toEqual({ captured: 0, reserved: 0 })
  await shop.story.advanceBy({ days: 40 })
  expect(await shop.story.status('o1')).toBe('archived')
  expect(await callBack(shop)).toEqual(shop.payments.callbacks.map(() => 'known'))
})

test('IM-D2 approved first, money is asked for after the approval, and taken as soon as it is reserved', async () => {
  const shop = aPayingShop({ approvalBeforePayment: true })
  await shop.kari.start('o1', mine)
  expect(shop.payments.done).toEqual([])
  await shop.berit.send('o1', 'approve')
  shop.payments.pay('o1')
  await callBack(shop)
  expect([await shop.story.status('o1'), sumsOf(shop)]).toEqual(['received', { captured: 99_000, reserved: 0 }])
})

test('IM-25 callbacks that come twice, late and in the wrong order come to one outcome', async () => {
  const shop = aPayingShop()
  await shop.kari.start('o1', mine)
  shop.payments.decline('o1')
  shop.payments.pay('o1')
  const { callbacks } = shop.payments
  expect(await callBack(shop, [...callbacks, ...callbacks.toReversed()])).toEqual(['taken', 'known', 'known', 'known'])
  await shop.berit.send('o1', 'approve')
  expect(new Set(await callBack(shop, [...callbacks].toReversed()))).toEqual(new Set(['known']))
  expect([await shop.story.status('o1'), shop.payments.done]).toEqual(['received', ['begin 99000', 'capture 99000']])
})

test('IM-25 a callback for an order that is not there yet is to be handed in again, one for another order changes nothing', async () => {
  const shop = await paid(aPayingShop())
  const [callback] = shop.payments.callbacks
  if (!callback) throw new Error('no callback')
  expect(await callBack(shop, [{ ...callback, order: 'o9' }])).toEqual(['no_order'])
  await shop.kari.start('o2', mine)
  expect(await callBack(shop, [{ ...callback, order: 'o2' }])).toEqual(['other_order'])
  expect((await shop.story.opened.get('o2'))?.data.payment?.reference).toBe('pay-2')
  const foreign = { reference: 'pay-1', order: 'o1', currency: 'NOK', reserved: 99_000 }
  expect(await shop.program.trySend('o2', 'recordPayment', foreign)).toMatchObject({
    blockers: [{ guard: 'ofThisOrder', order: 'o1' }],
  })
})

test('IM-27 where the callback is lost the provider is asked, before anybody is cancelled who has paid', async () => {
  const shop = aPayingShop()
  await shop.kari.start('o1', mine)
  shop.payments.pay('o1')
  await shop.story.advanceBy({ minutes: 16 })
  expect(await shop.story.status('o1')).toBe('not_approved')
  await shop.kari.start('o2', mine)
  await shop.story.advanceBy({ hours: 1 })
  shop.payments.pay('o2')
  await shop.story.advanceBy({ hours: 12 })
  expect(await shop.story.status('o2')).toBe('not_approved')
})

test('IM-29 whoever pays after the order was cancelled gets it back', async () => {
  const shop = aPayingShop()
  await shop.kari.start('o1', mine)
  await shop.story.advanceBy({ hours: 24 })
  expect(await shop.story.status('o1')).toBe('cancelled')
  shop.payments.pay('o1')
  expect(await callBack(shop)).toEqual(['taken'])
  expect([await shop.story.status('o1'), sumsOf(shop)]).toEqual(['cancelled', { captured: 0, reserved: 0 }])
})

test('IM-12 IM-28 a second try is a payment of its own, and money that comes for the first as well goes back', async () => {
  const shop = aPayingShop()
  await shop.kari.start('o1', mine)
  shop.payments.decline('o1')
  await callBack(shop)
  await shop.kari.send('o1', 'retryPayment')
  shop.payments.pay('o1')
  await callBack(shop, shop.payments.callbacks.slice(-1))
  expect((await shop.story.opened.get('o1'))?.data.payment?.reference).toBe('pay-2')
  const foreign = { tenant: 'bergen', order: 'o1', reference: 'pay-1' }
  const read = shop.payments.read
  const payments = { ...shop.payments, read: async (reference: string) => read(reference) }
  const late = { ...(await read('pay-1')), reserved: 99_000, failure: undefined }
  const cancelled: string[] = []
  const outcome = await followPayment(
    shop.program.opened,
    {
      ...payments,
      read: async () => late,
      cancel: async ({ reference, amount }) => void cancelled.push(`${reference} ${amount}`),
    },
    foreign,
  )
  expect([outcome, cancelled]).toEqual(['given_back', ['pay-1 99000']])
  expect((await shop.story.opened.get('o1'))?.data.payment?.reference).toBe('pay-2')
})

test('IM-12 a card that was refused may go through after all', async () => {
  const shop = aPayingShop()
  await shop.kari.start('o1', mine)
  shop.payments.decline('o1')
  await callBack(shop)
  expect(await shop.story.status('o1')).toBe('payment_failed')
  shop.payments.pay('o1')
  await callBack(shop)
  expect(await shop.story.status('o1')).toBe('not_approved')
})

test('IM-29 who has paid a part waits for the rest, and gets it back when nothing comes', async () => {
  const shop = aPayingShop()
  await shop.kari.start('o1', mine)
  shop.payments.pay('o1', 50_000)
  await callBack(shop)
  expect(await shop.story.status('o1')).toBe('payment_waiting')
  await shop.story.advanceBy({ hours: 24 })
  expect([await shop.story.status('o1'), sumsOf(shop)]).toEqual(['cancelled', { captured: 0, reserved: 0 }])
})

test('IM-D2 what was reserved beyond the total is given back', async () => {
  const shop = aPayingShop()
  await shop.kari.start('o1', mine)
  shop.payments.pay('o1', 100_000)
  await callBack(shop)
  await shop.berit.send('o1', 'approve')
  expect(sumsOf(shop)).toEqual({ captured: 99_000, reserved: 0 })
  expect(shop.payments.done).toEqual(['begin 99000', 'capture 99000', 'cancel 1000'])
})

test('IM-13 without a provider the order waits for what a program or people say of the payment', async () => {
  const shop = aShop()
  await shop.kari.start('o1', mine)
  await shop.story.advanceBy({ hours: 1 })
  expect(await shop.story.status('o1')).toBe('payment_waiting')
  expect((await shop.program.send('o1', 'recordPayment', reserved)).to).toBe('not_approved')
})
