import * as v from 'valibot'
import { NewOrder, type OrderData } from './orderData.js'

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
