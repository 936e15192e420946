import * as v from 'valibot'
import { NewOrder, type NewOrderInput, type OrderData } from './data.js'
import { orderPrice, priced, type Pricing } from './pricing.js'

/** What a new order starts with: the client's wishes and what they cost. Throws where they are none, or have no price. */
export function newOrder(wish: NewOrderInput, pricing: Pricing) {
  const order = v.parse(NewOrder, wish)
  const price = orderPrice(order, pricing)
  return { ...order, ...priced(price), firstPrice: price }
}

/** An order that came to nothing. */
type Ended = { readonly id: string; readonly status: 'cancelled' | 'rejected'; readonly data: OrderData }

/**
 * What the page on which vehicles are ordered is filled with from an ended order, and the link that leads back to it:
 * `orders.start(id, newOrder(wish, pricing), options)`.
 *
 * Only the client's wishes are copied, no price, no condition and no payment. A sale gets a tax date of its own.
 */
export function wishOf({ id, data }: Ended) {
  return { wish: v.parse(NewOrder, data), options: { links: { copiedFrom: id } } }
}
