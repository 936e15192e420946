import { own } from '@ordna/core/adapters'
import type { Stripe } from 'stripe'
import { headerOf, type CallbackRequest } from '../callback.js'
import type { StripeSettings } from './options.js'

/** What a proven event is about, or why it is not believed. */
export type StripeEvent = { readonly session: string } | { readonly intent: string } | 'forged' | 'old' | 'not_ours'

/** Proves an event and reads which payment it is about, whatever it says of it. */
export function eventIn(request: CallbackRequest, settings: StripeSettings): StripeEvent {
  const { oldest, clock, webhookSecrets } = settings
  const event = webhookSecrets.map((secret) => proven(request, settings, secret)).find((one) => one !== null)
  if (!event) return 'forged'
  const [, signed] = /\bt=(\d+)/u.exec(headerOf(request, 'stripe-signature')) ?? []
  if (Math.abs(clock.now().getTime() - Number(signed) * 1000) > oldest) return 'old'
  return named(event.data.object)
}

/** Its age is looked at apart: here only who has signed. */
function proven(request: CallbackRequest, { stripe }: StripeSettings, secret: string): Stripe.Event | null {
  const body = typeof request.body === 'string' ? request.body : Buffer.from(request.body)
  try {
    return stripe.webhooks.constructEvent(body, headerOf(request, 'stripe-signature'), secret, Number.MAX_SAFE_INTEGER)
  } catch {
    return null
  }
}

/** The payment itself, or what belongs to one: a charge, a refund, a dispute. */
function named(thing: object): StripeEvent {
  const [kind, id, intent] = ['object', 'id', 'payment_intent'].map((field) => own(thing as never, field) as unknown)
  if (kind === 'checkout.session' && typeof id === 'string') return { session: id }
  if (kind === 'payment_intent' && typeof id === 'string') return { intent: id }
  return typeof intent === 'string' ? { intent } : 'not_ours'
}
