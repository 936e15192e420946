import { OrdnaError } from '@ordna/core'
import { durationMs, wallTime } from '@ordna/core/time'
import * as v from 'valibot'

/** A date of the calendar, `YYYY-MM-DD`. Its text sorts as the date does. */
export const LocalDate = v.pipe(v.string(), v.check(isLocalDate, 'is not a date, YYYY-MM-DD'))
export type LocalDate = string

/** From the first date to the last, both included; without a last, from then on. */
export const Validity = { validFrom: LocalDate, validTo: v.optional(LocalDate) }
export type Validity = { readonly validFrom: LocalDate; readonly validTo?: LocalDate | undefined }

/** Milliseconds of a day by the wall clock. */
export const DAY = durationMs({ days: 1 })

function isLocalDate(text: string): boolean {
  return /^\d{4}-/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.startsWith(`${text}T`) === true
}

/** The date itself, when it is one. Throws `invalid_date` else: dates are compared as texts, and any text would do. */
export function assertLocalDate(date: LocalDate): LocalDate {
  if (isLocalDate(String(date))) return date
  throw new OrdnaError('invalid_date', `'${String(date)}' is no date: write one of the calendar as YYYY-MM-DD.`, {
    date,
  })
}

/** What the calendar on the wall of the zone shows at the moment. */
export function localDateOf(instant: Date, zone: string): LocalDate {
  return new Date(wallTime(instant, zone)).toISOString().slice(0, 10)
}

/** The date so many days later. */
export function daysLater(date: LocalDate, days: number): LocalDate {
  return new Date(Date.parse(date) + days * DAY).toISOString().slice(0, 10)
}

/** How many days lie between two dates. */
export function daysBetween(from: LocalDate, until: LocalDate): number {
  return (Date.parse(until) - Date.parse(from)) / DAY
}

/** Whether the date is one of those between the first and the last. */
export function isValidOn({ validFrom, validTo }: Validity, date: LocalDate): boolean {
  return validFrom <= date && (validTo === undefined || date <= validTo)
}

/** Whether two periods of the list share a date, or one ends before it begins. */
export function areConfused(periods: readonly Validity[]): boolean {
  const sorted = [...periods].sort((one, other) => (one.validFrom < other.validFrom ? -1 : 1))
  return sorted.some((period, index) => {
    const next = sorted[index + 1]
    return (next && isValidOn(period, next.validFrom)) || !isValidOn(period, period.validFrom)
  })
}
