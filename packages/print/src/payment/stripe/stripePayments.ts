import type { Stripe } from 'stripe'
import type { CallbackReader } from '../callback.js'
import { marksIn, marksOf } from '../marks.js'
import { PaymentError } from '../paymentError.js'
import type { PaymentCallback, PaymentProvider, PaymentQuestion, PaymentStep } from '../port.js'
import type { PaymentState } from '../state.js'
import { ask } from './ask.js'
import { eventIn } from './callback.js'
import { intentKnown, sessionKnown } from './known.js'
import { settingsOf, type StripePaymentsOptions, type StripeSettings } from './options.js'
import { renewal } from './renewal.js'
import { toStripe } from './units.js'

/**
 * Payments at Stripe's own checkout: reserved there, taken when the order is approved.
 *
 * A payment is known by its checkout session, and by its payment intent where it was reserved anew.
 *
 * @throws OrdnaError `invalid_options`; what it is asked throws PaymentError.
 */
export function stripePayments(options: StripePaymentsOptions): PaymentProvider & CallbackReader {
  const settings = settingsOf(options)
  const { stripe, renews } = settings
  return {
    begin: (question, signal) => begin(settings, question, signal),
    read: (reference) => read(stripe, reference),
    capture: async (step, signal) => {
      const intent = await intentOf(stripe, step.reference, signal)
      const amount_to_capture = toStripe(step.amount, step.currency)
      await ask(() => stripe.paymentIntents.capture(intent, { amount_to_capture }, keyOf(step)), signal)
    },
    cancel: async (step, signal) => {
      const intent = await intentOf(stripe, step.reference, signal)
      await ask(() => stripe.paymentIntents.cancel(intent, {}, keyOf(step)), signal)
    },
    refund: async (step, signal) => {
      const payment_intent = await intentOf(stripe, step.reference, signal)
      const amount = toStripe(step.amount, step.currency)
      await ask(() => stripe.refunds.create({ payment_intent, amount }, keyOf(step)), signal)
    },
    ...(renews ? { renew: (step: PaymentStep, signal: AbortSignal) => renewal(stripe, step, signal) } : {}),
    readCallback: async (request) => {
      const event = eventIn(request, settings)
      if (typeof event === 'string') return event
      return 'session' in event ? callbackOfSession(stripe, event.session) : callbackOfIntent(stripe, event.intent)
    },
  }
}

async function begin(settings: StripeSettings, question: PaymentQuestion, signal: AbortSignal): Promise<PaymentState> {
  const { stripe, takes, renews, text, returnTo } = settings
  const [metadata, back] = [marksOf(question), returnTo(question)]
  const price_data = {
    currency: question.currency.toLowerCase(),
    unit_amount: toStripe(question.amount, question.currency),
    product_data: { name: text(question) },
  }
  const params: Stripe.Checkout.SessionCreateParams = {
    mode: 'payment',
    line_items: [{ quantity: 1, price_data }],
    success_url: back,
    cancel_url: back,
    metadata,
    payment_intent_data: {
      capture_method: takes === 'reserve' ? 'manual' : 'automatic',
      metadata,
      ...(renews ? { setup_future_usage: 'off_session' } : {}),
    },
    ...(renews ? { customer_creation: 'always' } : {}),
  }
  const { id } = await ask(() => stripe.checkout.sessions.create(params, keyOf(question)), signal)
  return read(stripe, id, signal)
}

async function read(stripe: Stripe, reference: string, signal?: AbortSignal): Promise<PaymentState> {
  const state = isIntent(reference)
    ? intentKnown(await retrieveIntent(stripe, reference, signal))
    : sessionKnown(await retrieveSession(stripe, reference, signal))
  if (state) return state
  const reason = 'it was begun by somebody else'
  throw new PaymentError('refused', `The payment '${reference}' is not ours: ${reason}.`, {
    provider: 'stripe',
    reason,
  })
}

function retrieveSession(stripe: Stripe, id: string, signal?: AbortSignal): Promise<Stripe.Checkout.Session> {
  return ask(() => stripe.checkout.sessions.retrieve(id, { expand: ['payment_intent.latest_charge'] }), signal)
}

function retrieveIntent(stripe: Stripe, id: string, signal?: AbortSignal): Promise<Stripe.PaymentIntent> {
  return ask(() => stripe.paymentIntents.retrieve(id, { expand: ['latest_charge'] }), signal)
}

/** The payment intent behind a reference: what captures, cancellations and refunds are asked of. */
async function intentOf(stripe: Stripe, reference: string, signal: AbortSignal): Promise<string> {
  if (isIntent(reference)) return reference
  const { payment_intent: intent } = await ask(() => stripe.checkout.sessions.retrieve(reference), signal)
  const id = typeof intent === 'string' ? intent : intent?.id
  if (id !== undefined) return id
  const reason = 'nobody has paid it yet'
  throw new PaymentError('refused', `The payment '${reference}' has no money: ${reason}.`, {
    provider: 'stripe',
    reason,
  })
}

async function callbackOfSession(stripe: Stripe, id: string): Promise<PaymentCallback | 'not_ours'> {
  return callbackOf(id, (await ask(() => stripe.checkout.sessions.retrieve(id))).metadata)
}

/** Events about money name the payment intent; the order knows the session before it, if there is one. */
async function callbackOfIntent(stripe: Stripe, id: string): Promise<PaymentCallback | 'not_ours'> {
  const { metadata } = await ask(() => stripe.paymentIntents.retrieve(id))
  const marks = marksIn(metadata)
  if (!marks || marks.ordna_replaces !== undefined) return callbackOf(id, metadata)
  const { data } = await ask(() => stripe.checkout.sessions.list({ payment_intent: id, limit: 1 }))
  return data[0] ? callbackOf(data[0].id, metadata) : 'not_ours'
}

function callbackOf(reference: string, metadata: Stripe.Metadata | null): PaymentCallback | 'not_ours' {
  const marks = marksIn(metadata)
  return marks ? { tenant: marks.ordna_tenant, order: marks.ordna_order, reference } : 'not_ours'
}

function isIntent(reference: string): boolean {
  return reference.startsWith('pi_')
}

function keyOf({ id }: PaymentQuestion): { readonly idempotencyKey: string } {
  return { idempotencyKey: id }
}
