import { addDays } from 'ordna-examples-common'
import type { Shop } from './shop.js'

/** The statuses of an order, a column each. */
export const orderColumns = {
  bkd: ['booked'],
  act: ['active'],
  end: ['ending'],
  cls: ['closed'],
  can: ['cancelled'],
} as const

/** The statuses of a delivery, a few in each column. */
export const deliveryColumns = {
  wai: ['booked', 'ready', 'swap_out_request', 'swap_out_ready'],
  out: ['in_transit_out', 'swap_out_sent'],
  dlv: ['delivered'],
  ask: ['subscription_end_request'],
  bck: ['in_transit_return', 'returned', 'checked', 'swap_in_ready', 'swap_in_returned'],
  cls: ['closed'],
  can: ['cancelled'],
} as const

/** How many orders and deliveries stood in each column when a month was over. */
export type MonthEnd = {
  /** `2027-01`. */
  readonly month: string
  readonly orders: readonly number[]
  readonly deliveries: readonly number[]
}

/** Counts at the first moment of the next month, which begins on this date. */
export async function monthEnd({ orders, deliveries }: Shop, date: string): Promise<MonthEnd> {
  return {
    month: addDays(date, -1).slice(0, 7),
    orders: await Promise.all(Object.values(orderColumns).map((status) => orders.count({ status }))),
    deliveries: await Promise.all(Object.values(deliveryColumns).map((status) => deliveries.count({ status }))),
  }
}
