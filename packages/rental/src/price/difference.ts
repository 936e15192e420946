import { blocker, type Block } from '@ordna/core'
import { canonical } from '@ordna/core/adapters'
import { minus, type Money } from '@ordna/money'
import type { Price } from './priceSchema.js'

/** By how much a price rose or fell, gross: below zero where it fell. */
export type Difference = { readonly amount: Money; readonly direction: 'increase' | 'decrease' | 'same' }

/** The price at the time of the order, which never changes, and the one that was saved last. */
export type EarlierPrices = { readonly first: Price; readonly last: Price }

/** By how much a price differs from an earlier one. Throws `invalid_value` when their currencies differ. */
export function difference(price: Price, earlier: Price): Difference {
  const amount = minus(grossOf(price), grossOf(earlier))
  const direction = amount.amount > 0 ? 'increase' : amount.amount < 0 ? 'decrease' : 'same'
  return { amount, direction }
}

/** The difference from the first price and from the last, for whoever changes an order to see both. */
export function differences(
  price: Price,
  { first, last }: EarlierPrices,
): { readonly first: Difference; readonly last: Difference } {
  return { first: difference(price, first), last: difference(price, last) }
}

/** The total with VAT, before cash is rounded. */
function grossOf({ gross, currency }: Price): Money {
  return { amount: gross, currency }
}

/** For a guard: `true` when a price is to the last line what was reckoned anew, else a blocker with both totals. */
export function priceIsRight(price: Price, reckoned: Price): true | Block {
  if (canonical(price) === canonical(reckoned)) return true
  return blocker({ currency: reckoned.currency, expected: reckoned.gross, given: price.gross })
}
