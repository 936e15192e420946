import { DAY, firstInstantOf, instantOf, isSupported, wallTime, type Wall } from './zone.js'

/** A local date, as days since 1970-01-01: whole days add up in it, whatever the clocks do. */
export type Day = number

/** The days of the week, by their number in a UTC date. */
export const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const
/** A day of the week, as calendars name it. */
export type Weekday = (typeof WEEKDAYS)[number]

/** Whether a name is that of a day of the week. */
export function isWeekday(name: unknown): name is Weekday {
  return WEEKDAYS.includes(name as Weekday)
}

/** The local date of a wall time. */
export function dayOf(wall: Wall): Day {
  return Math.floor(wall / DAY)
}

/** The date written `YYYY-MM-DD`; undefined unless there is such a date. */
export function parseDay(text: string): Day | undefined {
  const date = new Date(`${text}T00:00:00.000Z`)
  return date.toJSON()?.startsWith(`${text}T`) ? date.getTime() / DAY : undefined
}

/** The date as it is written, `YYYY-MM-DD`. */
export function writtenDay(day: Day): string {
  return new Date(day * DAY).toISOString().slice(0, 10)
}

/** Whether the text is a local time of day, `HH:mm` from 00:00 to 23:59. */
export function isTimeOfDay(text: unknown): text is string {
  return typeof text === 'string' && /^([01]\d|2[0-3]):[0-5]\d$/.test(text)
}

/** The same day of the month so many months away; a day that the month lacks becomes its last. */
export function addMonths(day: Day, months: number): Day {
  const date = new Date(day * DAY)
  const dayOfMonth = date.getUTCDate()
  date.setUTCMonth(date.getUTCMonth() + months)
  if (date.getUTCDate() !== dayOfMonth) date.setUTCDate(0)
  return date.getTime() / DAY
}

/** The number of the day in its week, 0 for Sunday. */
export function weekdayOf(day: Day): number {
  return new Date(day * DAY).getUTCDay()
}

/** The months since the year 0. */
export function monthOf(day: Day): number {
  const date = new Date(day * DAY)
  return date.getUTCFullYear() * 12 + date.getUTCMonth()
}

/** The first day of the month of a day. */
export function firstOfMonth(day: Day): Day {
  return day - new Date(day * DAY).getUTCDate() + 1
}

/** How many days the month has that begins on a day. */
export function daysInMonth(first: Day): number {
  return addMonths(first, 1) - first
}

/** The wall time, `HH:mm`, of a local date. */
export function timeOn(day: Day, time: string): Wall {
  return (day * DAY + Date.parse(`1970-01-01T${time}Z`)) as Wall
}

/**
 * The instant on a local date at the time written, or else at the anchor's own time of day: on its own date, itself.
 *
 * In milliseconds; infinite outside the supported years, and within a day of their ends.
 */
export function momentOn(day: Day, time: string | undefined, anchor: Date, zone: string): number {
  const own = wallTime(anchor, zone)
  const distance = day - dayOf(own)
  if (time === undefined && distance === 0) return anchor.getTime()
  const ms = time === undefined ? own + distance * DAY : timeOn(day, time)
  if (isSupported(ms - DAY) && isSupported(ms + DAY)) return instantOf(ms as Wall, zone).getTime()
  return Math.sign(ms) * Infinity
}

/** The first instant at which the clocks show the time of a local date, or a later one; in milliseconds, infinite as {@link momentOn}. */
export function firstShownOn(day: Day, time: string, zone: string): number {
  const wall = timeOn(day, time)
  if (isSupported(wall - DAY) && isSupported(wall + DAY)) return firstInstantOf(wall, zone)
  return Math.sign(wall) * Infinity
}
