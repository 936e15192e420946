import { expect, test } from 'vitest'
import { aPayingShop, reserved } from '../order/shop.fixture.js'
import { PaymentError } from './paymentError.js'
import type { PaymentStep } from './port.js'
import { settlePayment } from './settle.js'
import { callBack, flags, mine, paid, sumsOf } from './callBack.fixture.js'

test('IM-D2 a capture that is known days later holds up nobody, and fails: it is tried again, and flagged when it fails for good', async () => {
  const shop = await paid(aPayingShop({}, { capturesAtOnce: false }))
  await shop.berit.send('o1', 'approve')
  expect([await shop.story.status('o1'), await flags(shop)]).toEqual(['received', []])
  for (let tries = 1; tries <= 3; tries++) {
    await shop.story.advanceBy({ days: 1 })
    shop.payments.conclude('o1', 'failed')
    await callBack(shop)
  }
  expect(await flags(shop)).toEqual(['unpaid'])
  expect(shop.payments.done).toEqual(['begin 99000', 'capture 99000', 'capture 99000', 'capture 99000'])
  expect(await shop.story.status('o1')).toBe('received')
})

test('IM-D2 a capture that fails days later, with what was reserved, leaves an order that is not paid', async () => {
  const shop = await paid(aPayingShop())
  await shop.berit.send('o1', 'approve')
  await shop.operator.send('o1', 'process')
  await shop.story.advanceBy({ days: 5 })
  shop.payments.failCapture('o1', true)
  await callBack(shop)
  expect([await shop.story.status('o1'), await flags(shop), sumsOf(shop)]).toEqual([
    'processing',
    ['unpaid'],
    { captured: 0, reserved: 0 },
  ])
})

test('IM-D2 a recapture that comes to something takes the flag away', async () => {
  const shop = await paid(aPayingShop({}, { capturesAtOnce: false }))
  await shop.berit.send('o1', 'approve')
  shop.payments.conclude('o1', 'failed')
  await callBack(shop)
  shop.payments.conclude('o1', 'captured')
  await callBack(shop)
  expect([await flags(shop), sumsOf(shop)]).toEqual([[], { captured: 99_000, reserved: 0 }])
})

test('IM-39 an order that is called off while its money is being taken is refunded once it is known', async () => {
  const shop = await paid(aPayingShop({}, { capturesAtOnce: false }))
  await shop.berit.send('o1', 'approve')
  await shop.operator.send('o1', 'callOff')
  shop.payments.conclude('o1', 'captured')
  await callBack(shop)
  expect(sumsOf(shop)).toEqual({ captured: 0, reserved: 0 })
  expect(shop.payments.done).toEqual(['begin 99000', 'capture 99000', 'refund 99000'])
})

test('IM-01 IM-D2 a reservation that is about to lapse is flagged and reserved anew, and is taken once', async () => {
  const shop = await paid(aPayingShop())
  await shop.story.advanceBy({ days: 5, hours: 23 })
  expect(shop.payments.done).toEqual(['begin 99000'])
  await shop.story.advanceBy({ hours: 1 })
  expect(shop.payments.done).toEqual(['begin 99000', 'renew 99000', 'cancel 99000'])
  expect((await shop.story.opened.get('o1'))?.data.payment).toMatchObject({ reference: 'pay-2', replaces: 'pay-1' })
  await shop.story.advanceBy({ days: 13 })
  await shop.berit.send('o1', 'approve')
  await callBack(shop)
  expect(sumsOf(shop)).toEqual({ captured: 99_000, reserved: 0 })
  expect(shop.payments.done.filter((one) => one.startsWith('capture'))).toEqual(['capture 99000'])
})

test('IM-01 IM-D2 where it cannot be reserved anew, the order is flagged first; then who ordered pays again after the approval', async () => {
  const shop = await paid(aPayingShop())
  shop.payments.failNext(1000)
  await shop.story.advanceBy({ days: 6, hours: 12 })
  expect(await flags(shop)).toContain('reservation_ending')
  await shop.story.advanceBy({ hours: 12 })
  shop.payments.failNext(0)
  expect((await shop.story.opened.get('o1'))?.data.reservedUntil).toBeUndefined()
  expect((await shop.berit.send('o1', 'approve')).to).toBe('payment_waiting')
  shop.payments.pay('o1')
  await callBack(shop)
  expect([await shop.story.status('o1'), sumsOf(shop)]).toEqual(['received', { captured: 99_000, reserved: 0 }])
})

