import { createHash } from 'node:crypto'
import type { Clock, Duration } from '@ordna/core'
import { systemClock } from '@ordna/core/adapters'
import { durationMs } from '@ordna/core/time'
import { anything, bag, duration, oneOf, optionsOf, said, someFunction, truth } from '@ordna/ready-made'
import * as v from 'valibot'
import { locales, type Locale } from '../../locales.js'
import { technicianOf, type FeedAddresses } from './feedAddresses.js'
import { certainties, type OwnStatuses } from './certainty.js'
import type { ListedVisits } from '../../openedVisits.js'
import { entriesOf } from './feedEntries.js'
import { feedText } from './feedText.js'

/** What a feed is made of. */
export type FeedOptions = {
  /** Opened for an actor who may read every visit. */
  readonly visits: ListedVisits
  /** Opened for an actor who may read every address, as one with the role `feed` may. */
  readonly addresses: FeedAddresses
  /** Your domain: what stands behind the name of each entry. Entries have other names where it changes. */
  readonly host: string
  /** What a technician's feed is called where it is subscribed to; default the technician's id. */
  readonly name?: (technician: string) => string
  /** The language of what stands in an entry; default `sv`. */
  readonly locale?: Locale
  /** Whether what is not confirmed yet is shown too, as tentative; default false. */
  readonly unconfirmed?: boolean
  /** How often programs are to ask; default 15 minutes. Many have a rhythm of their own. */
  readonly refresh?: Duration
  /** Your own statuses, as `visitConfirmation` was given them: each is shown as its category says. */
  readonly statuses?: OwnStatuses
  readonly clock?: Clock
}

const shapes = {
  visits: anything,
  addresses: anything,
  host: said(v.pipe(v.string(), v.regex(/^[\w.-]+$/)), "a domain such as 'visits.example.se'"),
  name: v.optional(someFunction),
  locale: v.optional(oneOf(...locales), 'sv'),
  unconfirmed: v.optional(truth, false),
  refresh: v.optional(duration, { minutes: 15 }),
  statuses: v.optional(bag, {}),
  clock: v.optional(
    v.custom<Clock>((given) => typeof given === 'object'),
    systemClock,
  ),
}

/**
 * Serves the visits of technicians to their calendar programs, each under an address of theirs: `…/TOKEN.ics`.
 *
 * Confirmed visits, from thirty days back; one that was called off stands there as cancelled for fourteen days more. All
 * that is no address that is open is answered by 404. What throws is a fault of the store. Keep addresses out of your logs.
 */
export function technicianFeed(options: FeedOptions): (request: Request) => Promise<Response> {
  const { addresses, visits, host, name = itself, clock, ...told } = optionsOf('technicianFeed', options, shapes)
  const certainty = certainties(told.statuses)
  const { locale, unconfirmed, refresh } = told
  const minutes = Math.max(1, Math.round(durationMs(refresh) / 60_000))
  return async (request) => {
    const technician = await whose(addresses, request)
    if (technician === undefined) return new Response(null, { status: 404, headers: unseen })
    const entries = await entriesOf(visits, { technician, locale, unconfirmed, certainty, now: clock.now() })
    return answered(request, feedText(entries, { name: name(technician), host, refresh: minutes }))
  }
}

function itself(technician: string): string {
  return technician
}

/** The technician whose address was asked for, where it was asked for as programs do. */
async function whose(addresses: FeedAddresses, { method, url }: Request): Promise<string | undefined> {
  const token = /^\/([\w-]{32})\.ics$/.exec(new URL(url).pathname.slice(-37))?.[1]
  return token !== undefined && ['GET', 'HEAD'].includes(method) ? technicianOf(addresses, token) : undefined
}

const unseen = {
  'cache-control': 'private, no-cache',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-robots-tag': 'noindex, nofollow',
} as const

function answered({ method, headers }: Request, text: string): Response {
  const etag = `"${createHash('sha256').update(text).digest('base64url')}"`
  if (isKnown(headers.get('if-none-match'), etag))
    return new Response(null, { status: 304, headers: { ...unseen, etag } })
  return new Response(method === 'HEAD' ? null : text, {
    headers: { ...unseen, etag, 'content-type': 'text/calendar; charset=utf-8' },
  })
}

function isKnown(asked: string | null, etag: string): boolean {
  const known = (asked ?? '').split(',').map((one) => one.trim().replace(/^W\//, ''))
  return known.some((one) => one === etag || one === '*')
}
