import { createHash, createHmac } from 'node:crypto'
import type { CallbackRequest } from '../callback.js'
import { providerServer, reply, type Call, type Reply } from '../providerServer.fixture.js'

export const credentials = {
  clientId: 'client-1',
  clientSecret: 'client-secret-1',
  subscriptionKey: 'subscription-1',
  merchantSerialNumber: '123456',
  webhookSecrets: ['webhook-secret-1'],
}

type Sums = { authorized: number; captured: number; cancelled: number; refunded: number }
type Event = { name: string; timestamp: string; success: boolean; amount: object }
type Payment = {
  readonly reference: string
  readonly amount: { readonly currency: string; readonly value: number }
  readonly metadata: { readonly [name: string]: string }
  state: string
  readonly sums: Sums
  readonly events: Event[]
}

const payments = '/epayment/v1/payments'
const problem = (status: number, title: string): Reply => reply({ title, status, type: 'about:blank' }, status)

/** A sales unit at Vipps MobilePay, with a customer who has the app in hand: amounts in an aggregate, and one state. */
class VippsServer {
  /** What it has called back with, oldest first: signed, and not sent by itself. */
  readonly callbacks: CallbackRequest[] = []
  /** Each thing that moved money, as `capture 99000`. */
  readonly done: string[] = []
  readonly payments: Payment[] = []
  /** After that nothing is left of what was reserved, though no amount says so. */
  lastsFor = 180 * 24 * 3_600_000
  tokens = 0
  private readonly now: () => Date

  constructor(now: () => Date) {
    this.now = now
  }

  last(order: string): Payment {
    const found = this.payments.findLast(({ metadata }) => metadata['ordna_order'] === order)
    if (!found) throw new Error(`Nobody has begun a payment for '${order}'.`)
    return found
  }

  pay(order: string): void {
    const payment = this.last(order)
    payment.state = 'AUTHORIZED'
    payment.sums.authorized = payment.amount.value
    this.tell(payment, 'AUTHORIZED', payment.amount.value)
  }

  decline(order: string, state = 'ABORTED'): void {
    const payment = this.last(order)
    payment.state = state
    this.tell(payment, state, payment.amount.value)
  }

  /** What was captured turns out not to have come. */
  failCapture(order: string): void {
    const payment = this.last(order)
    const { captured } = payment.sums
    payment.sums.captured = 0
    this.tell(payment, 'CAPTURED', captured, false)
  }

  answer(call: Call): Reply {
    if (call.path === '/accesstoken/get') return this.token(call)
    if (call.headers.authorization !== `Bearer token-${this.tokens}`) return problem(401, 'Unauthorized')
    if (call.headers['merchant-serial-number'] !== credentials.merchantSerialNumber) return problem(403, 'Forbidden')
    if (call.path === payments) return this.begin(JSON.parse(call.body))
    const [reference, what] = call.path.slice(payments.length + 1).split('/')
    const payment = this.payments.find((one) => one.reference === reference)
    if (!payment) return problem(404, 'Payment not found')
    if (what === undefined) return reply(this.shown(payment))
    if (what === 'events') return reply(payment.events)
    const { modificationAmount } = JSON.parse(call.body)
    return this.adjust(payment, what, modificationAmount)
  }

  private token({ headers }: Call): Reply {
    const { client_id: id, client_secret: secret } = headers
    if (id !== credentials.clientId || secret !== credentials.clientSecret)
      return problem(401, `Wrong: ${String(secret)}`)
    return reply({ access_token: `token-${++this.tokens}`, expires_in: '3600', token_type: 'Bearer' })
  }

  private begin(asked: Pick<Payment, 'reference' | 'amount' | 'metadata'>): Reply {
    const { reference, amount, metadata } = asked
    if (!/^[a-zA-Z0-9-]{8,64}$/u.test(reference)) return problem(400, 'Reference is no reference')
    if (this.payments.some((one) => one.reference === reference)) return problem(409, 'Reference is taken')
    const sums = { authorized: 0, captured: 0, cancelled: 0, refunded: 0 }
    const payment: Payment = { reference, amount, metadata, state: 'CREATED', sums, events: [] }
    this.payments.push(payment)
    this.done.push(`begin ${amount.value}`)
    this.tell(payment, 'CREATED', amount.value)
    return reply({ reference, redirectUrl: urlOf(payment) }, 201)
  }

  private shown({ reference, amount, metadata, state, sums, ...payment }: Payment) {
    const of = (value: number) => ({ currency: amount.currency, value })
    const aggregate = {
      authorizedAmount: of(sums.authorized),
      cancelledAmount: of(sums.cancelled),
      capturedAmount: of(sums.captured),
      refundedAmount: of(sums.refunded),
    }
    const landing = state === 'CREATED' ? { redirectUrl: urlOf({ reference }) } : {}
    const { events: _, ...rest } = payment
    return { reference, amount, metadata, state, aggregate, pspReference: `psp-${reference}`, ...rest, ...landing }
  }

  private adjust(payment: Payment, what: string, amount?: Payment['amount']): Reply {
    const { sums } = payment
    const left = sums.authorized - sums.captured - sums.cancelled
    const value = amount?.value ?? left
    if (what === 'refund' && value > sums.captured - sums.refunded)
      return problem(400, 'Cannot refund more than captured')
    if (what !== 'refund' && (payment.state !== 'AUTHORIZED' || left === 0 || value > left || this.isOver(payment)))
      return problem(400, `Cannot ${what}: the amount is not reserved`)
    if (what === 'capture') sums.captured += value
    if (what === 'cancel') sums.cancelled += value
    if (what === 'refund') sums.refunded += value
    this.done.push(`${what} ${value}`)
    this.tell(payment, { capture: 'CAPTURED', cancel: 'CANCELLED', refund: 'REFUNDED' }[what] ?? what, value)
    return reply(this.shown(payment))
  }

  private isOver({ events }: Payment): boolean {
    const at = events.find(({ name }) => name === 'AUTHORIZED')?.timestamp ?? ''
    return this.now().getTime() >= Date.parse(at) + this.lastsFor
  }

  private tell(payment: Payment, name: string, value: number, success = true): void {
    const { reference, amount } = payment
    const event = { name, timestamp: this.now().toISOString(), success, amount: { ...amount, value } }
    payment.events.push(event)
    const body = JSON.stringify({ msn: credentials.merchantSerialNumber, reference, ...event })
    this.callbacks.push(signedCall(body, this.now()))
  }
}

/** A call as Vipps MobilePay signs it. */
export function signedCall(body: string, at: Date, secret = 'webhook-secret-1'): CallbackRequest {
  const [url, host, date] = ['/payments/vipps?shop=1', 'trykk.example', at.toUTCString()]
  const hash = createHash('sha256').update(body).digest('base64')
  const signature = createHmac('sha256', secret).update(`POST\n${url}\n${date};${host};${hash}`).digest('base64')
  const authorization = `HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature=${signature}`
  return { url, body, headers: { host, 'x-ms-date': date, 'x-ms-content-sha256': hash, authorization } }
}

function urlOf({ reference }: Pick<Payment, 'reference'>): string {
  return `https://landing.vipps.example/${reference}`
}

/** The same, listening. */
export async function vippsServer(now: () => Date) {
  const vipps = new VippsServer(now)
  const listening = await providerServer((call) => vipps.answer(call), problem(409, 'The key is taken'))
  return { vipps, ...listening, api: `http://127.0.0.1:${listening.port}` }
}
