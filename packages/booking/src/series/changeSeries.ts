import type { OpenedOf, Page, SpecOf, View } from '@ordna/core'
import { instantOf, wallTime, type Wall } from '@ordna/core/time'
import { planned } from '../visit/statuses.js'
import type { Visit } from '../visit/lifecycle.js'
import type { SeriesOutcome } from './bookSeries.js'

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

const DAY = 86_400_000

/** Cancels all visits of a series from a moment on, each by itself. */
export async function cancelSeries(desk: OpenedOf<Visit>, which: FromHere): Promise<readonly SeriesOutcome[]> {
  const outcomes: SeriesOutcome[] = []
  for (const { id, data } of await stillToCome(desk, which))
    outcomes.push({ id, startsAt: data.startsAt, answer: await desk.trySend(id, 'cancel') })
  return outcomes
}

/**
 * Rebooks all visits of a series from a moment on, each by itself; those that are refused stay where they are. They go in
 * such an order that none is in the way of another.
 */
export async function moveSeries(desk: OpenedOf<Visit>, move: SeriesMove): Promise<readonly SeriesOutcome[]> {
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
    outcomes.push({ id, startsAt, answer: await desk.trySend(id, 'rebook', input) })
  }
  return outcomes.toSorted((one, other) => one.startsAt.getTime() - other.startsAt.getTime())
}

async function stillToCome(desk: OpenedOf<Visit>, { series, from }: FromHere): Promise<readonly View<SpecOf<Visit>>[]> {
  const found: View<SpecOf<Visit>>[] = []
  for (let cursor: string | null = null; ;) {
    const page: Page<View<SpecOf<Visit>>> = await desk.list({
      status: [...planned],
      where: { series: { equals: series }, startsAt: { from } },
      order: 'startsAt',
      descending: false,
      limit: 1_000,
      cursor,
    })
    found.push(...page.items)
    cursor = page.cursor
    if (cursor === null) return found
  }
}
