import { calendarFile, calendarId, calendarMoment, calendarText } from '@ordna/core/adapters'
import type { AVisit } from '../../openedVisits.js'
import type { VisitData } from '../../visit/data.js'
import type { Certainty } from './certainty.js'

/** What a calendar shows of a visit. */
export type FeedVisit = Omit<AVisit, 'data'> & {
  readonly data: Pick<VisitData, 'startsAt' | 'endsAt' | 'purpose' | 'place' | 'customer' | 'phone' | 'information'>
}

/** A visit as a calendar is to show it. */
export type FeedEntry = {
  readonly visit: FeedVisit
  readonly certainty: Certainty
  /** What else is to be known, line by line. */
  readonly lines: readonly string[]
}

/** What a calendar says of itself. */
export type FeedHead = {
  /** What it is called where it is subscribed to. */
  readonly name: string
  /** Stands behind each entry's own name. */
  readonly host: string
  /** How often it is to be asked for, in minutes. */
  readonly refresh: number
}

/**
 * Visits as a calendar that is subscribed to (RFC 5545, RFC 7986): all moments in UTC, so that every device shows them on
 * its own clock, and the same bytes for the same visits.
 *
 * The name of an entry stays for as long as its visit lives, however often that is moved; its number is the visit's
 * revision.
 */
export function feedText(entries: readonly FeedEntry[], { name, host, refresh }: FeedHead): string {
  const called = calendarText(name)
  return calendarFile([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Ordna//booking//EN',
    'CALSCALE:GREGORIAN',
    `NAME:${called}`,
    `X-WR-CALNAME:${called}`,
    `REFRESH-INTERVAL;VALUE=DURATION:PT${refresh}M`,
    `X-PUBLISHED-TTL:PT${refresh}M`,
    ...entries.flatMap((entry) => eventOf(entry, host)),
    'END:VCALENDAR',
  ])
}

function eventOf({ visit, certainty, lines }: FeedEntry, host: string): readonly string[] {
  const { data, updatedAt, revision } = visit
  return [
    'BEGIN:VEVENT',
    `UID:${calendarId(visit)}@${host}`,
    `SEQUENCE:${revision}`,
    `STATUS:${certainty.toUpperCase()}`,
    // Where nobody is invited, this is when the entry was last revised (RFC 5545, 3.8.7.2).
    `DTSTAMP:${calendarMoment(updatedAt)}`,
    `LAST-MODIFIED:${calendarMoment(updatedAt)}`,
    `DTSTART:${calendarMoment(data.startsAt)}`,
    `DTEND:${calendarMoment(data.endsAt)}`,
    `SUMMARY:${calendarText(data.purpose)}`,
    `LOCATION:${calendarText(data.place)}`,
    `DESCRIPTION:${calendarText(lines.join('\n'))}`,
    `TRANSP:${certainty === 'cancelled' ? 'TRANSPARENT' : 'OPAQUE'}`,
    'END:VEVENT',
  ]
}
