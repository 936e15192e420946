import type { PaymentState } from './state.js'

/** What a payment is for. The same `id` is the same question, however often it comes: ask it as the idempotency key. */
export type PaymentQuestion = {
  readonly id: string
  readonly tenant: string
  readonly order: string
  readonly amount: number
  readonly currency: string
}

/** The same of a payment that there is. */
export type PaymentStep = PaymentQuestion & { readonly reference: string }

/**
 * Takes money. What becomes of what it is asked, `read` says: a provider that takes money at once and one that reserves
 * it first differ in the amounts that they know, and in nothing else.
 *
 * A throw is tried again, also where the provider has done what it was asked and only its answer was lost.
 */
export interface PaymentProvider {
  /** Begins a payment: where the customer pays stands in `payAt`. */
  begin(question: PaymentQuestion, signal: AbortSignal): Promise<PaymentState>
  /** What the provider itself knows now. */
  read(reference: string): Promise<PaymentState>
  /** Takes what is reserved. It may be known only days later whether that has come to anything. */
  capture(step: PaymentStep, signal: AbortSignal): Promise<void>
  /** Gives back what is reserved. */
  cancel(step: PaymentStep, signal: AbortSignal): Promise<void>
  /** Gives back what was captured. */
  refund(step: PaymentStep, signal: AbortSignal): Promise<void>
  /**
   * Reserves anew without the customer, in place of a reservation that is about to lapse: another payment, whose
   * `replaces` is the first one's reference. Without it, the customer pays again after the approval.
   */
  renew?(step: PaymentStep, signal: AbortSignal): Promise<PaymentState>
}

/** What a provider calls back with: that something has happened to a payment, and not what. */
export type PaymentCallback = { readonly tenant: string; readonly order: string; readonly reference: string }
