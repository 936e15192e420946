import type { LocalDate } from '@ordna/ready-made'
import { numberOf, patternOf, periodOf } from './pattern.js'
import type { SeriesData } from './seriesLifecycle.js'

/** A document as this looks at it: its number, and the date by whose period it was counted. */
export type Numbered = { readonly number: string; readonly issuedOn: LocalDate }

/** What is wrong with the numbers of a series. Nothing is, where all three are empty. */
export type SeriesProblems = {
  /** Numbers that were counted, and that no document has. */
  readonly missing: readonly string[]
  /** Numbers that several documents have. */
  readonly doubled: readonly string[]
  /** Numbers of documents that the series has never made. */
  readonly foreign: readonly string[]
}

/**
 * Compares a series with all documents that have drawn from it, which proves that there is no gap and no double (CB-57): give
 * the series as it stood before the documents were read, or read while nothing is issued. Takes as long as it has numbers.
 */
export function seriesProblems(series: SeriesData, documents: Iterable<Numbered>): SeriesProblems {
  const pattern = patternOf(series.pattern)
  const seen = new Map<string, number>()
  const dates = new Map<string, LocalDate>()
  for (const { number, issuedOn } of documents) {
    seen.set(number, (seen.get(number) ?? 0) + 1)
    dates.set(periodOf(pattern, issuedOn), issuedOn)
  }
  const expected = Object.entries(series.counted).flatMap(([period, last], index) => {
    const on = dates.get(period) ?? dateIn(period)
    return numbers(index === 0 ? series.first : 1, last).map((count) => numberOf(pattern, on, count) ?? '')
  })
  const known = new Set(expected)
  return {
    missing: expected.filter((number) => !seen.has(number)),
    doubled: [...seen].filter(([, times]) => times > 1).map(([number]) => number),
    foreign: [...seen.keys()].filter((number) => !known.has(number)),
  }
}

function numbers(first: number, last: number): readonly number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index)
}

/** A date of a period: its letters are all that a pattern shows of it. */
function dateIn(period: string): LocalDate {
  return period === 'all' ? '2000-01-01' : `${period}-01-01`.slice(0, 10)
}
