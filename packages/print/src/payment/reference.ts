import type { Clock } from '@ordna/core'
import { assertNames, systemClock, type NamesOf } from '@ordna/core/adapters'
import { durationMs, type Duration } from '@ordna/core/time'
import { Ledger } from './ledger.js'
import type { PaymentCallback, PaymentProvider, PaymentStep } from './port.js'
import { held, type PaymentState } from './state.js'

/** How the stand-in behaves. */
export type ReferencePaymentsScript = {
  /** `reserve` as cards do, or `immediate` as Swish does; default `reserve`. */
  readonly takes?: 'reserve' | 'immediate'
  /** How long a reservation stands; default 7 days. */
  readonly lastsFor?: Duration
  /** Whether a capture is known at once; default true. Otherwise `conclude` says what came of it. */
  readonly capturesAtOnce?: boolean
  /** Default the system's. */
  readonly clock?: Pick<Clock, 'now'>
}

const scriptNames: NamesOf<ReferencePaymentsScript> = { takes: true, lastsFor: true, capturesAtOnce: true, clock: true }

/** What the customer, the bank and the wire do, on demand. An order stands for its last payment. */
export type ReferencePaymentsControls = {
  /**
   * What the provider has called back with, oldest first. It hands in nothing by itself: hand it in as often, and in
   * which order, you like.
   */
  readonly callbacks: readonly PaymentCallback[]
  /** What it has done, oldest first, as `capture 99000`: the same question is there once. */
  readonly done: readonly string[]
  /** All payments of an order. */
  payments(order: string): readonly PaymentState[]
  /** The customer pays, all or some of it. */
  pay(order: string, amount?: number): void
  /** The customer's bank says no. */
  decline(order: string, failure?: string): void
  /** What came of captures that were not known at once. */
  conclude(order: string, outcome: 'captured' | 'failed'): void
  /** What was captured turns out not to have come, days later. `released`: nothing is reserved any more either. */
  failCapture(order: string, released?: boolean): void
  /** The next calls fail, before anything is done, or after it, when only the answer is lost. */
  failNext(calls: number, when?: 'before' | 'after'): void
}

/**
 * A payment provider in this process, for tests and examples: it does on demand what real ones do when it suits nobody.
 */
export function referencePayments(
  script: ReferencePaymentsScript = {},
): Required<PaymentProvider> & ReferencePaymentsControls {
  assertNames('options of referencePayments', script, scriptNames)
  const ledger = new Ledger(script.clock ?? systemClock)
  const terms = { takes: 'reserve', lastsFor: { days: 7 }, capturesAtOnce: true, ...script } as const
  return { ...controls(ledger, terms), ...provider(ledger, terms) }
}

type Terms = Required<Omit<ReferencePaymentsScript, 'clock'>>

/** What is known once an amount has been paid. */
function paid(ledger: Ledger, { takes, lastsFor }: Terms, amount: number): Partial<PaymentState> {
  if (takes === 'immediate') return { reserved: amount, captured: amount }
  return { reserved: amount, reservedUntil: new Date(ledger.clock.now().getTime() + durationMs(lastsFor)) }
}

function controls(ledger: Ledger, terms: Terms): ReferencePaymentsControls {
  return {
    callbacks: ledger.callbacks,
    done: ledger.done,
    payments: (order) => ledger.of(order),
    pay: (order, amount) => {
      const { reference, asked } = ledger.last(order)
      ledger.change(reference, { ...paid(ledger, terms, amount ?? asked), failure: undefined })
    },
    decline: (order, failure = 'declined') => ledger.change(ledger.last(order).reference, { failure }),
    conclude: (order, outcome) => {
      const { reference, captured, capturing, failedCaptures } = ledger.last(order)
      if (outcome === 'captured') ledger.change(reference, { captured: captured + capturing, capturing: 0 })
      else ledger.change(reference, { capturing: 0, failedCaptures: failedCaptures + 1 })
    },
    failCapture: (order, released = false) => {
      const { reference, captured, cancelled, failedCaptures } = ledger.last(order)
      const gone = released ? { cancelled: cancelled + captured } : {}
      ledger.change(reference, { captured: 0, failedCaptures: failedCaptures + 1, ...gone })
    },
    failNext: (calls, when = 'before') => {
      ledger.failures = { calls, when }
    },
  }
}

function provider(ledger: Ledger, terms: Terms): Required<PaymentProvider> {
  const step =
    (what: string, left: (state: PaymentState) => number, change: Changing) => async (asked: PaymentStep) => {
      const { id, reference, amount } = asked
      ledger.once(id, `${what} ${amount}`, () => {
        const state = ledger.known(reference)
        if (amount > left(state))
          throw new Error(`There are ${left(state)} left to ${what} of '${reference}', not ${amount}.`)
        ledger.change(reference, change(state, amount))
        return reference
      })
    }
  return {
    begin: async (asked) => ledger.known(ledger.once(asked.id, `begin ${asked.amount}`, () => ledger.open(asked))),
    read: async (reference) => ledger.known(reference),
    capture: step('capture', held, ({ captured, capturing }, amount) =>
      terms.capturesAtOnce ? { captured: captured + amount } : { capturing: capturing + amount },
    ),
    cancel: step('cancel', held, ({ cancelled }, amount) => ({ cancelled: cancelled + amount })),
    refund: step(
      'refund',
      ({ captured, refunded }) => captured - refunded,
      ({ refunded }, amount) => ({ refunded: refunded + amount }),
    ),
    renew: async (asked) => {
      const { id, amount, reference: replaces } = asked
      const open = () => ledger.open(asked, { replaces, ...paid(ledger, terms, amount) })
      return ledger.known(ledger.once(id, `renew ${amount}`, open))
    },
  }
}

type Changing = (state: PaymentState, amount: number) => Partial<PaymentState>
