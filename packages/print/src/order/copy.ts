import type { ViewOf } from '@ordna/core'
import * as v from 'valibot'
import { NewPrintOrder } from './data.js'
import type { PrintOrder } from './lifecycle.js'

const Copied = v.omit(NewPrintOrder, ['notBefore', 'dueBy'])

/**
 * What to start a new order with from this one: `orders.start(id, data, options)`.
 *
 * Only what was ordered is copied: no approval, no payment, no rejection, and no dates, which may have passed. The new order
 * links back.
 */
export function copyOfPrintOrder({ id, data }: Pick<ViewOf<PrintOrder>, 'id' | 'data'>) {
  return { data: v.parse(Copied, data), options: { links: { copiedFrom: id } } }
}
