import type { Message } from '@ordna/core'
import * as v from 'valibot'
import { PrintOrderData } from '../order/data.js'
import { isHolding } from '../order/payment.js'
import { followPayment } from './follow.js'
import { giveBack } from './giveBack.js'
import { isRefusal } from './paymentError.js'
import type { Settled } from './settle.js'
import { held, type PaymentState } from './state.js'

/**
 * Reserves anew what is about to lapse, while the order waits for its approver, and gives the first reservation back.
 * Done again it asks the same, and carries on where it was cut short.
 */
export async function renewPayment({ orders, provider, signal }: Settled, job: Message): Promise<void> {
  const { tenant, id } = job.subject
  const { payment: first, total } = v.parse(PrintOrderData, job.data)
  const order = await orders.get(id)
  if (!first || !provider.renew || order?.data.payment === undefined) return
  const { reference } = first
  if (order.data.payment.reference === reference) {
    await followPayment(orders, provider, { order: id, reference })
    if (!isHolding(order.status) || held(await provider.read(reference)) === 0) return
    const next = await reservedAnew(provider.renew({ id: job.id, tenant, order: id, reference, ...total }, signal))
    if (!next) return
    await followPayment(orders, provider, { order: id, reference: next.reference })
  }
  const now = await orders.get(id)
  if (now?.data.payment?.reference === reference) return
  await giveBack(provider, { tenant, state: await provider.read(reference) }, signal)
}

/** What was reserved anew, or null where the bank says no: then the first stands for as long as it does. */
async function reservedAnew(asked: Promise<PaymentState>): Promise<PaymentState | null> {
  try {
    const next = await asked
    return held(next) > 0 ? next : null
  } catch (error) {
    if (isRefusal(error)) return null
    throw error
  }
}
