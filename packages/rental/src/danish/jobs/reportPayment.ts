import { canonical } from '@ordna/core/adapters'
import type { DanishOrders } from './fleet.js'
import { paymentsOf, type Payment } from '../data.js'

/**
 * What became of a report: recorded, known before, left as a critical note for people because the order could not take
 * it, or refused, as when there is no such order yet.
 */
export type ReportedDanishPayment = 'taken' | 'known' | 'noted' | 'refused'

/**
 * Hands a payment that came in to its order, whose orders are opened in the role `integration`. The same payment any
 * number of times has one outcome.
 *
 * Money for an order that is over, or that has another payment, is not lost: a critical note says so, once, and
 * somebody sends it back. Report again what was refused: its order may be stored a moment later.
 */
export async function reportPayment(
  orders: Pick<DanishOrders, 'trySendNamed' | 'get' | 'note'>,
  id: string,
  payment: Payment,
): Promise<ReportedDanishPayment> {
  const told = await orders.trySendNamed(id, 'recordPayment', payment)
  if (told.outcome === 'moved') return 'taken'
  if (told.code !== 'guarded' && told.code !== 'wrong_status') return 'refused'
  const order = await orders.get(id)
  if (order && paymentsOf(order.data).some((one) => isSamePayment(one, payment))) return 'known'
  const { reference, amount, currency } = payment
  const text = `Payment '${reference}' of ${amount} minor units of ${currency} came in, and the order cannot take it: it is ${order?.status}, or has another payment. Send the money back.`
  await orders.note(
    id,
    { text, severity: 'critical' },
    { requestId: `${id}/payment/${reference}/${amount} ${currency}` },
  )
  return 'noted'
}

/** Whether a payment is the very same: the amount too. */
function isSamePayment(one: Payment, other: Payment): boolean {
  return canonical(one) === canonical(other)
}
