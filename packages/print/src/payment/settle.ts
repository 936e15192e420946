import { captureTries, purposeOf } from '../order/payment.js'
import { followPayment, type PrintOrders } from './follow.js'
import { giveBack, stepOf } from './giveBack.js'
import type { PaymentProvider } from './port.js'
import { held, type PaymentState } from './state.js'

/** What a job about a payment works with. */
export type Settled = { readonly orders: PrintOrders; readonly provider: PaymentProvider; readonly signal: AbortSignal }

/**
 * Brings the money to where the order stands: taken when it is approved, given back when it comes to nothing. It reads
 * first and goes by amounts, so that asking twice, or late, does nothing more.
 */
export async function settlePayment({ orders, provider, signal }: Settled, id: string): Promise<void> {
  const reference = (await orders.get(id))?.data.payment?.reference
  if (reference === undefined) return
  await followPayment(orders, provider, { order: id, reference })
  const order = await orders.get(id)
  const state = order?.data.payment
  if (!order || !state) return
  const given = { tenant: order.tenant, state }
  const purpose = purposeOf(order.status, order.previous)
  if (purpose === 'give back') await giveBack(provider, given, signal)
  if (purpose === 'take') await take({ ...given, total: order.data.total }, provider, signal)
  await followPayment(orders, provider, { order: id, reference: state.reference })
}

type Taken = { readonly tenant: string; readonly state: PaymentState; readonly total: { readonly amount: number } }

/**
 * Captures what is owing, and gives back what was reserved beyond it. Other money than was asked for is left to people.
 */
async function take(given: Taken, provider: PaymentProvider, signal: AbortSignal): Promise<void> {
  const { captured, capturing, refunded, failedCaptures } = given.state
  const owing = given.total.amount - captured - capturing + refunded
  const reserved = held(given.state)
  if (reserved === 0 || capturing > 0) return
  if (owing <= 0) await provider.cancel(stepOf('cancel', given, reserved), signal)
  else if (failedCaptures < captureTries)
    await provider.capture(stepOf('capture', given, Math.min(owing, reserved)), signal)
}
