import { Stripe } from 'stripe'
import type { CallbackRequest } from '../callback.js'
import { providerServer, reply, type Call, type Reply } from '../providerServer.fixture.js'

export const secretKey = 'sk_test_51AbCdEfGhIjKlMn'
export const webhookSecrets = ['whsec_test1234567890']

type Charge = {
  id: string
  object: 'charge'
  created: number
  amount: number
  amount_captured: number
  amount_refunded: number
  captured: boolean
  status: 'succeeded' | 'pending' | 'failed'
  payment_intent: string
  payment_method_details: { card: { capture_before: number } }
}
type Intent = {
  id: string
  object: 'payment_intent'
  created: number
  amount: number
  amount_capturable: number
  amount_received: number
  currency: string
  status: string
  capture_method: string
  customer: string | null
  payment_method: string | null
  metadata: { [name: string]: string }
  last_payment_error: { type: string; code: string; decline_code: string } | null
  cancellation_reason: string | null
  charge: Charge | null
}
type Session = {
  id: string
  object: 'checkout.session'
  url: string | null
  status: 'open' | 'complete' | 'expired'
  currency: string
  amount_total: number
  metadata: { [name: string]: string }
  params: URLSearchParams
  intent: Intent | null
}

const aWeek = 7 * 24 * 3600
const declined = { type: 'card_error', code: 'card_declined', decline_code: 'insufficient_funds' }

function fault(code: string, message: string, status = 400): Reply {
  return reply({ error: { type: status === 402 ? 'card_error' : 'invalid_request_error', code, message } }, status)
}

/** An account at Stripe, and a customer at its checkout. */
class StripeServer {
  /** What it has called back with, oldest first: signed, and not sent by itself. */
  readonly callbacks: CallbackRequest[] = []
  /** Each thing that moved money, as `capture 99000`. */
  readonly done: string[] = []
  readonly sessions: Session[] = []
  readonly intents: Intent[] = []
  /** Whether the bank wants the customer for what is reserved without one. */
  wantsCustomer = false
  private readonly now: () => Date
  private readonly signer = new Stripe(secretKey)
  private made = 0

  constructor(now: () => Date) {
    this.now = now
  }

  last(order: string): Session {
    const found = this.sessions.findLast(({ metadata }) => metadata['ordna_order'] === order)
    if (!found) throw new Error(`Nobody has begun a payment for '${order}'.`)
    return found
  }

  /** The payment of an order that has money, or had it: what was reserved anew is the last. */
  intent(order: string): Intent {
    const found = this.intents.findLast(({ metadata }) => metadata['ordna_order'] === order)
    if (!found) throw new Error(`Nobody has paid for '${order}'.`)
    return found
  }

  pay(order: string): void {
    const session = this.last(order)
    const intent = this.intentOf(session)
    this.charge(intent)
    Object.assign(session, { status: 'complete', url: null })
    this.tell('checkout.session.completed', this.shownSession(session, false))
    this.tell(
      intent.status === 'succeeded' ? 'payment_intent.succeeded' : 'payment_intent.amount_capturable_updated',
      shownIntent(intent, false),
    )
  }

  decline(order: string): void {
    const intent = this.intentOf(this.last(order))
    Object.assign(intent, { status: 'requires_payment_method', last_payment_error: declined })
    this.tell('payment_intent.payment_failed', shownIntent(intent, false))
  }

  expire(order: string): void {
    const session = this.last(order)
    Object.assign(session, { status: 'expired', url: null })
    this.tell('checkout.session.expired', this.shownSession(session, false))
  }

  /** What was captured turns out not to have come. */
  failCapture(order: string): void {
    const intent = this.intent(order)
    Object.assign(intent.charge ?? {}, { status: 'failed' })
    Object.assign(intent, { status: 'requires_payment_method', amount_received: 0, last_payment_error: declined })
    this.tell('charge.failed', { ...intent.charge })
  }

  /** Stripe gives back by itself whatever was not captured in time. */
  lapse(): void {
    const now = this.now().getTime() / 1000
    for (const intent of this.intents)
      if (
        intent.status === 'requires_capture' &&
        now >= (intent.charge?.payment_method_details.card.capture_before ?? 0)
      )
        this.giveBack(intent, 'automatic')
  }

