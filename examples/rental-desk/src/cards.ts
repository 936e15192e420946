import { priceOf, type CreditBureau, type Price, type ProviderQuestion } from '@ordna/rental'
import { chance } from 'ordna-examples-common'
import { prices } from './fleet.js'
import type { Wish } from './wishes.js'

type Booking = Pick<ProviderQuestion['data'], 'carClass' | 'startsAt' | 'endsAt'>

/** Cards by their last digits, as card companies give them out for trying: all others are good. */
const declines = '0002'
const fails = '0119'

/** A card that is good. */
export const goodCard = '4242'

/** The card that a customer gives with the order. */
export function firstCard({ order, part }: Wish): string {
  if (part !== null) return part === 'silent' || part === 'declined' ? declines : goodCard
  const share = chance(order, 'card')
  if (share < 0.06) return declines
  return share < 0.09 ? fails : goodCard
}

/** The shop's credit provider, which reserves the deposit on the customer's card. */
export class Deposits implements CreditBureau {
  private readonly cards = new Map<string, string>()

  /** Takes down a customer's card; the latest counts. */
  use(order: string, card: string): void {
    this.cards.set(order, card)
  }

  /** What Ordna asks for each new order. A throw counts as no answer. */
  async check({ order }: ProviderQuestion) {
    if (this.cards.get(order) === fails) throw new Error('The card company does not answer.')
    return this.reserve(order) ? ('approved' as const) : ('declined' as const)
  }

  /** The same by hand, at the desk. */
  reserve(order: string): boolean {
    return this.cards.get(order) !== declines
  }
}

/** What a rental costs by the shop's tariff. */
export function priceFor({ carClass, startsAt, endsAt }: Booking): Price {
  return priceOf(prices, { class: carClass, from: startsAt, until: endsAt })
}

/** What is reserved for it, in øre. */
export function depositFor(booking: Booking): number {
  return priceFor(booking).deposit
}

/** What the rental itself costs, in øre with VAT. */
export function amountFor(booking: Booking): number {
  return priceFor(booking).payable
}
