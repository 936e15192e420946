import { coverage } from '@ordna/testing'
import { expect, test } from 'vitest'
import type { SubscriptionOptions } from './options.js'
import { activeShop, anOrder, shop, twoItems } from './story.fixture.js'

const later = { until: new Date('2030-01-01T11:00:00Z') }
const finish = ['markReturned', 'close'] as const

/** An order that ends late enough for a payment, a failure, a retry and a charge to come while it is ending. */
async function ending() {
  const s = await activeShop({ endRule: { kind: 'advanced' } }, twoItems)
  await s.manager.send('o1', 'addCharge', { id: 'lock', amount: 100 })
  await s.orders.advanceTo('2026-02-20T11:00:00Z')
  await s.customer.send('o1', 'requestEnd', { delivery: 'o1-1' })
  await s.customer.send('o1', 'withdrawEnd', { delivery: 'o1-1' })
  await s.customer.send('o1', 'requestEnd', {})
  await s.orders.advanceTo('2026-02-28T11:00:00Z')
  await s.report('o1/2026-02-28#1', 'failed')
  await s.manager.send('o1', 'retryPayment')
  await s.report('o1/2026-02-28#2', 'paid')
  await s.manager.send('o1', 'addCharge', { id: 'bell', amount: 100 })
  await s.manager.send('o1', 'changeCustomer', { name: 'Kari' })
  await s.manager.send('o1', 'changeFee', { delivery: 'o1-1', fee: 60_000 })
  await s.report('o1/correction/1#1', 'paid')
  await s.report('o1/damage/lock#1', 'paid')
  await s.report('o1/damage/bell#1', 'failed')
  await s.manager.send('o1', 'writeOffPayment', { payment: 'o1/damage/bell' })
  await s.customer.send('o1', 'withdrawEnd', {})
  await s.customer.send('o1', 'requestEnd', {})
  for (const id of ['o1-1', 'o1-2']) for (const step of finish) await s.deliveries.send(id, step)
  await s.orders.advanceTo('2026-04-01T11:00:00Z')
  await s.manager.send('o1', 'close')
  return s
}

/** An order that never ends by itself, and is closed while it is active. */
async function goingOn(options: SubscriptionOptions, isAgreed: boolean) {
  const s = shop(options)
  await s.orders.start('o1', anOrder)
  await s.report('o1/2026-02-28#1', 'paid')
  if (isAgreed) await s.manager.send('o1', 'extend', { until: new Date('2026-04-01T11:00:00Z') })
  await s.deliveries.send('o1-1', 'markDelivered')
  if (isAgreed) await s.manager.send('o1', 'extend', { until: new Date('2026-04-15T11:00:00Z') })
  await s.customer.send('o1', 'requestSwap', { delivery: 'o1-1', item: 'e-bike', fee: 60_000 })
  await s.customer.send('o1', 'withdrawSwap', { delivery: 'o1-1' })
  await s.manager.send('o1', 'changeCustomer', { name: 'Kari' })
  await s.manager.send('o1', 'changeFee', { delivery: 'o1-1', fee: 50_001 })
  await s.orders.advanceTo('2026-04-01T00:00:00Z')
  await s.report('o1/2026-03-31#1', 'failed')
  await s.orders.advanceTo('2026-04-16T11:00:00Z')
  expect(await s.orders.status('o1')).toBe(isAgreed ? 'ending' : 'active')
  if (isAgreed) await s.manager.send('o1', 'extend', later)
  for (const step of finish) await s.deliveries.send('o1-1', step)
  for (const { id, failures } of (await s.data()).payments) await s.report(`${id}#${failures + 1}`, 'paid')
  await s.manager.send('o1', 'close')
  const endsAt = new Date(s.orders.clock.now().getTime() + 1000)
  await s.orders.start('o2', { ...anOrder, endsAt, lines: [{ ...anOrder.lines[0], id: 'o2-1' }] })
  await s.orders.advanceBy({ days: 1 })
  expect(await s.orders.opened.count({ flag: 'default_end_reached' })).toBe(1)
  await s.deliveries.send('o2-1', 'cancel')
  await s.manager.send('o2', 'cancel', undefined, { reason: 'item_not_available' })
  return s
}

/** An order that is left with money that nobody owes any more, and asked for money that nobody pays. */
async function settledByHand() {
  const s = await activeShop()
  for (const [delivery, resource] of [
    ['o1-1', 'green'],
    ['o1-1.1', 'blue'],
  ] as const) {
    await s.customer.send('o1', 'requestSwap', {
      delivery,
      item: 'bicycle',
      resource,
      fee: resource === 'blue' ? 1 : 9,
    })
    if (resource === 'green') await s.manager.send('o1', 'settleCredit')
    const { to } = (await s.data()).swaps.at(-1)!
    await s.deliveries.send(to, 'markDelivered')
    for (const step of ['markSwapInReturned', 'markChecked', 'close'] as const) await s.deliveries.send(delivery, step)
  }
  await s.manager.send('o1', 'addCharge', { id: 'bell', amount: 100 })
  await s.report('o1/damage/bell#1', 'failed')
  await s.manager.send('o1', 'writeOffPayment', { payment: 'o1/damage/bell' })
  await s.customer.send('o1', 'requestEnd', {})
  await s.manager.send('o1', 'settleCredit')
  return s
}

/** An order whose item comes back unused: it was sent, and nobody took it. */
async function refusedAtTheDoor() {
  const s = shop()
  await s.orders.start('o1', anOrder)
  await s.manager.send('o1', 'changeFee', { delivery: 'o1-1', fee: 40_000 })
  await s.manager.send('o1', 'changeCustomer', { name: 'Kari' })
  for (const step of ['markInTransitOut', 'markReturned', 'close'] as const) await s.deliveries.send('o1-1', step)
  await s.manager.send('o1', 'close')
  expect(s.charges()).toEqual([])
  return s
}

/** An order of which two items do not come, the second when somebody has put the order where it was not yet. */
async function withoutSomeItems() {
  const s = shop()
  const third = { ...anOrder.lines[0], id: 'o1-3', resource: 'small' }
  await s.orders.start('o1', { ...twoItems, lines: [...twoItems.lines, third] })
  await s.deliveries.send('o1-1', 'markDelivered')
  await s.deliveries.send('o1-2', 'cancel')
  await s.orders.opened.override('o1', { to: 'ending', reason: 'to see it there' })
  await s.deliveries.send('o1-3', 'cancel', { text: 'Too small.' })
  expect((await s.data()).lines.map(({ paysUntil }) => paysUntil !== undefined)).toEqual([false, true, true])
  return s
}

test('SX-06 SX-07 SX-37 SX-38 every way of an order is walked', async () => {
  const stories = [
    await ending(),
    await goingOn({ defaultTerm: { days: 75 } }, false),
    await goingOn({}, true),
    await refusedAtTheDoor(),
    await settledByHand(),
    await withoutSomeItems(),
  ]
  const histories = await Promise.all(stories.map(({ orders }) => orders.histories()))
  expect(coverage(stories[0]!.order, histories.flat()).missed).toEqual([])
})
