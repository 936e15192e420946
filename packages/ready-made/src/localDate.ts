import { OrdnaError } from '@ordna/core'
import { durationMs, instantOf, wallTime, type Wall } from '@ordna/core/time'
import * as v from 'valibot'

/** A date of the calendar, `YYYY-MM-DD`. Its text sorts as the date does. */
export const LocalDate = v.pipe(v.string(), v.check(isLocalDate, 'is not a date, YYYY-MM-DD'))
export type LocalDate = string

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

/** A local date from its first moment until that of the next: 23 or 25 hours where the clock changes. */
export function dayOf(date: LocalDate, zone: string): { readonly from: Date; readonly until: Date } {
  return { from: beginningOf(assertLocalDate(date), zone), until: beginningOf(daysLater(date, 1), zone) }
}

function beginningOf(date: LocalDate, zone: string): Date {
  return instantOf(Date.parse(date) as Wall, zone)
}
