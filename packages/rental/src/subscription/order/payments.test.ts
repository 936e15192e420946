import { describe, expect, test } from 'vitest'
import { activeShop, anOrder, shop } from '../story.fixture.js'

const first = 'o1/2026-01-31#1'
const february = 'o1/2026-02-28#1'

describe('the monthly payment', () => {
  test('SX-D7 is due on the 31st or the last day of a shorter month, at the same local time all year', async () => {
    const s = await activeShop()
    await s.orders.advanceTo('2026-06-01T00:00:00Z')
    const asked = (await s.data()).payments.map(({ dueAt }) => dueAt.toISOString())
    expect(asked).toEqual([
      '2026-01-31T11:00:00.000Z',
      '2026-02-28T11:00:00.000Z',
      '2026-03-31T10:00:00.000Z',
      '2026-04-30T10:00:00.000Z',
      '2026-05-31T10:00:00.000Z',
    ])
  })

  test('SX-D7 is due on the 29th of February in a leap year', async () => {
    const startsAt = new Date('2028-01-31T11:00:00Z')
    const s = await activeShop({ at: startsAt.toISOString() }, { ...anOrder, startsAt })
    await s.orders.advanceTo('2028-03-31T10:00:00Z')
    expect(s.charges().map((charge) => charge.slice(3, 13))).toEqual(['2028-01-31', '2028-02-29', '2028-03-31'])
  })

  test('SX-02 is asked for once for each month that passed while no worker ran', async () => {
    const s = await activeShop()
    await s.orders.clock.advanceTo('2026-04-15T00:00:00Z')
    for (let ticks = 0; ticks < 4; ticks++) await s.orders.engine.tick()
    expect(s.charges().slice(1)).toEqual(['o1/2026-02-28#1 50000', 'o1/2026-03-31#1 50000'])
    expect((await s.data()).nextPaymentAt).toEqual(new Date('2026-04-30T10:00:00Z'))
  })

  test.each([
    ['fixed', { kind: 'fixed' as const, amount: 10_000 }, 49_900, 50_000],
    ['percentage', { kind: 'percentage' as const, percent: 10 }, 53_910, 45_000],
  ])('SX-44 has one-time fees in the first month only, and a %s coupon', async (_, coupon, begins, goesOn) => {
    const s = shop()
    const lines = [...anOrder.lines, { id: 'fee', kind: 'one_time' as const, item: 'locker', fee: 9_900 }]
    await s.orders.start('o1', { ...anOrder, lines, coupon })
    await s.deliveries.send('o1-1', 'markDelivered')
    await s.orders.advanceTo('2026-02-28T11:00:00Z')
    expect(s.charges()).toEqual([`${first} ${begins}`, `${february} ${goesOn}`])
  })

  test('SX-02 is asked of the provider again, under the same charge, when the provider was away', async () => {
    const s = shop()
    s.failNextCharge()
    await s.orders.start('o1', anOrder)
    await s.deliveries.send('o1-1', 'markDelivered')
    expect(s.charged).toEqual([])
    await s.orders.advanceBy({ seconds: 2 })
    expect(s.charges()).toEqual([`${first} 50000`])
  })
})