  answer(call: Call): Reply {
    if (call.headers.authorization !== `Bearer ${secretKey}`)
      return fault('api_key_invalid', `Invalid API Key provided: ${String(call.headers.authorization)}`, 401)
    this.lapse()
    const [, , kind, ...rest] = call.path.split('/')
    const params = new URLSearchParams(call.body)
    if (kind === 'checkout') return this.atSessions(call, rest[1], params)
    if (kind === 'refunds') return this.refund(params)
    return this.atIntents(call, rest, params)
  }

  private atSessions({ method, query }: Call, id: string | undefined, params: URLSearchParams): Reply {
    if (method === 'POST') return reply(this.begin(params))
    const expanded = query.has('expand[0]')
    const intent = query.get('payment_intent')
    const found = this.sessions.filter((one) => (intent === null ? one.id === id : one.intent?.id === intent))
    const shown = found.map((one) => this.shownSession(one, expanded))
    if (id === undefined) return reply({ object: 'list', data: shown, has_more: false })
    return shown[0] ? reply(shown[0]) : fault('resource_missing', `No such checkout session: '${id}'`, 404)
  }

  private begin(params: URLSearchParams) {
    const amount = Number(params.get('line_items[0][price_data][unit_amount]'))
    const id = `cs_test_${++this.made}`
    const url = `https://checkout.stripe.example/${id}`
    const currency = params.get('line_items[0][price_data][currency]') ?? ''
    const metadata = bagOf(params, 'metadata')
    const session: Session = {
      id,
      object: 'checkout.session',
      url,
      status: 'open',
      currency,
      amount_total: amount,
      metadata,
      params,
      intent: null,
    }
    this.sessions.push(session)
    this.done.push(`begin ${amount}`)
    return this.shownSession(session, false)
  }

  private atIntents({ method, query }: Call, [id, what]: readonly string[], params: URLSearchParams): Reply {
    if (id === undefined) return this.reserve(params)
    const intent = this.intents.find((one) => one.id === id)
    if (!intent) return fault('resource_missing', `No such payment_intent: '${id}'`, 404)
    if (method === 'GET') return reply(shownIntent(intent, query.has('expand[0]')))
    if (intent.status !== 'requires_capture')
      return fault(
        'payment_intent_unexpected_state',
        `This PaymentIntent could not be changed: it is ${intent.status}.`,
      )
    if (what === 'cancel') this.giveBack(intent, null)
    else if (!this.capture(intent, Number(params.get('amount_to_capture'))))
      return fault('amount_too_large', 'The amount is larger than what is capturable.')
    return reply(shownIntent(intent, false))
  }

  /** Without the customer. */
  private reserve(params: URLSearchParams): Reply {
    const intent = this.newIntent(
      Number(params.get('amount')),
      params.get('currency') ?? '',
      'manual',
      bagOf(params, 'metadata'),
    )
    Object.assign(intent, { customer: params.get('customer'), payment_method: params.get('payment_method') })
    if (this.wantsCustomer) return fault('authentication_required', 'The bank wants the customer.', 402)
    this.charge(intent)
    this.done.push(`renew ${intent.amount}`)
    return reply(shownIntent(intent, true))
  }

  private capture(intent: Intent, amount: number): boolean {
    const { charge } = intent
    if (!charge || amount > intent.amount_capturable) return false
    // What is not captured is given back at once, and counted as refunded.
    Object.assign(charge, { captured: true, amount_captured: amount, amount_refunded: charge.amount - amount })
    Object.assign(intent, { status: 'succeeded', amount_received: amount, amount_capturable: 0 })
    this.done.push(`capture ${amount}`)
    this.tell('charge.captured', { ...charge })
    return true
  }

  private giveBack(intent: Intent, reason: string | null): void {
    const { charge } = intent
    Object.assign(charge ?? {}, { amount_refunded: charge?.amount })
    Object.assign(intent, { status: 'canceled', amount_capturable: 0, cancellation_reason: reason })
    if (reason === null) this.done.push(`cancel ${intent.amount}`)
    this.tell('payment_intent.canceled', shownIntent(intent, false))
  }

