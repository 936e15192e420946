import { blocker, type Block } from '@ordna/core'
import { datesOf, after, before, lookAhead, tolerance, type Dated } from './reach.js'

/** The present moment, and what must not have come by then. */
type Planning = {
  readonly now: Date
  /** By field. */
  readonly until?: Dated
}

/**
 * For a guard: `true` unless one of these dates is none for which something can be planned.
 *
 * It is not over, but for five minutes in which people type (`problem: 'in_the_past'`); not more than fifty years ahead
 * (`too_far`); and before what it has to come before (`too_late`). The blocker has the date under its field, and what it
 * was compared with.
 */
export function planned(dates: Dated, { now, until = {} }: Planning): true | Block {
  const earliest = before(now, tolerance)
  const latest = after(now, lookAhead)
  for (const [field, date] of datesOf(dates)) {
    if (date < earliest) return blocker({ problem: 'in_the_past', [field]: date, now })
    if (date > latest) return blocker({ problem: 'too_far', [field]: date, latest })
    const last = datesOf(until).find(([, later]) => date >= later)
    if (last) return blocker({ problem: 'too_late', [field]: date, [last[0]]: last[1] })
  }
  return true
}