describe('a payment that fails', () => {
  test('SX-D9 is tried again after 1, 3 and 5 days, then left to people, and never moves a delivery', async () => {
    const s = await activeShop()
    await s.orders.advanceTo('2026-02-28T11:00:00Z')
    const days = ['03-01', '03-03', '03-05']
    for (const [index, day] of days.entries()) {
      await s.report(`o1/2026-02-28#${index + 1}`, 'failed')
      await s.orders.advanceTo(`2026-${day}T10:59:59Z`)
      expect(s.charged).toHaveLength(index + 2)
      await s.orders.advanceTo(`2026-${day}T11:00:00Z`)
      expect(s.charges().at(-1)).toBe(`o1/2026-02-28#${index + 2} 50000`)
    }
    await s.report('o1/2026-02-28#4', 'failed')
    await s.orders.advanceTo('2026-03-30T00:00:00Z')
    expect(s.charged).toHaveLength(5)
    expect(await s.orders.opened.count({ flag: 'payment_failed' })).toBe(1)
    expect(await s.deliveries.status('o1-1')).toBe('delivered')
    expect(await s.orders.status('o1')).toBe('active')

    await s.manager.send('o1', 'retryPayment')
    await s.report('o1/2026-02-28#5', 'paid')
    expect(await s.orders.opened.count({ flag: 'payment_failed' })).toBe(0)
  })

  test('SX-D9 is told to customer and manager, and retried in a later month as well', async () => {
    const s = await activeShop({ retryDays: [2] })
    for (const date of ['2026-02-28', '2026-03-31']) {
      await s.orders.advanceTo(`${date}T11:00:00Z`)
      await s.report(`o1/${date}#1`, 'failed')
      await s.orders.advanceBy({ days: 2 })
      expect(s.charges().at(-1)).toBe(`o1/${date}#2 50000`)
      await s.report(`o1/${date}#2`, 'paid')
    }
    expect(s.orders.sent.filter((notice) => notice.includes('paymentFailed'))).toEqual([
      'subscription_order.paymentFailedCustomer',
      'subscription_order.paymentFailedManager',
      'subscription_order.paymentFailedCustomer',
      'subscription_order.paymentFailedManager',
    ])
  })

  test('SX-D9 that was reported late is tried on the next of its days that is still to come', async () => {
    const s = await activeShop()
    await s.orders.advanceTo('2026-02-28T11:00:00Z')
    await s.report(february, 'failed')
    await s.orders.advanceTo('2026-03-04T11:00:00Z')
    await s.report('o1/2026-02-28#2', 'failed')
    await s.orders.advanceTo('2026-03-05T11:00:00Z')
    expect(s.charges().at(-1)).toBe('o1/2026-02-28#3 50000')
  })

  test('SX-D9 is tried on its own days, also while another payment waits for its', async () => {
    const s = await activeShop()
    await s.orders.advanceTo('2026-02-27T11:00:00Z')
    await s.manager.send('o1', 'addCharge', { id: 'lock', amount: 100 })
    await s.report('o1/damage/lock#1', 'failed')
    await s.orders.advanceTo('2026-02-28T11:00:00Z')
    await s.report('o1/damage/lock#2', 'failed')
    await s.report(february, 'failed')
    await s.orders.advanceTo('2026-03-01T11:00:00Z')
    expect(s.charges().at(-1)).toBe('o1/2026-02-28#2 50000')
    expect(s.charged).toHaveLength(5)
    await s.orders.advanceTo('2026-03-02T11:00:00Z')
    expect(s.charges().at(-1)).toBe('o1/damage/lock#3 100')
  })

  test('SX-D9 is refused for the customer, and a retry without a failure is refused', async () => {
    const s = await activeShop()
    expect(await s.customer.trySend('o1', 'retryPayment')).toMatchObject({ code: 'forbidden' })
    expect(await s.manager.trySend('o1', 'retryPayment')).toMatchObject({ blockers: [{ guard: 'somethingFailed' }] })
  })
})

