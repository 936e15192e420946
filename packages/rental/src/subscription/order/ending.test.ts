import { expect, test } from 'vitest'
import { activeShop, twoItems } from '../story.fixture.js'

test('SX-07 SX-20 SX-31 an end request marks the delivery and closes nothing, however long nobody acts', async () => {
  const s = await activeShop()
  await s.customer.send('o1', 'requestEnd', {})
  expect(await s.deliveries.status('o1-1')).toBe('subscription_end_request')
  expect(await s.orders.status('o1')).toBe('ending')
  await s.orders.advanceBy({ weeks: 104 })
  expect(await s.deliveries.status('o1-1')).toBe('subscription_end_request')
  expect(await s.orders.status('o1')).toBe('ending')
  expect(s.charged).toHaveLength(1)
})

test('SX-26 an end request is told to the manager and the customer', async () => {
  const s = await activeShop()
  const before = s.orders.deliveries.length
  await s.customer.send('o1', 'requestEnd', {})
  expect(s.orders.deliveries.slice(before).map(({ notice, to }) => [notice, to])).toEqual([
    ['endRequestedCustomer', 'kari@example.com'],
    ['endRequestedManager', 'shop@example.com'],
  ])
})

test('SX-36 the item comes back, is inspected and closed by hand, and then the order can be', async () => {
  const s = await activeShop()
  await s.customer.send('o1', 'requestEnd', { delivery: 'o1-1' })
  for (const step of ['markInTransitReturn', 'markReturned', 'markChecked', 'close'] as const) {
    await s.deliveries.send('o1-1', step)
  }
  expect(await s.orders.status('o1')).toBe('ending')
  await s.manager.send('o1', 'close')
  expect(await s.deliveries.trail('o1-1')).toEqual([
    'system: start -> booked',
    'anybody: markDelivered booked -> delivered',
    'system: requestEnd delivered -> subscription_end_request',
    'anybody: markInTransitReturn subscription_end_request -> in_transit_return',
    'anybody: markReturned in_transit_return -> returned',
    'anybody: markChecked returned -> checked',
    'anybody: close checked -> closed',
  ])
})

test('SX-31 one item ends, and the other goes on and is paid for alone', async () => {
  const s = await activeShop({}, twoItems)
  await s.customer.send('o1', 'requestEnd', { delivery: 'o1-1' })
  expect(await s.orders.status('o1')).toBe('active')
  await s.orders.advanceTo('2026-02-28T11:00:00Z')
  expect(s.charges()).toEqual(['o1/2026-01-31#1 70000', 'o1/2026-02-28#1 20000'])
  expect(await s.customer.trySend('o1', 'requestEnd', { delivery: 'o1-1' })).toMatchObject({
    blockers: [{ guard: 'delivered', status: 'subscription_end_request' }],
  })
  await s.customer.send('o1', 'requestEnd', {})
  expect(await s.orders.status('o1')).toBe('ending')
  expect(await s.customer.trySend('o1', 'requestEnd', {})).toMatchObject({ code: 'wrong_status' })
})

test('SX-D3 SX-44 the advanced rule has the month paid that the request came too late for', async () => {
  const s = await activeShop({ endRule: { kind: 'advanced' } })
  await s.orders.advanceTo('2026-02-20T11:00:00Z')
  await s.customer.send('o1', 'requestEnd', {})
  expect((await s.dataOf('o1-1')).returnBy?.toISOString()).toBe('2026-03-30T21:59:59.999Z')
  await s.orders.advanceBy({ weeks: 52 })
  expect(s.charges()).toEqual(['o1/2026-01-31#1 50000', 'o1/2026-02-28#1 50000'])
  expect((await s.data()).nextPaymentAt).toBeUndefined()
})

test('SX-D3 SX-D2 a month that is still owed is paid, however soon the item is back, and the order waits for it', async () => {
  const s = await activeShop({ endRule: { kind: 'advanced' } })
  await s.orders.advanceTo('2026-02-20T11:00:00Z')
  await s.customer.send('o1', 'requestEnd', {})
  await s.deliveries.send('o1-1', 'markReturned')
  await s.deliveries.send('o1-1', 'close')
  expect(await s.manager.trySend('o1', 'close')).toMatchObject({ blockers: [{ guard: 'noPaymentScheduled' }] })
  await s.orders.advanceTo('2026-02-28T11:00:00Z')
  await s.report('o1/2026-02-28#1', 'paid')
  await s.manager.send('o1', 'close')
})

test('SX-D3 the simple rule is the default: the payment stops, and the item is due on the last day paid for', async () => {
  const s = await activeShop()
  await s.orders.advanceTo('2026-02-27T11:00:00Z')
  await s.customer.send('o1', 'requestEnd', {})
  expect((await s.dataOf('o1-1')).returnBy?.toISOString()).toBe('2026-02-27T22:59:59.999Z')
  expect((await s.data()).nextPaymentAt).toBeUndefined()
})

test('SX-40 a withdrawn request lets everything go on, payments on their old day included', async () => {
  const s = await activeShop()
  await s.orders.advanceTo('2026-03-10T11:00:00Z')
  await s.customer.send('o1', 'requestEnd', {})
  await s.customer.send('o1', 'withdrawEnd', {})
  expect(await s.orders.status('o1')).toBe('active')
  expect(await s.deliveries.status('o1-1')).toBe('delivered')
  expect(await s.dataOf('o1-1')).not.toHaveProperty('returnBy')
  await s.orders.advanceTo('2026-03-31T10:00:00Z')
  expect(s.charges().at(-1)).toBe('o1/2026-03-31#1 50000')
})

test('SX-40 only one of two withdrawn requests keeps its item', async () => {
  const s = await activeShop({}, twoItems)
  await s.customer.send('o1', 'requestEnd', {})
  await s.manager.send('o1', 'withdrawEnd', { delivery: 'o1-2' })
  expect(await s.deliveries.status('o1-1')).toBe('subscription_end_request')
  expect(await s.deliveries.status('o1-2')).toBe('delivered')
  await s.orders.advanceTo('2026-02-28T11:00:00Z')
  expect(s.charges().at(-1)).toBe('o1/2026-02-28#1 20000')
})

test('SX-40 a request is withdrawn before its return date, and while the item has not been sent back', async () => {
  const s = await activeShop({}, twoItems)
  expect(await s.customer.trySend('o1', 'withdrawEnd', {})).toMatchObject({
    blockers: [{ guard: 'someRequested' }, { guard: 'requested', reason: 'no_delivery' }],
  })
  await s.customer.send('o1', 'requestEnd', {})
  await s.deliveries.send('o1-1', 'markInTransitReturn')
  expect(await s.customer.trySend('o1', 'withdrawEnd', { delivery: 'o1-1' })).toMatchObject({
    blockers: [{ guard: 'requested', status: 'in_transit_return' }],
  })
  await s.orders.advanceTo('2026-02-27T23:00:00Z')
  expect(await s.customer.trySend('o1', 'withdrawEnd', {})).toMatchObject({
    blockers: [{ guard: 'inTime', reason: 'return_date_passed' }],
  })
})
