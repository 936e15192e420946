import { OrdnaError } from '@ordna/core'
import { assertLocalDate, daysBetween, type LocalDate } from '@ordna/ready-made'
import { minus, portion, type Money } from '@ordna/money'

/** An item of a subscription swapped within a paid period, from one payment date to the next. */
export type Swap = {
  /** What the whole period costs with the item that goes, and with the one that comes. */
  readonly from: Money
  readonly to: Money
  readonly paidOn: LocalDate
  readonly nextPaymentOn: LocalDate
  /** The first date of the new item. */
  readonly swappedOn: LocalDate
}

/** What a swap costs until the next payment; below zero, what it gives back. */
export type SwapDifference = { readonly amount: Money; readonly settle: 'now' | 'next_payment' | 'nothing' }

/** The difference between two items for the dates left of the period: charged now, or credited on the next payment. */
export function swapDifference(swap: Swap): SwapDifference {
  for (const date of [swap.paidOn, swap.nextPaymentOn, swap.swappedOn]) assertLocalDate(date)
  const left = daysBetween(swap.swappedOn, swap.nextPaymentOn)
  const all = daysBetween(swap.paidOn, swap.nextPaymentOn)
  if (!(left >= 0 && left <= all && all > 0)) throw outside(swap)
  const amount = portion(minus(swap.to, swap.from), left, all)
  return { amount, settle: amount.amount > 0 ? 'now' : amount.amount < 0 ? 'next_payment' : 'nothing' }
}

function outside({ swappedOn, paidOn, nextPaymentOn }: Swap): OrdnaError {
  const message = `The swap on ${swappedOn} lies outside the period from ${paidOn} to ${nextPaymentOn}: give a date within it.`
  return new OrdnaError('invalid_date', message, { swappedOn, paidOn, nextPaymentOn })
}
