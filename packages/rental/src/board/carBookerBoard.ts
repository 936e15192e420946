import type { OpenedOf } from '@ordna/core'
import { assertNames, type FieldRange } from '@ordna/core/adapters'
import {
  type BoardOptions,
  countsOf,
  type Cursor,
  dayOf,
  type LocalDate,
  only,
  type OwnStatus,
  pagesOf,
} from '@ordna/ready-made'
import { carBooker, type CarBookerWith } from '../carBooker/lifecycle.js'
import type { CarBookerStatus } from '../carBooker/statuses.js'
import type { OrderData } from '../carBooker/data.js'
import { calendarsOf, type Span } from './calendar.js'
import { statusesOf } from './statuses.js'

type Nothing = Record<never, never>

type Listed = { readonly data: OrderData }
type Orders<Statuses> = Pick<OpenedOf<CarBookerWith<Statuses, Nothing>>, 'list' | 'count' | 'holders'>

const shipped = statusesOf(() => carBooker({ tariff: neverAsked }))

/**
 * What the administrators of a CarBooker firm look at. Each list is a page of an index, and goes on from its cursor.
 *
 * Give it the `statuses` that `carBooker` was given, so that they count as well: a vehicle may be out in them. On
 * PostgreSQL, give the lifecycle its indexes with `createIndexes`. Days are those of Bratislava unless told.
 *
 * A page of what the data decides (handovers and returns) may be shorter than `limit` and not be the last.
 */
export function carBookerBoard<const Statuses extends { readonly [status: string]: OwnStatus } = Nothing>(
  orders: Orders<NoInfer<Statuses>>,
  options: BoardOptions & { readonly statuses?: Statuses } = {},
) {
  assertNames<BoardOptions & { readonly statuses?: unknown }>('options of carBookerBoard', options, {
    zone: true,
    limit: true,
    statuses: true,
  })
  const { zone = 'Europe/Bratislava', statuses } = options
  type Status = CarBookerStatus | (keyof Statuses & string)
  const page = pagesOf(options)
  const own = Object.keys(statuses ?? {}) as Status[]
  const before = ['confirmed', 'problem_being_solved', ...own] as Status[]
  const out = ['rental_in_progress', 'problem_being_solved', ...own] as Status[]
  const awaitedBack = async (endsAt: FieldRange<Date>, cursor: Cursor) =>
    only(await orders.list({ status: out, where: { endsAt }, order: 'endsAt', ...page(cursor) }), isOut)
  return {
    /**
     * How many orders stand in each status, or in each of those asked for. Every one is counted, so that asking for what is
     * under way alone is much faster where much is over.
     */
    counts: countsOf<Status>(
      () => [...shipped().all, ...own],
      (filter) => orders.count(filter),
    ),

    /** All orders, newest first: each with its status, start and price. */
    newest: (cursor: Cursor = null) => orders.list({ order: 'startedAt', ...page(cursor), descending: true }),

    /** Which confirmed rentals begin on a local date and are not handed over yet, by the hour. */
    handovers: async (date: LocalDate, cursor: Cursor = null) => {
      const due = { where: { startsAt: dayOf(date, zone) }, order: 'startsAt' } as const
      return only(await orders.list({ status: before, ...due, ...page(cursor) }), isAwaited)
    },

    /** Which vehicles are to come back on a local date and are not back yet, by the hour. */
    returns: async (date: LocalDate, cursor: Cursor = null) => awaitedBack(dayOf(date, zone), cursor),

    /** Which vehicles should have been back before this moment and are not, the longest overdue first. */
    overdueReturns: async (now: Date, cursor: Cursor = null) => awaitedBack({ until: now }, cursor),

    /** The orders with a problem, the one that has waited longest first. */
    problems: (cursor: Cursor = null) =>
      orders.list({ status: 'problem_being_solved', order: 'enteredAt', ...page(cursor) }),

    /** Who has which of these vehicles when, orders and others, and when nobody does. What is sold has no end. */
    calendar: (vehicles: readonly string[], period: Span) =>
      calendarsOf((all, within) => orders.holders(all, within), vehicles, period),
  }
}

function isAwaited({ data: { confirmedAt, handedOverAt } }: Listed): boolean {
  return confirmedAt !== undefined && handedOverAt === undefined
}

function isOut({ data: { handedOverAt, returnedAt } }: Listed): boolean {
  return handedOverAt !== undefined && returnedAt === undefined
}

/** No name of the lifecycle depends on what a rental costs. */
function neverAsked(): never {
  throw new Error('A board asks for no price.')
}
