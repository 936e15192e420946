import { blocker, type Block } from '@ordna/core'
import type { Money } from '@ordna/money'
import type { Closing, OrderData, PaidPart } from '../data.js'

type Paying = Pick<OrderData, 'total' | 'price' | 'depositPaid' | 'paidAt' | 'paidAmount'>

/**
 * What is still to be paid of an order: its price less what came in. Below zero, so much goes back.
 *
 * What makes it dearer after it was paid, a late return or another end, is still to be paid.
 */
export function restOf({ total, price: { currency }, depositPaid, paidAt, paidAmount = total }: Paying): Money {
  return { amount: total - (paidAt ? paidAmount : (depositPaid?.amount ?? 0)), currency }
}

/** For a guard: `true` when a deposit leaves something to be paid, and a rest comes after a deposit. */
export function isPart({ total, price: { currency }, depositPaid, paidAt }: Paying, given: PaidPart): true | Block {
  if (given.part === 'rest') return depositPaid !== undefined || blocker({ problem: 'no_deposit', total, currency })
  if (given.part !== 'deposit' || given.amount === undefined) return true
  if (paidAt) return blocker({ problem: 'paid_already', paidAt })
  return given.amount < total || blocker({ problem: 'whole_price', amount: given.amount, total, currency })
}

/** What changes when a part is paid: with the rest, as with everything at once, the order is paid. */
export function paid({ total }: Paying, { paidAt, amount }: PaidPart): Partial<OrderData> {
  return amount === undefined ? { paidAt, paidAmount: total } : { depositPaid: { paidAt, amount } }
}

/** For a guard: `true` unless an order was paid before it became dearer, and nobody says that the rest came in. */
export function nothingLeft(order: Paying, { paidAt }: Closing): true | Block {
  const { amount, currency } = restOf(order)
  return paidAt !== undefined || !order.paidAt || amount <= 0 || blocker({ rest: amount, currency })
}
