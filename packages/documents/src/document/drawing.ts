import { createHash } from 'node:crypto'
import { blocker, OrdnaError, type Block } from '@ordna/core'
import { canonical } from '@ordna/core/adapters'
import * as v from 'valibot'
import { isDrawnBy, nextNumber, SeriesData } from '../series/seriesLifecycle.js'
import type { Issued } from './documentFields.js'

/** What is looked at when a number is drawn. */
export type Drawing = {
  readonly now: Date
  readonly subject: { readonly lifecycle: string }
  readonly calendar: {
    /** The local date of a moment. */
    day(moment: Date): string
  }
  readonly linked: {
    readonly series?: readonly { readonly id: string; readonly status: string; readonly data: object }[]
  }
}

/**
 * For `moves` of the transition that issues: draws the next number of the linked series in the same commit. What is refused
 * or lost draws none.
 */
export const draws = {
  link: 'series',
  send: 'draw',
  /** The local date of the issue, by which the series finds its period, and the kind of document. */
  input: ({ calendar, now, subject }: Omit<Drawing, 'linked'>) => ({ on: calendar.day(now), by: subject.lifecycle }),
} as const

/** For a guard of the transition that issues: whether its series has a number for today. */
export function hasNumber({ linked, calendar, now, subject }: Drawing): true | Block {
  const [series, ...more] = linked.series ?? []
  if (!series || more.length > 0) return blocker({ problem: 'one_series', linked: linked.series?.length ?? 0 })
  if (series.status !== 'open') return blocker({ problem: 'closed', series: series.id })
  const data = v.parse(SeriesData, series.data)
  const { drawnBy } = data
  if (!isDrawnBy(data, subject.lifecycle)) return blocker({ problem: 'another_kind', series: series.id, drawnBy })
  return next(data, calendar.day(now)) !== null || blocker({ problem: 'full', series: series.id })
}

/** What an issue sets of a document with this content: its number, the local date, and the digest of the content. */
export function issued({ linked, calendar, now }: Omit<Drawing, 'subject'>, content: unknown): Issued {
  const issuedOn = calendar.day(now)
  const number = drawn({ linked, calendar, now })
  return { number, issuedOn, contentSha256: contentDigest(content) }
}

/** The number that the document gets, for content that shows it. */
export function drawn({ linked, calendar, now }: Omit<Drawing, 'subject'>): string {
  const number = next(linked.series?.[0]?.data ?? {}, calendar.day(now))
  if (number !== null) return number
  throw new OrdnaError('invalid_value', "There is no number to draw: ask the guard 'hasNumber' first.")
}

/** SHA-256 of a content, in lower-case hex: of the same content the same, in whichever order its fields stand. */
export function contentDigest(content: unknown): string {
  return createHash('sha256').update(canonical(content)).digest('hex')
}

function next(data: object, on: string): string | null {
  return nextNumber(v.parse(SeriesData, data), on)
}
