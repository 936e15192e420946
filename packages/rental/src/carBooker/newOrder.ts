import * as v from 'valibot'
import { NewOrder, type NewOrderInput } from './orderData.js'
import { orderPrice, priced, type Pricing } from './pricing.js'

/** What a new order starts with: the client's wishes and what they cost. Throws where they are none, or have no price. */
export function newOrder(wish: NewOrderInput, pricing: Pricing) {
  const order = v.parse(NewOrder, wish)
  const price = orderPrice(order, pricing)
  return { ...order, ...priced(price), firstPrice: price }
}
