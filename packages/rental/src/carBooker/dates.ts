import type { Block } from '@ordna/core'
import { inReach, periodOf, notOver } from '../dates/period.js'
import type { OrderData } from './data.js'

type Dates = Pick<OrderData, 'startsAt' | 'endsAt' | 'taxDate'>

/**
 * For a guard: `true` when period and tax date lie where they can be meant; those that stand already may lie anywhere.
 *
 * How long ago a sale may have been taxed, the tables of rates say: they have one for its date, or none.
 */
export function datesInReach(order: Dates, now: Date, standing: Partial<Dates> = {}): true | Block {
  const period = inReach(periodOf(order), now, periodOf(standing))
  return period === true && order.taxDate !== undefined ? taxedInReach(new Date(order.taxDate), now) : period
}

function taxedInReach(taxDate: Date, now: Date): true | Block {
  return taxDate < now || inReach({ taxDate }, now)
}

/**
 * For a guard: `true` unless a period is agreed on that is over already.
 *
 * One that stands may be over, and that of a vehicle that is back is what it was.
 */
export function isAhead(order: OrderData, now: Date, standing: OrderData): true | Block {
  const isNews = order.endsAt?.getTime() !== standing.endsAt?.getTime()
  return !isNews || standing.returnedAt !== undefined || notOver(order, now)
}
