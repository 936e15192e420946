import type { BuiltInFlag, Lifecycle, Listing, Opened, View } from '@ordna/core'
import { toJSON } from '@ordna/core/inspect'
import {
  anything,
  countsOf,
  dayOf,
  oneOf,
  optionsOf,
  pagesOf,
  wholeNumber,
  zone,
  type BoardOptions,
  type Cursor,
  type LocalDate,
} from '@ordna/ready-made'
import * as v from 'valibot'
import { locales, type Locale } from '../locales.js'
import type { VisitSpec } from '../openedVisits.js'
import { called, messageLine, upcomingLine, type Called, type MessageLine, type UpcomingLine } from './messageLines.js'
import { words } from './words/words.js'
import { weeksOf } from './weeks.js'

/** Of which lifecycle, in which language, and whose days. */
export type VisitBoardOptions<S extends VisitSpec> = BoardOptions & {
  /** The one that the visits are opened of: what it calls things, they are called here. */
  readonly lifecycle: Lifecycle<S>
  /** Default `sv`. */
  readonly locale?: Locale
}

/** A booking with all that an administrator asks about it. */
export type Followed<S extends VisitSpec> = {
  readonly visit: View<S>
  readonly status: Called
  readonly flags: readonly (Called & { readonly since: Date })[]
  /** What went out, and what became of it; oldest first. */
  readonly messages: readonly MessageLine[]
  /** What will go out, with what is in the way; soonest first. */
  readonly upcoming: readonly UpcomingLine[]
}

const shapes = {
  lifecycle: anything,
  locale: v.optional(oneOf(...locales), 'sv'),
  zone: v.optional(zone, 'Europe/Stockholm'),
  limit: v.optional(wholeNumber, 50),
}

/**
 * What administrators and planners look at. Each list is a page of an index, and goes on from its cursor; on PostgreSQL, give
 * the lifecycle its indexes with `createIndexes`. Days are those of Stockholm unless told.
 */
export function visitBoard<S extends VisitSpec>(visits: Opened<S>, options: VisitBoardOptions<S>) {
  const { lifecycle, locale, zone, limit } = optionsOf('visitBoard', options, shapes)
  const { statuses, flags, notices, transitions } = toJSON(lifecycle as never)
  const page = pagesOf({ limit })
  const list = (listing: object) => visits.list(listing as Listing<S>)
  const calling = { locale, notices, transitions }
  return {
    /** How many visits stand in each status, or in each of those asked for. */
    counts: countsOf<S['status']>(
      () => Object.keys(statuses),
      (filter) => visits.count(filter),
    ),

    /** Every visit of a local date, whatever became of it, by the hour. */
    day: (date: LocalDate, cursor: Cursor = null) =>
      list({ where: { startsAt: dayOf(date, zone) }, order: 'startsAt', ...page(cursor) }),

    /** What nobody has confirmed yet, the next visit first. */
    unanswered: (cursor: Cursor = null) =>
      list({ status: ['unconfirmed', 'reminded'], order: 'startsAt', ...page(cursor) }),

    /** What needs somebody: customers to call, those who cannot be reached, visits that nobody reported, dead messages. */
    flagged: (flag: S['flag'] | BuiltInFlag, cursor: Cursor = null) =>
      list({ flag, ...page(cursor), descending: true }),

    /** What was removed because nobody confirmed it, the last first. */
    removed: (cursor: Cursor = null) =>
      list({ status: 'removed', order: 'enteredAt', ...page(cursor), descending: true }),

    /** How the visits of a week stand, and of so many weeks after it. */
    weeks: weeksOf(visits, zone),

    /** One booking: how it stands, if and when letters and messages went and what became of them, and what comes. */
    visit: async (id: string): Promise<Followed<S> | undefined> => {
      const visit = await visits.get(id)
      if (!visit) return undefined
      const [messages, upcoming] = await Promise.all([visits.messages(id), visits.upcoming(id)])
      return {
        visit,
        status: called(statuses, visit.status, calling),
        flags: Object.entries(visit.flags as { readonly [flag: string]: Date }).map(([flag, since]) => ({
          ...called({ ...words.flags, ...flags }, flag, calling),
          since,
        })),
        messages: messages.filter(({ kind }) => kind === 'notice').map((one) => messageLine(one, calling)),
        upcoming: upcoming.map((one) => upcomingLine(one, calling)),
      }
    },
  }
}
