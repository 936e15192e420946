import type { Stripe } from 'stripe'
import { marksIn, type Marks } from '../marks.js'
import { held, type PaymentState } from '../state.js'
import { fromStripe } from './units.js'

/** What is known of money, in the units of Stripe. */
type Sums = Pick<PaymentState, 'reserved' | 'captured' | 'capturing' | 'cancelled' | 'refunded' | 'failedCaptures'>

const nothing: Sums = { reserved: 0, captured: 0, capturing: 0, cancelled: 0, refunded: 0, failedCaptures: 0 }

/** What a payment at the checkout has come to; null where it was not begun here. */
export function sessionKnown(session: Stripe.Checkout.Session): PaymentState | null {
  const marks = marksIn(session.metadata)
  if (!marks) return null
  const intent = typeof session.payment_intent === 'string' ? null : session.payment_intent
  const { id, currency, status, url } = session
  const known = intent ? sumsOf(intent) : nothing
  const failure = failureOf(intent) ?? (status === 'expired' && known.reserved === 0 ? 'expired' : undefined)
  const payAt = status === 'open' && url ? { payAt: url } : {}
  return { ...stateOf({ id, currency: currency ?? '', marks, intent, sums: known, failure }), ...payAt }
}

/** The same of one that was reserved without the customer. */
export function intentKnown(intent: Stripe.PaymentIntent): PaymentState | null {
  const marks = marksIn(intent.metadata)
  if (!marks) return null
  const { id, currency } = intent
  return stateOf({ id, currency, marks, intent, sums: sumsOf(intent), failure: failureOf(intent) })
}

type Known = {
  readonly id: string
  readonly currency: string
  readonly marks: Marks
  readonly intent: Stripe.PaymentIntent | null
  readonly sums: Sums
  readonly failure: string | undefined
}

function stateOf({ id, currency, marks, intent, sums, failure }: Known): PaymentState {
  const inMinorUnits = Object.entries(sums).map(([name, sum]) => [
    name,
    name === 'failedCaptures' ? sum : fromStripe(sum, currency),
  ])
  const state = {
    reference: id,
    order: marks.ordna_order,
    currency: currency.toUpperCase(),
    ...(Object.fromEntries(inMinorUnits) as Sums),
    ...(failure === undefined ? {} : { failure }),
    ...(marks.ordna_replaces === undefined ? {} : { replaces: marks.ordna_replaces }),
  }
  const until = intent && held(state) > 0 ? lapsesAt(intent) : undefined
  return until ? { ...state, reservedUntil: until } : state
}

/**
 * The amounts are those of the charge. What is not captured and not capturable any more was given back, by us, by a
 * partial capture or because its time was over; Stripe counts that among what is refunded.
 */
function sumsOf(intent: Stripe.PaymentIntent): Sums {
  const charge = chargeOf(intent)
  if (!charge || (charge.status !== 'succeeded' && !charge.captured)) return nothing
  const reserved = charge.amount
  const captured = charge.status === 'succeeded' ? charge.amount_captured : 0
  const capturing = charge.status === 'pending' ? reserved : 0
  const cancelled = Math.max(0, reserved - captured - capturing - intent.amount_capturable)
  const refunded = captured === 0 ? 0 : Math.max(0, charge.amount_refunded - (reserved - captured))
  return { reserved, captured, capturing, cancelled, refunded, failedCaptures: charge.status === 'failed' ? 1 : 0 }
}

/** Why nothing came of it, for as long as nothing has. */
function failureOf(intent: Stripe.PaymentIntent | null): string | undefined {
  if (!intent) return undefined
  const { status, last_payment_error: error, cancellation_reason: reason } = intent
  if (status === 'canceled') return chargeOf(intent)?.status === 'succeeded' ? undefined : (reason ?? 'canceled')
  if (status !== 'requires_payment_method' || !error) return undefined
  return error.decline_code ?? error.code ?? error.type
}

function chargeOf({ latest_charge: charge }: Stripe.PaymentIntent): Stripe.Charge | null {
  return typeof charge === 'string' ? null : charge
}

const aWeek = 7 * 24 * 3600

function lapsesAt(intent: Stripe.PaymentIntent): Date {
  const charge = chargeOf(intent)
  const before = charge?.payment_method_details?.card?.capture_before ?? (charge?.created ?? intent.created) + aWeek
  return new Date(before * 1000)
}
