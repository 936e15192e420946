import { expect, test } from 'vitest'
import { anOrder, shop, twoItems } from './story.fixture.js'

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
