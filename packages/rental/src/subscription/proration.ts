import type { Currency } from '../price/money.js'
import { swapDifference } from '../price/swap.js'
import { localDateOf } from '../price/localDate.js'

/** A change of the monthly fee in the middle of a paid month. Fees are in minor units. */
export type FeeChange = {
  readonly from: number
  readonly to: number
  readonly currency: Currency
  readonly paidFrom: Date
  readonly nextPaymentAt: Date
  readonly at: Date
}

/**
 * The part of the difference that falls on the local dates left until the next payment, in minor units: above zero it
 * is charged now, below zero it is credited with that payment.
 */
export function adjustmentFor({ from, to, currency, paidFrom, nextPaymentAt, at }: FeeChange, zone: string): number {
  // A payment that fell due while no worker ran is still ahead: nothing is left of its month.
  const swappedAt = at < nextPaymentAt ? at : nextPaymentAt
  const { amount } = swapDifference({
    from: { amount: from, currency },
    to: { amount: to, currency },
    paidOn: localDateOf(paidFrom, zone),
    nextPaymentOn: localDateOf(nextPaymentAt, zone),
    swappedOn: localDateOf(swappedAt, zone),
  })
  return amount.amount
}
