import type { JobHandler, Moved, Refusal } from '@ordna/core'
import type { Note } from '@ordna/core/types'
import * as v from 'valibot'
import { OrderData, type Contact } from '../order/data.js'

/** What a refund gives back: the whole of a charge. The `charge` is the same at every repetition: the idempotency key. */
export type RefundRequest = {
  readonly charge: string
  readonly order: string
  readonly currency: string
  readonly customer: Contact
}

/** What is charged, in minor units. */
export type ChargeRequest = RefundRequest & { readonly amount: number }

/**
 * Moves money. A call says that the request was taken; how a charge ends is told to {@link reportPayment}, at once or
 * days later. What throws is asked again with the same charge.
 */
export type PaymentProvider = {
  /** Takes the request for a charge. */
  charge(request: ChargeRequest, signal: AbortSignal): Promise<void> | void
  /** Takes the request to give a charge back. */
  refund(request: RefundRequest, signal: AbortSignal): Promise<void> | void
}

const Frozen = v.pick(OrderData, ['currency', 'customer', 'toCharge', 'toRefund'])

/** The handler of the order's job `settle`, for the engine's `jobs`. */
export function paymentJobs(provider: PaymentProvider): { readonly settle: JobHandler } {
  return {
    settle: async ({ subject, data }, signal) => {
      const { currency, customer, toCharge, toRefund } = v.parse(Frozen, data)
      const about = { order: subject.id, currency, customer }
      for (const transfer of toCharge) await provider.charge({ ...transfer, ...about }, signal)
      for (const charge of toRefund) await provider.refund({ charge, ...about }, signal)
    },
  }
}

/** How a charge ended. */
export type PaymentReport = { readonly charge: string; readonly status: 'paid' | 'failed' }

/** The order lifecycle, opened for an actor with the role `provider`. */
export type PaymentDesk = {
  /** As an opened order has it. */
  trySend(id: string, transition: 'paymentPaid' | 'paymentFailed', input: { charge: string }): Promise<Moved | Refusal>
  /** As an opened order has it. */
  note(id: string, note: Note, options?: { readonly requestId?: string }): Promise<unknown>
}

/** What became of a report: taken, known before, about an order that is over, or refused for another reason. */
export type Reported = 'taken' | 'known' | 'order_over' | 'refused'

/**
 * Hands a provider's callback to its order. The same callback any number of times, early or late, has one outcome.
 *
 * Money for an order that is over cannot move it any more: a critical note says so, once, and somebody sends it back.
 */
export async function reportPayment(desk: PaymentDesk, order: string, report: PaymentReport): Promise<Reported> {
  const { charge, status } = report
  const told = await desk.trySend(order, status === 'paid' ? 'paymentPaid' : 'paymentFailed', { charge })
  if (told.outcome === 'moved') return 'taken'
  if (told.code === 'guarded') return 'known'
  if (told.code !== 'wrong_status') return 'refused'
  if (status === 'paid') {
    const text = `Charge ${charge} was paid after the order was over. Send the money back.`
    await desk.note(order, { text, severity: 'critical' }, { requestId: `${order}/late/${charge}` })
  }
  return 'order_over'
}
