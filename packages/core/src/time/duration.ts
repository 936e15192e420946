import { OrdnaError } from '../errors.js'
import { DAY } from './zone.js'

const UNITS = { weeks: 7 * DAY, days: DAY, hours: 3_600_000, minutes: 60_000, seconds: 1000, milliseconds: 1 }

/**
 * An exact length of time. A day is 24 hours and a week 168, whatever the clocks do:
 * for calendar days use `daysAfter` or `daysBefore`.
 */
export type Duration = { readonly [Unit in keyof typeof UNITS]?: number }

/** The length in whole milliseconds. One unit or more, none negative, no unknown ones; else throws `invalid_duration`. */
export function durationMs(duration: Duration): number {
  const parts = Object.entries(duration ?? {}).map(([unit, amount]) => partMs(unit, amount))
  const ms = Math.round(parts.reduce((sum, part) => sum + part, 0))
  if (parts.length > 0 && Number.isSafeInteger(ms)) return ms
  const advice = `give one or more of ${Object.keys(UNITS).join(', ')}, each a number from 0`
  throw new OrdnaError('invalid_duration', `The duration ${JSON.stringify(duration)} has no length: ${advice}.`, {
    duration,
  })
}

function partMs(unit: string, amount: unknown): number {
  const known = Object.hasOwn(UNITS, unit) && typeof amount === 'number' && amount >= 0
  return known ? UNITS[unit as keyof Duration] * amount : Number.NaN
}
