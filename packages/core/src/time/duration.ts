import { OrdnaError } from '../errors.js'
import { shownText } from '../floor/shownText.js'
import { DAY, longestSpan } from './zone.js'

const UNITS = { weeks: 7 * DAY, days: DAY, hours: 3_600_000, minutes: 60_000, seconds: 1000, milliseconds: 1 }

/**
 * An exact length of time. A day is 24 hours and a week 168, whatever the clocks do:
 * for calendar days use `daysAfter` or `daysBefore`.
 *
 * @example
 * ```ts
 * const grace: Duration = { days: 1, hours: 12 }
 * ```
 */
export type Duration = { readonly [Unit in keyof typeof UNITS]?: number }

/**
 * The length in whole milliseconds. One unit or more, none negative, no unknown ones, and no more than the years 1 to
 * 9999 are long; else throws `invalid_duration`.
 */
export function durationMs(duration: Duration): number {
  const ms = lengthOf(duration)
  if (ms <= longestSpan) return ms
  const what = Number.isSafeInteger(ms) ? 'is longer than the years 1 to 9999' : 'has no length'
  const advice = `give one or more of ${Object.keys(UNITS).join(', ')}, each a number from 0`
  throw new OrdnaError('invalid_duration', `The duration ${written(duration)} ${what}: ${advice}.`, { duration })
}

/** NaN for what has none. */
function lengthOf(duration: Duration): number {
  try {
    const parts = Object.entries(duration ?? {}).map(([unit, amount]) => partMs(unit, amount))
    return parts.length > 0 ? Math.round(parts.reduce((sum, part) => sum + part, 0)) : Number.NaN
  } catch {
    return Number.NaN
  }
}

const longestWritten = 200

function written(duration: unknown): string {
  try {
    const text = Array.isArray(duration) ? undefined : JSON.stringify(duration)
    return text !== undefined && text.length <= longestWritten ? text : shownText(duration)
  } catch {
    return shownText(duration)
  }
}

function partMs(unit: string, amount: unknown): number {
  const known = Object.hasOwn(UNITS, unit) && typeof amount === 'number' && amount >= 0
  return known ? UNITS[unit as keyof Duration] * amount : Number.NaN
}

/** How many days a length is that is given in whole days and weeks, and nothing else; undefined for any other. */
export function wholeDays(duration: Duration): number | undefined {
  try {
    const parts = Object.entries(duration ?? {})
    const counted = parts.map(([unit, amount]) =>
      Number.isInteger(amount) ? amount * (DAYS.get(unit) ?? Number.NaN) : Number.NaN,
    )
    const days = counted.reduce((sum, part) => sum + part, parts.length > 0 ? 0 : Number.NaN)
    return days >= 0 ? days : undefined
  } catch {
    return undefined
  }
}

const DAYS: ReadonlyMap<string, number> = new Map([
  ['days', 1],
  ['weeks', 7],
])

/** The length in milliseconds; of opening hours, it has no days: they are not all as long. */
export function countedMs(duration: Duration, calendar: 'open' | undefined): number {
  if (calendar === 'open' && hasDays(duration)) {
    const message = `The duration ${written(duration)} counts days, and opening days are not all as long: give hours, or a rule as daysAfter(entering, 2, { calendar: 'business' }).`
    throw new OrdnaError('invalid_duration', message, { duration })
  }
  return durationMs(duration)
}

function hasDays(duration: Duration): boolean {
  return typeof duration === 'object' && duration !== null && ('days' in duration || 'weeks' in duration)
}
