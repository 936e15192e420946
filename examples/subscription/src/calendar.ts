import { instantOf, wallTime, type Wall } from '@ordna/core'

/** The shop's clocks say what noon is, and on which day a month is paid. */
export const zone = 'Europe/Oslo'

export const minute = 60_000
export const hour = 60 * minute
const day = 24 * hour

/** The moment at which the shop's clocks show this date (`YYYY-MM-DD`) and time (`HH:mm`). */
export function localMoment(date: string, time: string): Date {
  return instantOf(Date.parse(`${date}T${time}:00Z`) as Wall, zone)
}

/** The date that the shop's calendar shows at a moment. */
export function localDate(moment: Date): string {
  return wallText(moment).slice(0, 10)
}

/** `2027-01-31T12:00`: the date and time that the shop's calendar and clocks show at a moment. */
export function wallText(moment: Date): string {
  return new Date(wallTime(moment, zone)).toISOString().slice(0, 16)
}

/** A date so many days later. */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * day).toISOString().slice(0, 10)
}

/** The first of the month after a date. */
export function nextMonth(date: string): string {
  return `${addDays(`${date.slice(0, 7)}-01`, 31).slice(0, 7)}-01`
}
