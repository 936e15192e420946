import { blocker, type Block } from '@ordna/core'
import { datesOf, after, before, lookBack, tolerance, type Dated } from './reach.js'

/** The present moment, and what the thing that happened came after. */
type Happening = {
  readonly now: Date
  /** By field. */
  readonly since?: Dated
  /** When what it belongs to was planned for, so that the report may come long after. */
  readonly planned?: Date | undefined
}

/**
 * For a guard: `true` unless one of these dates is none on which something can have happened.
 *
 * It is not in the future, but for five minutes by which clocks may differ (`problem: 'in_the_future'`); not more than
 * 366 days before now, or before the date that was planned (`long_ago`); and not before what it must have come after
 * (`too_early`). The blocker has the date under its field, and what it was compared with.
 */
export function happened(dates: Dated, { now, since = {}, planned = now }: Happening): true | Block {
  const latest = after(now, tolerance)
  const earliest = before(planned < now ? planned : now, lookBack)
  for (const [field, date] of datesOf(dates)) {
    if (date > latest) return blocker({ problem: 'in_the_future', [field]: date, now })
    if (date < earliest) return blocker({ problem: 'long_ago', [field]: date, earliest })
    const first = datesOf(since).find(([, earlier]) => date < earlier)
    if (first) return blocker({ problem: 'too_early', [field]: date, [first[0]]: first[1] })
  }
  return true
}
