import type { SpecOf } from '@ordna/core'
import { assertNames } from '@ordna/core/adapters'
import { type BoardOptions, countsOf, type Cursor, dayOf, type LocalDate, only, pagesOf } from '@ordna/ready-made'
import type { DanishOrders } from '../danish/jobs/fleet.js'
import { danishRental, type DanishRental } from '../danish/lifecycle.js'
import { calendarsOf, type Span } from './calendar.js'
import { statusesOf } from './statuses.js'

type Flag = SpecOf<DanishRental>['flag']

const statuses = statusesOf(() => danishRental())

/**
 * What the people at the desk of a Danish rental shop look at. Each list is a page of an index, and goes on from its
 * cursor.
 *
 * On PostgreSQL, give the lifecycle its indexes with `createIndexes`. Days are those of Copenhagen unless told.
 */
export function rentalBoard(orders: Pick<DanishOrders, 'list' | 'count' | 'holders'>, options: BoardOptions = {}) {
  assertNames('options of rentalBoard', options, { zone: true, limit: true })
  const { zone = 'Europe/Copenhagen' } = options
  const page = pagesOf(options)
  const dueOn = (field: 'deliverAt' | 'pickUpAt', date: LocalDate, cursor: Cursor) =>
    orders.list({
      status: statuses().running,
      where: { [field]: dayOf(date, zone) },
      order: field,
      ...page(cursor),
    })
  return {
    /**
     * How many orders stand in each status, or in each of those asked for. Every one is counted, so that asking for what is
     * under way alone is much faster where much is over.
     */
    counts: countsOf(
      () => statuses().all,
      (filter) => orders.count(filter),
    ),

    /** The orders with a flag, oldest first: `overdue`, `critical_notes`, `delivering_soon` and the others. */
    flagged: async (flag: Flag, cursor: Cursor = null) => orders.list({ flag, order: 'startedAt', ...page(cursor) }),

    /** The orders that stand still for too long, oldest first; since when, each says in its `stay`. */
    standingStill: (cursor: Cursor = null) => orders.list({ flag: 'stalled', order: 'startedAt', ...page(cursor) }),

    /** What is still to be delivered on a local date, by the hour. Orders that came to nothing are not among them. */
    deliveries: async (date: LocalDate, cursor: Cursor = null) => dueOn('deliverAt', date, cursor),

    /** What is still to be fetched by customers on a local date, by the hour. */
    pickUps: async (date: LocalDate, cursor: Cursor = null) => dueOn('pickUpAt', date, cursor),

    /**
     * Whose period begins on a local date and who has no car yet, by the hour: planned or not, signed or not. A page may be
     * shorter than `limit` and not be the last.
     */
    starting: async (date: LocalDate, cursor: Cursor = null) => {
      const begins = { where: { startsAt: dayOf(date, zone) }, order: 'startsAt' } as const
      const found = await orders.list({ status: ['booked', 'rented_out'], ...begins, ...page(cursor) })
      return only(found, ({ data }) => data.handedOverAt === undefined)
    },

    /**
     * Which cars are to come back on a local date and are not back yet, by the hour, whether or not the clock has
     * completed the order meanwhile. A page may be shorter than `limit` and not be the last.
     */
    returns: async (date: LocalDate, cursor: Cursor = null) => {
      const due = { where: { endsAt: dayOf(date, zone) }, order: 'endsAt' } as const
      const found = await orders.list({ status: ['rented_out', 'completed'], ...due, ...page(cursor) })
      return only(found, ({ data }) => data.returnedAt === undefined)
    },

    /** Who has which of these cars when, orders and others, and when nobody does. */
    calendar: (cars: readonly string[], period: Span) =>
      calendarsOf((all, within) => orders.holders(all, within), cars, period),
  }
}
