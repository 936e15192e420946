import { blocker, type Block } from '@ordna/core'
import { held, kept, type PaymentState } from '../payment/state.js'
import type { PrintOrderData } from './data.js'
import { holding } from './parts/parts.js'

type Paid = Pick<PrintOrderData, 'payment' | 'total' | 'reservedUntil'>

/** How often a capture that fails is tried again by itself. */
export const captureTries = 3

/**
 * Whether all of an order is paid, or reserved: at a moment, of which the provider may not have told yet that it came.
 */
export function isCovered({ payment, total, reservedUntil }: Paid, now?: Date): boolean {
  if (payment === undefined || payment.currency !== total.currency) return false
  const lapsed = now !== undefined && reservedUntil !== undefined && now >= reservedUntil ? held(payment) : 0
  return kept(payment) - lapsed >= total.amount
}

/** Whether a payment has come to nothing. */
export function hasFailed(order: Paid, now: Date): boolean {
  return order.payment?.failure !== undefined && !isCovered(order, now)
}

/** Whether approval has been given, or is not needed. */
export function isApproved({ mayApprove, approval }: Pick<PrintOrderData, 'mayApprove' | 'approval'>): boolean {
  return mayApprove || approval !== undefined
}

type Recorded = { readonly data: Paid; readonly input: PaymentState; readonly subject: { readonly status: string } }

/**
 * A payment takes another's place only where nothing of that one is kept or, while an order waits for its approver,
 * where it was reserved anew in its place: once it is taken, a second one would be taken as well.
 */
export function onePayment({ data: { payment }, input, subject }: Recorded): true | Block {
  if (payment === undefined || kept(payment) === 0 || payment.reference === input.reference) return true
  const renewed = isHolding(subject.status) && input.replaces === payment.reference && held(input) > 0
  return renewed || blocker({ recorded: payment.reference })
}

/** What is known of the payment now, and until when what is reserved stands. */
export function recorded({ input }: { readonly input: PaymentState }) {
  return { payment: input, reservedUntil: held(input) > 0 ? input.reservedUntil : undefined }
}

/** Whether a card order that goes its way is not paid: nothing covers it, or what covers it cannot be captured. */
export function isOwing(order: Paid & Pick<PrintOrderData, 'payBy'>): boolean {
  const { payBy, payment, total } = order
  if (payBy !== 'card') return false
  if (!payment || !isCovered(order)) return true
  const { captured, capturing, refunded, failedCaptures } = payment
  return failedCaptures > 0 && captured + capturing - refunded < total.amount
}

/** Whether an order has been paid for, or is to be, and is not ready for production yet: what is reserved stays so. */
export function isHolding(status: string): boolean {
  return holding.some((one) => one === status)
}

/** What the money of an order is for, by where the order stands: kept as it is, taken, or given back. */
export function purposeOf(status: string, previous: string | null): 'hold' | 'take' | 'give back' {
  const standing = ['archived', 'on_hold'].includes(status) ? (previous ?? status) : status
  if (standing === 'payment_waiting' || isHolding(standing)) return 'hold'
  return ['payment_failed', 'rejected', 'cancelled'].includes(standing) ? 'give back' : 'take'
}
