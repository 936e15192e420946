import { instantOf, wallTime, type Wall } from '@ordna/core'

/** The shop is in Aarhus: what today is, and when it is eight o'clock, its clocks say. */
export const zone = 'Europe/Copenhagen'

export const minute = 60_000
export const hour = 60 * minute
export const day = 24 * hour

/** The moment at which the shop's clocks show this date (`YYYY-MM-DD`) and time (`HH:mm`). */
export function localMoment(date: string, time: string): Date {
  return instantOf(Date.parse(`${date}T${time}:00Z`) as Wall, zone)
}

/** The date that the shop's calendar shows at a moment. */
export function localDate(moment: Date): string {
  return localText(moment).slice(0, 10)
}

/** The time of day that the shop's clocks show at a moment: `09:30`. */
export function localTime(moment: Date): string {
  return localText(moment).slice(11, 16)
}

function localText(moment: Date): string {
  return new Date(wallTime(moment, zone)).toISOString()
}

/** A date so many days later. */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * day).toISOString().slice(0, 10)
}

/** The dates from one to another, both included. */
export function datesBetween(first: string, last: string): readonly string[] {
  return first > last ? [] : [first, ...datesBetween(addDays(first, 1), last)]
}

/** The moment of a date at so many half hours after midnight, by the shop's clocks. */
export function halfHour(date: string, halfHours: number): Date {
  return localMoment(date, new Date(halfHours * 30 * minute).toISOString().slice(11, 16))
}

/** So much later, by the clock of the universe. */
export function later(moment: Date, milliseconds: number): Date {
  return new Date(moment.getTime() + milliseconds)
}

/** Nobody telephones before the shop opens, or after it has closed. */
export function awake(at: Date): Date {
  const time = localTime(at)
  if (time >= '18:00') return localMoment(addDays(localDate(at), 1), '09:15')
  return time < '08:00' ? localMoment(localDate(at), '08:40') : at
}
