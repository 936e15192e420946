import type { PaymentProvider, PaymentQuestion, PaymentStep } from '../port.js'
import type { PaymentState } from '../state.js'

/** A provider of yours with a customer and a wire, which do what they are told: a server in the tests, or a test account. */
export type PaymentBench = {
  readonly provider: PaymentProvider
  readonly currency: string
  /** The customer pays all of the last payment of the order. */
  pay(order: string): Promise<void> | void
  /** The customer's bank says no, or the customer does. */
  decline(order: string): Promise<void> | void
  /** The next call that asks for something fails: before anything is done, or after it, when only the answer is lost. */
  failNext(calls: number, when: 'before' | 'after'): void
  /** The time of what is reserved is over. */
  lapse?(order: string): Promise<void> | void
}

const never = new AbortController().signal

/** What the cases ask, of one order for 99,000. */
export class Asking {
  readonly bench: PaymentBench
  readonly order: string
  private readonly run: string

  constructor(bench: PaymentBench, run: string) {
    this.bench = bench
    this.run = run
    this.order = `order-${run}`
  }

  begin(id = 'begin'): Promise<PaymentState> {
    return this.bench.provider.begin(this.question(id), never)
  }

  /** Begins a payment, and the customer pays it. */
  async paid(): Promise<PaymentState> {
    const { reference } = await this.begin()
    await this.bench.pay(this.order)
    return this.read(reference)
  }

  read(reference: string): Promise<PaymentState> {
    return this.bench.provider.read(reference)
  }

  step(what: 'capture' | 'cancel' | 'refund', reference: string, amount: number, id: string = what): Promise<void> {
    return this.bench.provider[what](this.asked(reference, amount, id), never)
  }

  asked(reference: string, amount: number, id: string): PaymentStep {
    return { ...this.question(id), amount, reference }
  }

  private question(id: string): PaymentQuestion {
    const { currency } = this.bench
    return { id: `${this.run}/${id}`, tenant: 'bergen', order: this.order, amount: total, currency }
  }
}

/** What each order of the contract costs. */
export const total = 99_000

/** Asks the same until it is answered, as jobs do. */
export async function atLast(act: () => Promise<unknown>): Promise<void> {
  for (let left = 5; left > 1; left--) {
    try {
      await act()
      return
    } catch {
      // Asked again.
    }
  }
  await act()
}