describe('a callback of the provider', () => {
  test('SX-D9 that comes twice changes nothing the second time', async () => {
    const s = await activeShop()
    expect(await s.report(first, 'paid')).toBe('known')
    await s.orders.advanceTo('2026-02-28T11:00:00Z')
    expect(await s.report(february, 'failed')).toBe('taken')
    expect(await s.report(february, 'failed')).toBe('known')
    expect((await s.data()).payments.at(-1)).toMatchObject({ status: 'failed', failures: 1 })
    expect(await s.report(first, 'failed')).toBe('known')
    expect(s.refunded).toEqual([])
  })

  test('SX-D9 that comes before its payment is asked for is kept, and nothing is charged then', async () => {
    const s = await activeShop()
    expect(await s.report(february, 'failed')).toBe('known')
    expect(await s.report(february, 'paid')).toBe('taken')
    expect(await s.report(february, 'paid')).toBe('known')
    await s.orders.advanceTo('2026-03-01T00:00:00Z')
    expect((await s.data()).payments.at(-1)).toMatchObject({
      id: 'o1/2026-02-28',
      status: 'paid',
      received: [february],
    })
    expect((await s.data()).early).toEqual([])
    expect(s.charged).toHaveLength(1)
  })

  test('SX-D9 that comes early from two attempts settles the payment once, and the second money goes back', async () => {
    const s = await activeShop()
    await s.report(february, 'paid')
    await s.report('o1/2026-02-28#2', 'paid')
    await s.orders.advanceTo('2026-03-01T00:00:00Z')
    expect(s.refunded).toMatchObject([{ charge: 'o1/2026-02-28#2' }])
    expect(await s.report('o1/2026-02-28#2', 'paid')).toBe('known')
  })

  test('SX-D9 of an attempt given up for lost settles the payment, and the money of the other goes back', async () => {
    const s = await activeShop()
    await s.orders.advanceTo('2026-02-28T11:00:00Z')
    await s.report(february, 'failed')
    await s.orders.advanceTo('2026-03-01T11:00:00Z')
    expect(await s.report(february, 'paid')).toBe('taken')
    expect(await s.report('o1/2026-02-28#2', 'paid')).toBe('taken')
    expect(s.refunded).toMatchObject([{ charge: 'o1/2026-02-28#2' }])
    await s.orders.advanceTo('2026-03-20T00:00:00Z')
    expect(s.charged).toHaveLength(3)
  })

  test('SX-D4 SX-D9 for a payment that was reversed meanwhile sends the money back', async () => {
    const s = await activeShop()
    await s.customer.send('o1', 'requestSwap', { delivery: 'o1-1', item: 'e-bike', fee: 78_000 })
    await s.customer.send('o1', 'withdrawSwap', { delivery: 'o1-1' })
    expect(s.refunded).toEqual([])
    expect(await s.report('o1/swap/o1-1.1#1', 'paid')).toBe('taken')
    expect(s.refunded).toMatchObject([{ charge: 'o1/swap/o1-1.1#1' }])
  })

  test('SX-38 SX-D9 for an order that is over leaves one note that somebody must act on', async () => {
    const s = shop()
    await s.orders.start('o1', anOrder)
    await s.manager.send('o1', 'cancel', undefined, { reason: 'payment_refused' })
    expect(await s.report(first, 'paid')).toBe('order_over')
    expect(await s.report(first, 'paid')).toBe('order_over')
    expect(await s.report(first, 'failed')).toBe('order_over')
    const history = await s.orders.opened.history('o1')
    expect(history.filter(({ kind }) => kind === 'note')).toMatchObject([{ severity: 'critical' }])
  })

  test('SX-D9 that is not about this order’s charges is refused', async () => {
    const s = await activeShop()
    expect(await s.report('nonsense', 'paid')).toBe('refused')
    expect(await s.customer.trySend('o1', 'paymentPaid', { charge: first })).toMatchObject({ code: 'forbidden' })
  })

  test('SX-38 SX-D9 whose money came before a cancelled order began goes back', async () => {
    const s = shop()
    await s.orders.start('o1', anOrder)
    expect(await s.report(first, 'paid')).toBe('taken')
    await s.manager.send('o1', 'cancel', undefined, { reason: 'customer_regrets' })
    expect(s.refunded).toMatchObject([{ charge: first }])
  })
})

test('SX-D2 SX-D9 what nobody will pay is written off before the order can be closed, and paid all the same if it comes', async () => {
  const s = await activeShop()
  await s.manager.send('o1', 'addCharge', { id: 'bell', amount: 100 })
  const bell = async () => (await s.data()).payments.find(({ id }) => id === 'o1/damage/bell')?.status
  for (const [attempt, until] of [
    [1, '2026-02-01T11:00:00Z'],
    [2, '2026-02-03T11:00:00Z'],
    [3, '2026-02-05T11:00:00Z'],
  ] as const) {
    expect(await s.orders.opened.count({ flag: 'payment_given_up' })).toBe(0)
    await s.report(`o1/damage/bell#${attempt}`, 'failed')
    await s.orders.advanceTo(until)
    // While it is tried again it has failed still: the desk's list does not flicker.
    expect(await s.orders.opened.count({ flag: 'payment_failed' })).toBe(1)
  }
  await s.report('o1/damage/bell#4', 'failed')
  expect(await s.orders.opened.count({ flag: 'payment_given_up' })).toBe(1)
  await s.customer.send('o1', 'requestEnd', {})
  for (const step of ['markReturned', 'close'] as const) await s.deliveries.send('o1-1', step)
  await s.orders.advanceTo('2026-03-02T11:00:00Z')
  expect(await s.manager.trySend('o1', 'close')).toMatchObject({
    blockers: [{ guard: 'paymentsSettled', payments: ['o1/damage/bell'] }],
  })
  expect(await s.manager.trySend('o1', 'writeOffPayment', { payment: 'o1/2026-01-31' })).toMatchObject({
    blockers: [{ guard: 'failed', payment: 'o1/2026-01-31' }],
  })
  await s.manager.send('o1', 'writeOffPayment', { payment: 'o1/damage/bell' })
  expect([await bell(), await s.orders.opened.count({ flag: 'payment_given_up' })]).toEqual(['written_off', 0])
  expect(await s.report('o1/damage/bell#4', 'paid')).toBe('taken')
  expect([await bell(), s.refunded]).toEqual(['paid', []])
  await s.manager.send('o1', 'close')
})
