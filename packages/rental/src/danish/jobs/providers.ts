import type { OrderData, Payment } from '../data.js'

/** What a provider is asked. The same id is the same question, however often it comes: ask it as the idempotency key. */
export type Question = {
  readonly id: string
  readonly tenant: string
  readonly order: string
  readonly data: OrderData
}

/**
 * What a credit bureau says. `unavailable`: it cannot say; `pending`: it will, and a program of the host's then sends
 * `creditApproved`, `creditDeclined` or `creditUnavailable` in the role `integration`.
 */
export type CreditOutcome = 'approved' | 'declined' | 'unavailable' | 'pending'

/** Says whether a customer is good for a rental. A throw counts as `unavailable`. */
export interface CreditBureau {
  /** Answers one question, or says that the answer will come later. */
  check(question: Question, signal: AbortSignal): Promise<CreditOutcome>
}

/** Has contracts signed: at once, or later, when a program of the host's sends `signContract`. A throw is tried again. */
export interface ContractSigning {
  /** Sends the contract of an order to be signed. */
  request(question: Question, signal: AbortSignal): Promise<SigningOutcome>
}

/** Whether the contract is signed already, and when: now, unless said. */
export type SigningOutcome =
  | { readonly outcome: 'signed'; readonly contract: string; readonly signedAt?: Date }
  | { readonly outcome: 'pending' }

/** From the agreed end of the period until the car came back. What that costs, the order does not know: it has no prices. */
export type Late = { readonly from: Date; readonly until: Date }

/** Gives money back, and asks for more. The same id must never pay or charge twice. A throw is tried again. */
export interface Payments {
  /** Pays back what an order was paid with. */
  refund(refund: Question & { readonly payment: Payment }, signal: AbortSignal): Promise<void>
  /** Charges a late return, by the shop's own prices. Without it a critical note asks people to. */
  chargeLateReturn?(charge: Question & { readonly late: Late }, signal: AbortSignal): Promise<void>
}

/** Knows the cars. Which of them are free, it need not know: the holds decide. */
export interface Fleet {
  /** The cars that would do for an order, best first. */
  candidates(wish: CarWish): Promise<readonly string[]>
  /** Told when an order that had a car is cancelled. The same id is the same release. A throw is tried again. */
  release?(release: Question & { readonly car: string }, signal: AbortSignal): Promise<void>
}

/** Which kind of car is wanted, and when. */
export type CarWish = Pick<OrderData, 'carClass' | 'startsAt' | 'endsAt'>

/** The world outside. What is missing is done by people. */
export type DanishProviders = {
  readonly credit?: CreditBureau
  readonly contracts?: ContractSigning
  readonly payments?: Payments
  readonly fleet?: Fleet
}
