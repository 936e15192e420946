import { format } from 'date-fns-tz'
import { OrdnaError } from '../errors.js'
import { shownText } from '../floor/shownText.js'
import { remember } from '../floor/remember.js'
import { isDate } from '../floor/realm.js'

declare const wall: unique symbol

/** What the clock on the wall shows: milliseconds since 1970-01-01T00:00 by that clock. Read it with UTC getters. */
export type Wall = number & { readonly [wall]: true }

/** Milliseconds of 24 hours. */
export const DAY = 86_400_000

const FIRST = Date.parse('0001-01-01T00:00:00.000Z')
const LAST = Date.parse('9999-12-31T23:59:59.999Z')

/** Milliseconds of the years 1 to 9999: nothing that lasts longer ever ends. */
export const longestSpan = LAST - FIRST
const STANDARD_TIME = Date.parse('1800-01-01T00:00:00.000Z')

/** No zone has a longer name: what is longer is not remembered. */
const longestName = 100

/** UTC without asking `Intl`: whoever asks it first waits for half of what the import of core takes. */
const known = new Map<string, boolean>([['UTC', true]])
const offsets = new Map<string, Map<number, number>>()

/** Whether `Intl` knows the zone by name. Offsets such as `+02:00` are no zones: their clocks never change. */
export function isZone(zone: unknown): zone is string {
  return (
    typeof zone === 'string' && zone.length <= longestName && (known.get(zone) ?? remember(known, zone, isName(zone)))
  )
}

function isName(zone: string): boolean {
  try {
    Intl.DateTimeFormat('en', { timeZone: zone })
    return /[a-z]/i.test(zone)
  } catch {
    return false
  }
}

/** The zone itself, when it is one: an IANA name that `Intl` knows. */
export function assertZone(zone: string): string {
  if (isZone(zone)) return zone
  const advice = "give an IANA name such as 'Europe/Copenhagen', or 'UTC'"
  throw new OrdnaError('invalid_zone', `The time zone ${shownText(zone)} is not known: ${advice}.`, { zone })
}

/** Whether the moment lies in the years 1 to 9999, the ones that every store can hold and sort. */
export function isSupported(ms: number): boolean {
  return ms >= FIRST && ms <= LAST
}

/** The milliseconds of a valid Date of the years 1 to 9999; anything else throws `invalid_date`, naming `what`. */
export function assertDate(date: unknown, what: string): number {
  const ms = momentOf(date)
  if (isSupported(ms)) return ms
  const advice = 'give a valid Date of the years 1 to 9999'
  throw new OrdnaError('invalid_date', `The ${what} is ${shownText(date)}, which is no usable date: ${advice}.`, {
    what,
  })
}

/** The latest moment that may be the present: what is waited for from then on must lie in the years to 9999 as well. */
const LATEST_PRESENT = Date.parse('9997-12-31T23:59:59.999Z')

/** The milliseconds of a Date that can be the present moment; anything else throws `invalid_date`, naming `what`. */
export function assertPresent(date: unknown, what: string): number {
  const ms = assertDate(date, what)
  if (ms <= LATEST_PRESENT) return ms
  const advice = 'give a valid Date of the years 1 to 9997'
  throw new OrdnaError('invalid_date', `The ${what} is ${shownText(date)}, too near the end of all years: ${advice}.`, {
    what,
  })
}

/** NaN for what is no Date, or only claims to be one. */
function momentOf(date: unknown): number {
  try {
    return isDate(date) ? date.getTime() : Number.NaN
  } catch {
    return Number.NaN
  }
}

/** Milliseconds that the zone's clocks are ahead of UTC, negative when behind. Whole minutes, also before 1972. */
export function offsetAt(instant: Date, zone: string): number {
  return lookUp(assertDate(instant, 'instant'), zone)
}

/** What the zone's clocks show at the instant. */
export function wallTime(instant: Date, zone: string): Wall {
  return (instant.getTime() + offsetAt(instant, zone)) as Wall
}

/**
 * The instant at which the zone's clocks show this time.
 *
 * A time that the clocks skip moves forward by the gap; of a time that they show
 * twice the first is meant (Temporal's "compatible").
 */
export function instantOf(time: Wall, zone: string): Date {
  const instant = new Date(isSupported(time) ? resolve(time, zone) : Number.NaN)
  assertDate(instant, 'wall time')
  return instant
}

/**
 * The instants at which the zone's clocks could show a time, by their offsets a day before and a day after: one and the same
 * where they are not changed meanwhile. And what they show at an instant.
 */
function around(time: Wall, zone: string) {
  const early = time - lookUp(time - DAY, zone)
  const late = time - lookUp(time + DAY, zone)
  return { early, late, shown: (instant: number) => instant + lookUp(instant, zone) }
}

function resolve(time: Wall, zone: string): number {
  const { early, late, shown } = around(time, zone)
  return shown(late) === time && shown(early) !== time ? late : early
}

/** The second instant at which the zone's clocks show this time, where they are set back over it; else null. */
export function secondInstantOf(time: Wall, zone: string): Date | null {
  const { early, late, shown } = around(time, zone)
  return early < late && shown(early) === time && shown(late) === time ? new Date(late) : null
}

/**
 * The first instant, in milliseconds, at which the zone's clocks show this time or a later one of its day: where they skip
 * it, the moment of the leap.
 */
export function firstInstantOf(time: Wall, zone: string): number {
  const { early, late, shown } = around(time, zone)
  if (early === late || shown(early) === time) return early
  if (shown(late) === time) return late
  let before = late
  let since = early
  while (since - before > 1) {
    const middle = Math.floor((before + since) / 2)
    if (shown(middle) >= time) since = middle
    else before = middle
  }
  return since
}

/**
 * A UTC day whose two ends agree has one offset throughout: no zone has ever
 * changed its clocks twice within three days (tz database, all of its years).
 */
function lookUp(ms: number, zone: string): number {
  const days = offsets.get(zone) ?? remember(offsets, assertZone(zone), new Map<number, number>())
  const day = Math.floor(ms / DAY)
  const cached = days.get(day)
  if (cached !== undefined) return cached
  const offset = readOffset(day * DAY, zone)
  if (offset !== readOffset((day + 1) * DAY - 1, zone)) return readOffset(ms, zone)
  return remember(days, day, offset)
}

/** Takes only the offset token from date-fns-tz: its other answers depend on the process's own zone. */
function readOffset(ms: number, zone: string): number {
  // Intl writes the years before 1 backwards; no zone has a change of clocks before 1800.
  const instant = new Date(Math.max(ms, STANDARD_TIME))
  return 0 - Date.parse(`1970-01-01T00:00${format(instant, 'xxx', { timeZone: assertZone(zone) })}`)
}
