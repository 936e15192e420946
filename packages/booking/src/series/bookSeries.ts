import type { Calendar, Moved, Refusal } from '@ordna/core'
import type { NewVisit } from '../visit/data.js'
import { seriesTimes, type SeriesRule } from './seriesTimes.js'

/** Opened visits that are booked: what `ordna.open(visit, …)` gives. */
export interface BookedVisits {
  /** Books a visit; that nobody is free then is an answer. */
  tryStart(id: string, data: NewVisit): Promise<Moved | Refusal>
}

/** A series: what each of its visits is like, when they are, and until when they are made now. */
export type Series = {
  /** Its name: each visit's id is this, a dot and its number. */
  readonly id: string
  readonly rule: SeriesRule
  readonly calendar: Calendar
  /** Everything but the times. */
  readonly visit: Omit<NewVisit, 'startsAt' | 'endsAt' | 'series'>
  readonly minutes: number
  /** Only those that begin before this moment; default all. Asked again later, it makes those that follow. */
  readonly before?: Date
}

/** What became of one visit of a series. */
export type SeriesOutcome = {
  readonly id: string
  readonly startsAt: Date
  /** `held`: no technician is free then. */
  readonly answer: Moved | Refusal
}

/** What became of a series: what is made, what was there, and what is refused and why. */
export type BookedSeries = {
  readonly made: readonly SeriesOutcome[]
  readonly there: readonly SeriesOutcome[]
  readonly refused: readonly SeriesOutcome[]
}

/**
 * Books the visits of a series, each by itself: one that is refused, as `held` where nobody is free, keeps no other from being
 * made. Done again it makes what is missing, and nothing twice; one that was cancelled stays so.
 */
export async function bookSeries(desk: BookedVisits, series: Series): Promise<BookedSeries> {
  const { id: name, rule, calendar, visit, minutes, before } = series
  const outcomes: SeriesOutcome[] = []
  for (const { nth, startsAt } of seriesTimes(rule, calendar)) {
    if (before && startsAt >= before) break
    const id = `${name}.${nth}`
    const endsAt = new Date(startsAt.getTime() + minutes * 60_000)
    outcomes.push({ id, startsAt, answer: await desk.tryStart(id, { ...visit, startsAt, endsAt, series: name }) })
  }
  const isThere = ({ answer }: SeriesOutcome) => answer.outcome === 'refused' && answer.code === 'exists'
  return {
    made: outcomes.filter(({ answer }) => answer.outcome !== 'refused'),
    there: outcomes.filter(isThere),
    refused: outcomes.filter((one) => one.answer.outcome === 'refused' && !isThere(one)),
  }
}
