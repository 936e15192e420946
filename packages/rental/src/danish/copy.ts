import type { ViewOf } from '@ordna/core'
import * as v from 'valibot'
import type { DanishRental } from './lifecycle.js'
import { NewOrder } from './data.js'

/**
 * What to start a new order with from this one: `orders.start(id, data, options)`.
 *
 * Only the customer's wishes are copied, no car, no credit, no contract and no money. The new order links back.
 */
export function copyOf({ id, data }: ViewOf<DanishRental>) {
  return { data: v.parse(NewOrder, data), options: { links: { copiedFrom: id } } }
}
