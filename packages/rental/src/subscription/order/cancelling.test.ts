import { expect, test } from 'vitest'
import { anOrder, shop, twoItems } from '../story.fixture.js'

test('SX-38 an order is cancelled before its first delivery, with a reason, and frees its items', async () => {
  const s = shop()
  await s.orders.start('o1', twoItems)
  expect(await s.manager.trySend('o1', 'cancel')).toMatchObject({ code: 'invalid_reason' })
  await s.manager.send('o1', 'cancel', undefined, { reason: 'customer_regrets' })
  expect(await s.orders.status('o1')).toBe('cancelled')
  expect(await s.deliveries.status('o1-2')).toBe('cancelled')
  await s.orders.start('o2', { ...anOrder, lines: [{ ...anOrder.lines[0], id: 'o2-1' }] })
})

test('SX-38 an order is not cancelled once an item is on its way', async () => {
  const s = shop()
  await s.orders.start('o1', twoItems)
  await s.deliveries.send('o1-1', 'markInTransitOut')
  expect(await s.manager.trySend('o1', 'cancel', undefined, { reason: 'customer_regrets' })).toMatchObject({
    blockers: [{ guard: 'nothingSent', sent: ['o1-1'] }],
  })
  await s.deliveries.send('o1-1', 'markDelivered')
  expect(await s.manager.trySend('o1', 'cancel', undefined, { reason: 'customer_regrets' })).toMatchObject({
    code: 'wrong_status',
  })
})

test('SX-38 a customer is told by letter when the shop cancels', async () => {
  const s = shop()
  await s.orders.start('o1', anOrder)
  await s.manager.send('o1', 'cancel', { text: 'Sykkelen er på verksted.' }, { reason: 'item_not_available' })
  expect(s.orders.deliveries.at(-1)).toMatchObject({ notice: 'cancelledCustomer', to: 'kari@example.com' })
  expect((await s.data()).reason).toBe('item_not_available')
})

test('SX-38 a customer is told by letter of the item that will not come, when the rest of the order goes on', async () => {
  const s = shop()
  await s.orders.start('o1', twoItems)
  await s.deliveries.send('o1-2', 'cancel', { text: 'Hengeren er gått i stykker.' })
  expect(s.orders.deliveries.at(-1)).toMatchObject({ notice: 'itemCancelledCustomer', to: 'kari@example.com' })
  expect((await s.orders.opened.history('o1')).at(-2)).toMatchObject({
    transition: 'lineCancelled',
    input: { line: 'o1-2', text: 'Hengeren er gått i stykker.' },
  })
  const told = s.orders.deliveries.length
  await s.manager.send('o1', 'cancel', undefined, { reason: 'customer_regrets' })
  // One letter about the order, and none about each of its items.
  expect(s.orders.deliveries.slice(told).map(({ notice }) => notice)).toEqual(['cancelledCustomer'])
})
