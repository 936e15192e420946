import type { Correction } from './fact.js'
import type { Days } from './months.js'
import type { InFleet } from './occupancy.js'
import type { Figures } from './tally.js'

/** What a report can be ordered by. */
export const dimensions = ['month', 'class', 'resource', 'clerk', 'handedOverBy', 'customer'] as const

/** What a report can be ordered by: `clerk` closed the order, `handedOverBy` handed it over. */
export type Dimension = (typeof dimensions)[number]

/** Which days, and what of them. */
export type ReportOptions = Days & {
  /** Which tables; default by month. They grow with what they are by, as with the number of customers, and never with orders. */
  readonly by?: readonly Dimension[]
  /** In which month an order counts: that in which it was closed, or paid. Default `closed`. What was lost counts when it was. */
  readonly counted?: 'closed' | 'paid'
  /** How late a return may be without being late; default 0. */
  readonly graceMinutes?: number
  /** What there is to let: without it there is no utilisation. */
  readonly fleet?: readonly InFleet[]
  /** Credit notes and the like, each in the month of its own. */
  readonly corrections?: Iterable<Correction> | AsyncIterable<Correction>
}

/** A row of a table. `of` is the month, class, car, clerk or customer; null for what has none. */
export type Row = Figures & { readonly of: string | null }

/** How long orders stood in a status, in hours: each order with all its stays there. Median and p90 are off by half a percent at most. */
export type TimeIn = {
  readonly status: string
  readonly count: number
  readonly median: number
  readonly p90: number
  readonly mean: number
}

/** What a period came to. */
export type Report = {
  readonly days: Days
  readonly total: Figures
  readonly by: { readonly [D in Dimension]?: readonly Row[] }
  /** By status, of the orders that ended in the period; empty where no history was read. */
  readonly statuses: readonly TimeIn[]
}
