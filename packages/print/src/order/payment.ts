import { blocker, type Block } from '@ordna/core'
import { held, kept, type PaymentState } from '../payment/state.js'
import type { PrintOrderData } from './data.js'

type Paid = Pick<PrintOrderData, 'payment' | 'total'>

/** Whether all of an order is paid, or reserved. */
export function isCovered({ payment, total }: Paid): boolean {
  return payment !== undefined && payment.currency === total.currency && kept(payment) >= total.amount
}

/** Whether a payment has come to nothing. */
export function hasFailed(order: Paid): boolean {
  return order.payment?.failure !== undefined && !isCovered(order)
}

/** Whether approval has been given, or is not needed. */
export function isApproved({ mayApprove, approval }: Pick<PrintOrderData, 'mayApprove' | 'approval'>): boolean {
  return mayApprove || approval !== undefined
}

type Recorded = { readonly data: Paid; readonly input: PaymentState }

/** A payment takes another's place only where nothing of that one is kept. */
export function onePayment({ data: { payment }, input }: Recorded): true | Block {
  const free = payment === undefined || payment.reference === input.reference || kept(payment) === 0
  return free || blocker({ recorded: payment.reference })
}

/** What is known of the payment now, and until when what is reserved stands. */
export function recorded({ input }: { readonly input: PaymentState }) {
  return { payment: input, reservedUntil: held(input) > 0 ? input.reservedUntil : undefined }
}
