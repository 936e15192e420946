import type { Moved, Refusal } from '@ordna/core'
import { instantOf, wallTime, type Wall } from '@ordna/core/time'
import { DAY } from '@ordna/ready-made'
import type { AVisit, ListedVisits } from '../openedVisits.js'
import { everyPage } from '../everyPage.js'
import { planned } from '../visit/statuses.js'
import type { SeriesOutcome } from './bookSeries.js'

/** Opened visits that are changed: what `ordna.open(visit, …)` gives. */
export interface ChangedVisits extends ListedVisits {
  /** Sends a visit a transition by its name; that it is refused is an answer. */
  trySendNamed(id: string, transition: string, input?: unknown): Promise<Moved | Refusal>
}

/** Which visits of a series: those that are still to take place, from a moment on. */
export type FromHere = { readonly series: string; readonly from: Date }

/** How the visits of a series are moved, by the clock on the wall. */
export type SeriesMove = FromHere & {
  readonly zone: string
  /** By so many days; default none. */
  readonly days?: number
  /** To this time of day, `HH:mm`; default the one that each has. */
  readonly time?: string
  /** Who may do it from now on; default who could before. */
  readonly candidates?: readonly string[]
}

/** Cancels all visits of a series from a moment on, each by itself. */
export async function cancelSeries(desk: ChangedVisits, which: FromHere): Promise<readonly SeriesOutcome[]> {
  const outcomes: SeriesOutcome[] = []
  for (const { id, data } of await stillToCome(desk, which))
    outcomes.push({ id, startsAt: data.startsAt, answer: await desk.trySendNamed(id, 'cancel') })
  return outcomes
}

/**
 * Rebooks all visits of a series from a moment on, each by itself; those that are refused stay where they are. They go in
 * such an order that none is in the way of another.
 */
export async function moveSeries(desk: ChangedVisits, move: SeriesMove): Promise<readonly SeriesOutcome[]> {
  const { zone, days = 0, time, candidates } = move
  const moved = ({ startsAt }: { readonly startsAt: Date }) => {
    const wall = wallTime(startsAt, zone)
    const day = Math.floor(wall / DAY) + days
    const ofDay = time === undefined ? wall % DAY : Date.parse(`1970-01-01T${time}Z`)
    return instantOf((day * DAY + ofDay) as Wall, zone)
  }
  const visits = await stillToCome(desk, move)
  const [first] = visits
  const isLater = first !== undefined && moved(first.data) > first.data.startsAt
  const outcomes: SeriesOutcome[] = []
  for (const { id, data } of isLater ? visits.toReversed() : visits) {
    const startsAt = moved(data)
    const input = { startsAt, ...(candidates ? { candidates: [...candidates] } : {}) }
    outcomes.push({ id, startsAt, answer: await desk.trySendNamed(id, 'rebook', input) })
  }
  return outcomes.toSorted((one, other) => one.startsAt.getTime() - other.startsAt.getTime())
}

async function stillToCome(desk: ListedVisits, { series, from }: FromHere): Promise<readonly AVisit[]> {
  const where = { series: { equals: series }, startsAt: { from } }
  return everyPage((cursor) =>
    desk.list({ status: [...planned], where, order: 'startsAt', descending: false, limit: 1_000, cursor }),
  )
}
