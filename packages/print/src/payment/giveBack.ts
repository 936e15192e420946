import type { PaymentProvider, PaymentStep } from './port.js'
import { held, type PaymentState } from './state.js'

type Given = { readonly tenant: string; readonly state: PaymentState }

/**
 * A step of a payment, under an id that says what was known when it was decided: two that decide the same ask the same.
 */
export function stepOf(what: string, { tenant, state }: Given, amount: number): PaymentStep {
  const { reference, order, currency, captured, cancelled, refunded, failedCaptures } = state
  const id = `${reference}/${what}/${[captured, cancelled, refunded, failedCaptures].join('-')}`
  return { id, tenant, order, reference, amount, currency }
}

/**
 * Gives back all that is reserved and all that was captured. What is being captured is known later, and goes back then.
 */
export async function giveBack(
  provider: PaymentProvider,
  given: Given,
  signal: AbortSignal = new AbortController().signal,
): Promise<void> {
  const { state } = given
  const reserved = held(state)
  const captured = state.captured - state.refunded
  if (reserved > 0) await provider.cancel(stepOf('cancel', given, reserved), signal)
  if (captured > 0) await provider.refund(stepOf('refund', given, captured), signal)
}
