import * as v from 'valibot'
import { amount, currency, positive, text } from '../fields.js'
import { locales } from '../locales.js'
import { PaymentState } from '../payment/state.js'
import { partFields, partWishes } from './parts/data.js'
import { produced } from '../production/produced.js'

/** What is to be printed, and how often. */
export const Item = v.object({
  product: text,
  quantity: positive,
  // Where the host keeps what is printed.
  artwork: v.optional(v.string()),
})
const Items: v.GenericSchema<readonly v.InferOutput<typeof Item>[]> = v.pipe(v.array(Item), v.minLength(1))

/** Who decided, when, and in which words. */
const Verdict = v.object({ by: v.string(), at: v.date(), comment: v.optional(v.string()) })

/**
 * What is known of a print order: who ordered what, and what became of it. What belongs to an option that is off is in no
 * order.
 */
export const PrintOrderData = v.object({
  customer: text,
  // Who ordered, by the id of an actor. Nobody, where it was by telephone.
  ordererId: v.optional(text),
  // Whether the orderer has the right to approve ("Godkjenner").
  mayApprove: v.optional(v.boolean(), false),
  email: v.string(),
  phone: v.optional(v.string()),
  // The language in which the customer is written to.
  locale: v.optional(v.picklist(locales), 'nb'),
  items: Items,
  total: v.object({ amount, currency }),
  // `card`: through the payment provider, whatever means that has. `invoice`: afterwards.
  payBy: v.picklist(['card', 'invoice']),
  approval: v.optional(Verdict),
  rejection: v.optional(Verdict),
  payment: v.optional(PaymentState),
  // When what is reserved lapses.
  reservedUntil: v.optional(v.date()),
  ...partWishes,
  ...partFields,
  ...produced,
})
export type PrintOrderData = v.InferOutput<typeof PrintOrderData>

/** What is said of a new order: everything else is found out on the way. */
export const NewPrintOrder = v.omit(PrintOrderData, [
  'approval',
  'rejection',
  'payment',
  'reservedUntil',
  'error',
  'production',
  'run',
  'artworkFiles',
  'artworkProblems',
  'proof',
  'rush',
  'hold',
])
export type NewPrintOrder = v.InferInput<typeof NewPrintOrder>

const known: ReadonlySet<string> = new Set(Object.keys(NewPrintOrder.entries))

/** Whether data says nothing but what is ordered. */
export function isWish(data: PrintOrderData): boolean {
  return Object.keys(data).every((field) => known.has(field))
}

/** What an approver says of an order, or nothing. */
export const Comment = v.optional(v.object({ comment: v.optional(text) }), {})
