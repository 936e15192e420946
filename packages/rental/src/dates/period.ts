import { blocker, type Block } from '@ordna/core'
import { after, before, lookAhead, lookBack, datesOf, type Dated } from './reach.js'

/**
 * For a guard: `true` unless one of these dates lies where none can be meant, whether it is planned or has come.
 *
 * None lies more than 366 days back (`problem: 'long_ago'`), nor more than fifty years ahead (`too_far`). What stands
 * already is not asked about: what was agreed long ago may still be prolonged.
 *
 * That a period is not over, {@link notOver} asks, and that it ends after it begins, its schema.
 */
export function inReach(dates: Dated, now: Date, standing: Dated = {}): true | Block {
  const earliest = before(now, lookBack)
  const latest = after(now, lookAhead)
  const news = datesOf(dates).filter(
    ([field, date]) => date.getTime() !== (Object.hasOwn(standing, field) ? standing[field] : undefined)?.getTime(),
  )
  for (const [field, date] of news) {
    if (date < earliest) return blocker({ problem: 'long_ago', [field]: date, earliest })
    if (date > latest) return blocker({ problem: 'too_far', [field]: date, latest })
  }
  return true
}

/** The dates of a period, for {@link inReach}. */
export function periodOf({
  startsAt,
  endsAt,
}: {
  readonly startsAt?: Date | undefined
  readonly endsAt?: Date | undefined
}): Dated {
  return { startsAt, endsAt }
}

/** When something ends; without an end, never. */
type Ending = { readonly endsAt?: Date | undefined }

/** For a guard: `true` until a period ends, and then a blocker with its end. */
export function notOver({ endsAt }: Ending, now: Date): true | Block {
  return endsAt === undefined || now < endsAt || blocker({ endsAt, now })
}
