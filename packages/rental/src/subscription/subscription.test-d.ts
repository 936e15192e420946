import { expectTypeOf, test } from 'vitest'
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