test('IM-23 IM-D2 an approval in the moment in which the reservation lapses asks for another payment, and nothing is produced', async () => {
  const shop = await paid(aPayingShop())
  shop.payments.failNext(1000)
  const until = (await shop.story.opened.get('o1'))?.data.reservedUntil
  await shop.story.advanceTo(new Date((until?.getTime() ?? 0) - 1))
  await shop.story.clock.advanceBy({ milliseconds: 1 })
  shop.payments.failNext(0)
  expect((await shop.berit.opened.send('o1', 'approve')).to).toBe('payment_waiting')
  await shop.story.advanceBy({ minutes: 20 })
  expect((await shop.story.opened.get('o1'))?.data.payment?.reference).toBe('pay-2')
  expect(shop.production.printing).toEqual([])
  shop.payments.pay('o1')
  await callBack(shop)
  expect([shop.production.printing, sumsOf(shop)]).toEqual([['o1'], { captured: 99_000, reserved: 0 }])
})

test('IM-D2 an order that somebody has put past its payment is flagged, until it is paid', async () => {
  const shop = aPayingShop()
  await shop.kari.start('o1', mine)
  await shop.manager.opened.override('o1', { to: 'received', reason: 'Stamkunde' })
  await shop.story.advanceBy({ hours: 1 })
  expect(await flags(shop)).toEqual(['unpaid'])
  shop.payments.pay('o1')
  await callBack(shop)
  expect([await flags(shop), sumsOf(shop)]).toEqual([[], { captured: 99_000, reserved: 0 }])
})

test('IM-D2 two that decide the same at once ask the same of the provider', async () => {
  const shop = await paid(aPayingShop())
  await shop.berit.opened.send('o1', 'reject')
  const { signal } = new AbortController()
  const settle = () => settlePayment({ orders: shop.program.opened, provider: shop.payments, signal }, 'o1')
  await Promise.all([settle(), settle()])
  expect(shop.payments.done).toEqual(['begin 99000', 'cancel 99000'])
})

test.each(['before', 'after'] as const)(
  'IM-D2 a provider that fails %s it has done what it was asked does it once',
  async (when) => {
    const shop = aPayingShop()
    shop.payments.failNext(2, when)
    await shop.kari.start('o1', mine)
    await shop.story.advanceBy({ minutes: 5 })
    shop.payments.pay('o1')
    await callBack(shop)
    shop.payments.failNext(2, when)
    await shop.berit.send('o1', 'approve')
    await shop.story.advanceBy({ minutes: 5 })
    shop.payments.failNext(2, when)
    await shop.operator.send('o1', 'callOff')
    await shop.story.advanceBy({ minutes: 5 })
    expect(shop.payments.done).toEqual(['begin 99000', 'capture 99000', 'refund 99000'])
    expect(sumsOf(shop)).toEqual({ captured: 0, reserved: 0 })
  },
)

test('IM-01 IM-D2 a reservation that the bank does not give anew leaves the first as it is', async () => {
  const declined = async ({ order }: PaymentStep) => ({ ...noMoney, reference: 'pay-2', order, replaces: 'pay-1' })
  for (const no of [declined, () => Promise.reject(new PaymentError('refused', 'No.', { provider: 'bank' }))]) {
    const first = await paid(aPayingShop({}, {}, { renew: no }))
    await first.story.advanceBy({ days: 6, hours: 1 })
    expect((await first.story.opened.get('o1'))?.data.payment).toMatchObject({ reference: 'pay-1', cancelled: 0 })
    expect(await flags(first)).toEqual(['reservation_ending', 'stalled'])
  }
  const told = { ...reserved, reference: 'pay-2', replaces: 'pay-1', reserved: 0 }
  const standing = await paid(aPayingShop())
  expect(await standing.program.trySend('o1', 'recordPayment', told)).toMatchObject({ code: 'guarded' })
})

const noMoney = {
  currency: 'NOK',
  reserved: 0,
  captured: 0,
  capturing: 0,
  cancelled: 0,
  refunded: 0,
  failedCaptures: 0,
}
