import type { Stripe } from 'stripe'
import { marksOf } from '../marks.js'
import { PaymentError } from '../paymentError.js'
import type { PaymentStep } from '../port.js'
import type { PaymentState } from '../state.js'
import { ask } from './ask.js'
import { intentKnown } from './known.js'
import { toStripe } from './units.js'

/**
 * Reserves anew with the card that the first payment kept.
 *
 * @throws PaymentError `refused` where the bank wants the customer for it, or the card was not kept
 */
export async function renewal(stripe: Stripe, step: PaymentStep, signal: AbortSignal): Promise<PaymentState> {
  const first = await paidBy(stripe, step.reference, signal)
  const [customer, payment_method] = [idOf(first?.customer), idOf(first?.payment_method)]
  if (!customer || !payment_method) throw refused('the card was not kept')
  const params: Stripe.PaymentIntentCreateParams = {
    amount: toStripe(step.amount, step.currency),
    currency: step.currency.toLowerCase(),
    customer,
    payment_method,
    capture_method: 'manual',
    confirm: true,
    off_session: true,
    metadata: marksOf(step),
    expand: ['latest_charge'],
  }
  const state = intentKnown(await ask(() => stripe.paymentIntents.create(params, { idempotencyKey: step.id }), signal))
  if (!state) throw refused('the answer is about another payment')
  return state
}

async function paidBy(stripe: Stripe, reference: string, signal: AbortSignal): Promise<Stripe.PaymentIntent | null> {
  if (reference.startsWith('pi_')) return ask(() => stripe.paymentIntents.retrieve(reference), signal)
  const expand = ['payment_intent']
  const { payment_intent: intent } = await ask(() => stripe.checkout.sessions.retrieve(reference, { expand }), signal)
  return typeof intent === 'string' ? null : intent
}

function idOf(value: { readonly id: string } | string | null | undefined): string | null {
  return typeof value === 'string' ? value : (value?.id ?? null)
}

function refused(reason: string): PaymentError {
  return new PaymentError('refused', `Stripe cannot reserve anew: ${reason}.`, { provider: 'stripe', reason })
}
