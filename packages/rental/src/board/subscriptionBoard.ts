import type { OpenedOf, SpecOf } from '@ordna/core'
import { assertNames, type FieldRange } from '@ordna/core/adapters'
import { type BoardOptions, countsOf, type Cursor, dayOf, type LocalDate, pagesOf } from '@ordna/ready-made'
import { subscription, type Subscription } from '../subscription/subscription.js'
import { calendarsOf, type Span } from './calendar.js'
import { statusesOf } from './statuses.js'

type Order = Subscription['order']
type Delivery = Subscription['delivery']

/** The two lifecycles, opened for one tenant. */
type Shop = {
  readonly orders: Pick<OpenedOf<Order>, 'list' | 'count'>
  readonly deliveries: Pick<OpenedOf<Delivery>, 'list' | 'count' | 'holders'>
}

const orderStatuses = statusesOf(() => subscription().order)
const deliveryStatuses = statusesOf(() => subscription().delivery)

/** Statuses of an item that is to be returned, and is not back yet. */
const owed = ['subscription_end_request', 'in_transit_return'] as const

/**
 * What the managers of a shop with subscriptions look at. Each list is a page of an index, and goes on from its cursor.
 *
 * On PostgreSQL, give both lifecycles their indexes with `createIndexes`. Days are those of Oslo unless told.
 */
export function subscriptionBoard({ orders, deliveries }: Shop, options: BoardOptions = {}) {
  assertNames('options of subscriptionBoard', options, { zone: true, limit: true })
  const { zone = 'Europe/Oslo' } = options
  const page = pagesOf(options)
  const awaitedBack = (returnBy: FieldRange<Date>, cursor: Cursor) =>
    deliveries.list({ status: owed, where: { returnBy }, order: 'returnBy', ...page(cursor) })
  return {
    /**
     * How many orders stand in each status, or in each of those asked for. Every one is counted, so that asking for what is
     * under way alone is much faster where much is over.
     */
    orderCounts: countsOf(
      () => orderStatuses().all,
      (filter) => orders.count(filter),
    ),

    /** The same of deliveries. */
    deliveryCounts: countsOf(
      () => deliveryStatuses().all,
      (filter) => deliveries.count(filter),
    ),

    /** The orders with a flag, oldest first: `payment_failed`, `default_end_reached`, `credit_left` and the others. */
    flagged: async (flag: SpecOf<Order>['flag'], cursor: Cursor = null) =>
      orders.list({ flag, order: 'startedAt', ...page(cursor) }),

    /** The deliveries that need an item and have none, oldest first. */
    unassigned: (cursor: Cursor = null) => deliveries.list({ flag: 'unassigned', order: 'startedAt', ...page(cursor) }),

    /** New items of swaps that the shop has not got ready yet, the one that has waited longest first. */
    swapRequests: (cursor: Cursor = null) =>
      deliveries.list({ status: 'swap_out_request', order: 'enteredAt', ...page(cursor) }),

    /** Items whose end was requested and that nobody has called for yet, the one that has waited longest first. */
    endRequests: (cursor: Cursor = null) =>
      deliveries.list({ status: 'subscription_end_request', order: 'enteredAt', ...page(cursor) }),

    /**
     * Which deliveries are to go out on a local date and have not, by the hour. What goes out for a swap is in
     * `swapRequests`.
     */
    goingOut: async (date: LocalDate, cursor: Cursor = null) => {
      const begins = { where: { startsAt: dayOf(date, zone) }, order: 'startsAt' } as const
      return deliveries.list({ status: ['booked', 'ready'], ...begins, ...page(cursor) })
    },

    /** Which items are due back on a local date and are not back yet, by the hour. */
    dueBack: async (date: LocalDate, cursor: Cursor = null) => awaitedBack(dayOf(date, zone), cursor),

    /** Which items should have been back before this moment and are not, the longest overdue first. */
    late: async (now: Date, cursor: Cursor = null) => awaitedBack({ until: now }, cursor),

    /** Who has which of these items when, and when nobody does. An item is held without end, until its delivery is closed. */
    calendar: (items: readonly string[], period: Span) =>
      calendarsOf((all, within) => deliveries.holders(all, within), items, period),
  }
}
