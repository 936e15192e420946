import { instantOf, type SpecOf, type Wall } from '@ordna/core'
import type { DanishOrders } from '../danish/fleet.js'
import type { DanishRental } from '../danish/lifecycle.js'
import { assertLocalDate, daysLater, type LocalDate } from '../price/localDate.js'
import { calendarOf, type CarCalendar } from './calendar.js'

/** Whose days they are, and how much of a list is shown at once. */
export type BoardOptions = {
  /** Default `Europe/Copenhagen`, as of the lifecycle. */
  readonly zone?: string
  /** Orders on a page; default 50. */
  readonly limit?: number
}

type Status = SpecOf<DanishRental>['status']
type Flag = SpecOf<DanishRental>['flag']

const statuses: readonly Status[] = [
  'order_received',
  'awaiting_processing',
  'awaiting_customer',
  'booked',
  'rented_out',
  'completed',
  'rejected',
  'cancelled',
  'archived',
]

/**
 * What the people at the desk look at. Each list is a page of one index, and continues from its cursor.
 *
 * On PostgreSQL, give the lifecycle its indexes with `createIndexes`.
 */
export function rentalBoard(
  orders: Pick<DanishOrders, 'list' | 'count' | 'holders'>,
  { zone = 'Europe/Copenhagen', limit = 50 }: BoardOptions = {},
) {
  const day = (date: LocalDate) => ({ from: midnight(date, zone), until: midnight(daysLater(date, 1), zone) })
  return {
    /** How many orders stand in each status. */
    async counts(): Promise<{ readonly [In in Status]: number }> {
      const counted = await Promise.all(
        statuses.map(async (status) => [status, await orders.count({ status })] as const),
      )
      return Object.fromEntries(counted) as { readonly [In in Status]: number }
    },

    /** The orders with a flag, oldest first: `overdue`, `critical_notes`, `delivering_soon` and the others. */
    flagged: (flag: Flag, cursor: string | null = null) => orders.list({ flag, order: 'startedAt', limit, cursor }),

    /** The orders that stand still for too long; since when, each says in its `stay`. */
    standingStill: (cursor: string | null = null) =>
      orders.list({ flag: 'stalled', order: 'startedAt', limit, cursor }),

    /** What is to be delivered on a local date, by the hour. */
    deliveries: (date: LocalDate, cursor: string | null = null) =>
      orders.list({ where: { deliverAt: day(date) }, order: 'deliverAt', limit, cursor }),

    /** Which cars come back on a local date, by the hour. */
    returns: (date: LocalDate, cursor: string | null = null) =>
      orders.list({ status: 'rented_out', where: { endsAt: day(date) }, order: 'endsAt', limit, cursor }),

    /** Who has which of these cars when, and when nobody does. */
    calendar: (
      cars: readonly string[],
      period: { readonly from: Date; readonly until: Date },
    ): Promise<CarCalendar[]> =>
      Promise.all(
        cars.map(async (car) => {
          const held = await orders.holders(car, period)
          const occupied = held.map(({ subject, from, until }) => ({ order: subject.id, from, until }))
          return calendarOf(car, occupied, period)
        }),
      ),
  }
}

function midnight(date: LocalDate, zone: string): Date {
  return instantOf(Date.parse(assertLocalDate(date)) as Wall, zone)
}
