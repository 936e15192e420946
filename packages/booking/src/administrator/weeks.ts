import { assertLocalDate, dayOf, daysLater, type LocalDate } from '@ordna/ready-made'
import type { VisitStatus } from '../visit/statuses.js'

/** How the visits of a week stand: those that begin in it, by the local date. */
export type VisitWeek = {
  /** Its Monday. */
  readonly monday: LocalDate
  readonly unconfirmed: number
  readonly confirmed: number
  readonly performed: number
  readonly noShow: number
  readonly cannotComplete: number
  /** Freed because nobody confirmed. */
  readonly removed: number
  readonly cancelled: number
  readonly rebooked: number
  /** How many of the visits that were made found nobody at home (bom-besök), from 0 to 1; null where none was made. */
  readonly noShowRate: number | null
}

/** Opened visits that are counted: what `ordna.open(visit, …)` gives. */
export interface CountedVisits {
  count(filter: object): Promise<number>
}

/** Counted, never read: each number from an index. */
const counted = {
  unconfirmed: ['unconfirmed', 'reminded'],
  confirmed: ['confirmed'],
  performed: ['performed'],
  noShow: ['no_show'],
  cannotComplete: ['cannot_complete'],
  removed: ['removed'],
  cancelled: ['cancelled'],
  rebooked: ['rebooked'],
} as const satisfies { readonly [name: string]: readonly VisitStatus[] }

type Counts = { readonly [Name in keyof typeof counted]: number }

/** So many weeks from the one in which a date lies. */
export function weeksOf(
  visits: CountedVisits,
  zone: string,
): (date: LocalDate, count?: number) => Promise<readonly VisitWeek[]> {
  return (date, count = 1) => {
    const first = mondayOf(assertLocalDate(date))
    return Promise.all(Array.from({ length: count }, (_, index) => weekOf(visits, daysLater(first, 7 * index), zone)))
  }
}

async function weekOf(visits: CountedVisits, monday: LocalDate, zone: string): Promise<VisitWeek> {
  const startsAt = { from: dayOf(monday, zone).from, until: dayOf(daysLater(monday, 7), zone).from }
  const found = await Promise.all(
    Object.entries(counted).map(async ([name, status]) => [name, await visits.count({ status, where: { startsAt } })]),
  )
  const counts = Object.fromEntries(found) as Counts
  const made = counts.performed + counts.noShow
  return { monday, ...counts, noShowRate: made === 0 ? null : counts.noShow / made }
}

function mondayOf(date: LocalDate): LocalDate {
  const weekday = (new Date(date).getUTCDay() + 6) % 7
  return daysLater(date, -weekday)
}
