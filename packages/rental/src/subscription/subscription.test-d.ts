import { memoryStore } from '@ordna/memory'
import { scenario } from '@ordna/testing'
import { expectTypeOf, test } from 'vitest'
import { reportPayment } from './jobs/paymentProvider.js'
import { shop } from './story.fixture.js'
import { subscription } from './subscription.js'

const { orders, deliveries } = shop()

test('both lifecycles know their transitions and what these take', () => {
  expectTypeOf(orders.send('o1', 'withdrawSwap', { delivery: 'o1-1' }))
    .resolves.toHaveProperty('to')
    .toEqualTypeOf<'ordering' | 'booked' | 'active' | 'ending' | 'closed' | 'cancelled'>()
  // @ts-expect-error a transition that does not exist
  void orders.send('o1', 'requestSwop', { delivery: 'o1-1', item: 'e-bike', fee: 1 })
  // @ts-expect-error a swap for no item
  void orders.send('o1', 'requestSwap', { delivery: 'o1-1' })
  // @ts-expect-error a transition that does not exist
  void deliveries.send('o1-1', 'markDelivred')
  // @ts-expect-error an option that does not exist
  subscription({ onDefaultEnd: 'close' })
})

test('orders know why they are cancelled, for a shop’s own reasons too', () => {
  void orders.send('o1', 'cancel', undefined, { reason: 'payment_refused' })
  // @ts-expect-error a reason that does not exist
  void orders.send('o1', 'cancel', undefined, { reason: 'payment_refusd' })
  const texts = { da: '', sk: '', nb: '', sv: '', en: '' }
  const { order } = subscription({ cancelReasons: { moved_away: texts } })
  const own = scenario(order, { at: '2026-06-01T08:00:00Z', store: memoryStore() })
  expectTypeOf(own.send).toBeFunction()
  void own.send('o1', 'cancel', undefined, { reason: 'moved_away' })
  // @ts-expect-error a shipped one, which is no more
  void own.send('o1', 'cancel', undefined, { reason: 'payment_refused' })
  void reportPayment(own.opened, 'o1', { charge: 'c', status: 'paid' })
})
