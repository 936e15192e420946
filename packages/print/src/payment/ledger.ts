import type { Clock } from '@ordna/core'
import type { PaymentCallback, PaymentQuestion } from './port.js'
import { held, type PaymentState } from './state.js'

type Payment = PaymentState & { readonly tenant: string; readonly asked: number }
type Changes = { readonly [Field in keyof PaymentState]?: PaymentState[Field] | undefined }

/** What the stand-in for a provider has in its books. */
export class Ledger {
  readonly callbacks: PaymentCallback[] = []
  readonly done: string[] = []
  failures: { calls: number; when: 'before' | 'after' } = { calls: 0, when: 'before' }
  private readonly payments = new Map<string, Payment>()
  private readonly answers = new Map<string, string>()

  constructor(readonly clock: Pick<Clock, 'now'>) {}

  open({ tenant, order, amount, currency }: PaymentQuestion, more: Partial<PaymentState> = {}): string {
    const reference = `pay-${this.payments.size + 1}`
    const sums = { reserved: 0, captured: 0, capturing: 0, cancelled: 0, refunded: 0, failedCaptures: 0 }
    const where = { payAt: `https://pay.example/${reference}` }
    this.payments.set(reference, { tenant, asked: amount, reference, order, currency, ...sums, ...where, ...more })
    return reference
  }

  /** What is known of a payment: a reservation whose time is over has been given back. */
  known(reference: string): PaymentState {
    const { tenant: _, asked: __, ...state } = this.find(reference)
    return state
  }

  of(order: string): readonly PaymentState[] {
    const references = [...this.payments.values()].filter((one) => one.order === order).map((one) => one.reference)
    return references.map((one) => this.known(one))
  }

  last(order: string): Payment {
    const reference = this.of(order).at(-1)?.reference
    if (reference === undefined) throw new Error(`Nobody has begun a payment for the order '${order}'.`)
    return this.find(reference)
  }

  change(reference: string, changes: Changes): void {
    const payment = this.find(reference)
    const changed = Object.entries({ ...payment, ...changes }).filter(([, value]) => value !== undefined)
    this.payments.set(reference, Object.fromEntries(changed) as Payment)
    this.callbacks.push({ tenant: payment.tenant, order: payment.order, reference })
  }

  /** Does what it is asked once for each id, and answers the same again; fails where it was told to. */
  once(id: string, what: string, act: () => string): string {
    const fails = this.failures.calls > 0
    if (fails) this.failures.calls--
    if (fails && this.failures.when === 'before') throw new Error('The payment provider is away.')
    const known = this.answers.get(id)
    const answer = known ?? act()
    if (known === undefined) this.done.push(what)
    this.answers.set(id, answer)
    if (fails) throw new Error('The answer of the payment provider was lost.')
    return answer
  }

  private find(reference: string): Payment {
    const payment = this.payments.get(reference)
    if (!payment) throw new Error(`There is no payment '${reference}'.`)
    const { reservedUntil, cancelled } = payment
    if (!reservedUntil || held(payment) === 0 || this.clock.now() < reservedUntil) return payment
    const lapsed = { ...payment, cancelled: cancelled + held(payment) }
    this.payments.set(reference, lapsed)
    return lapsed
  }
}