  private refund(params: URLSearchParams): Reply {
    const charge = this.intents.find(({ id }) => id === params.get('payment_intent'))?.charge
    const amount = Number(params.get('amount'))
    if (!charge || amount > charge.amount - charge.amount_refunded)
      return fault('charge_already_refunded', 'Refund amount is greater than unrefunded amount on charge.')
    charge.amount_refunded += amount
    this.done.push(`refund ${amount}`)
    const refund = {
      id: `re_${++this.made}`,
      object: 'refund',
      amount,
      payment_intent: charge.payment_intent,
      status: 'succeeded',
    }
    this.tell('refund.created', refund)
    return reply(refund)
  }

  private intentOf(session: Session): Intent {
    const { params, amount_total: amount, currency } = session
    const method = params.get('payment_intent_data[capture_method]') ?? ''
    session.intent ??= this.newIntent(amount, currency, method, bagOf(params, 'payment_intent_data[metadata]'))
    if (params.has('payment_intent_data[setup_future_usage]'))
      Object.assign(session.intent, { customer: 'cus_1', payment_method: 'pm_1' })
    return session.intent
  }

  private newIntent(amount: number, currency: string, method: string, metadata: Intent['metadata']): Intent {
    const intent: Intent = {
      id: `pi_${++this.made}`,
      object: 'payment_intent',
      created: this.seconds(),
      amount,
      amount_capturable: 0,
      amount_received: 0,
      currency,
      status: 'requires_payment_method',
      capture_method: method,
      customer: null,
      payment_method: 'pm_once',
      metadata,
      last_payment_error: null,
      cancellation_reason: null,
      charge: null,
    }
    this.intents.push(intent)
    return intent
  }

  private charge(intent: Intent): void {
    const { amount, id } = intent
    const taken = intent.capture_method !== 'manual'
    const created = this.seconds()
    const sums = {
      amount,
      amount_captured: taken ? amount : 0,
      amount_refunded: 0,
      captured: taken,
      status: 'succeeded' as const,
    }
    const until = { payment_method_details: { card: { capture_before: created + aWeek } } }
    intent.charge = { id: `ch_${++this.made}`, object: 'charge', created, payment_intent: id, ...sums, ...until }
    const money = taken ? { amount_received: amount } : { amount_capturable: amount }
    Object.assign(intent, { status: taken ? 'succeeded' : 'requires_capture', last_payment_error: null, ...money })
  }

  private shownSession({ params: _, intent, ...session }: Session, expanded: boolean) {
    return { ...session, payment_intent: intent && (expanded ? shownIntent(intent, true) : intent.id) }
  }

  private seconds(): number {
    return Math.floor(this.now().getTime() / 1000)
  }

  private tell(type: string, object: object): void {
    const body = JSON.stringify({
      id: `evt_${++this.made}`,
      object: 'event',
      type,
      created: this.seconds(),
      data: { object },
    })
    this.callbacks.push(this.signed(body))
  }

  /** An event as Stripe signs it. */
  signed(payload: string, secret = webhookSecrets[0] ?? '', at = this.seconds()): CallbackRequest {
    const signature = this.signer.webhooks.generateTestHeaderString({ payload, secret, timestamp: at })
    return { url: '/payments/stripe', body: payload, headers: { 'stripe-signature': signature } }
  }
}

function shownIntent({ charge, ...intent }: Intent, expanded: boolean) {
  return { ...intent, latest_charge: charge && (expanded ? { ...charge } : charge.id) }
}

function bagOf(params: URLSearchParams, name: string): { [name: string]: string } {
  const inside = [...params].filter(([key]) => key.startsWith(`${name}[`))
  return Object.fromEntries(inside.map(([key, value]) => [key.slice(name.length + 1, -1), value]))
}

/** The same, listening, and a client of it. */
export async function stripeServer(now: () => Date) {
  const account = new StripeServer(now)
  const conflict = fault(
    'idempotency_key_in_use',
    'Keys for idempotent requests can only be used with the same parameters.',
  )
  const listening = await providerServer((call) => account.answer(call), conflict)
  const wire = { host: '127.0.0.1', port: listening.port, protocol: 'http', maxNetworkRetries: 0 } as const
  return { account, ...listening, wire, stripe: new Stripe(secretKey, wire) }
}
