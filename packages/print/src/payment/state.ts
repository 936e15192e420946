import * as v from 'valibot'
import { amount, currency } from '../fields.js'

const text = v.pipe(v.string(), v.nonEmpty())
const sum = v.optional(amount, 0)

/**
 * What a provider knows of a payment: amounts in minor units, each of them a sum of all that has happened, and no one
 * status.
 *
 * What came in at once, as by Swish, counts as reserved and captured.
 */
export const PaymentState = v.object({
  reference: text,
  // The order for which the provider has it.
  order: text,
  currency,
  reserved: sum,
  captured: sum,
  // Asked for, and not known yet.
  capturing: sum,
  // Given back before it was captured, by us or because the reservation lapsed.
  cancelled: sum,
  refunded: sum,
  // How many captures the provider has taken back, or found out later to have failed.
  failedCaptures: sum,
  // When what is reserved lapses.
  reservedUntil: v.optional(v.date()),
  // Why it came to nothing, in the provider's words.
  failure: v.optional(text),
  // The payment in whose place it was reserved, before that one lapsed.
  replaces: v.optional(text),
  // Where the customer pays.
  payAt: v.optional(text),
})
export type PaymentState = v.InferOutput<typeof PaymentState>

/** What is reserved and neither captured nor given back. */
export function held({ reserved, captured, capturing, cancelled }: PaymentState): number {
  return Math.max(0, reserved - captured - capturing - cancelled)
}

/** What the shop has or can have: nothing of it was given back. */
export function kept({ reserved, cancelled, refunded }: PaymentState): number {
  return reserved - cancelled - refunded
}
