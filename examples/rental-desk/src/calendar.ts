import { addDays, localClock, minute } from 'ordna-examples-common'

/** The shop is in Aarhus: what today is, and when it is eight o'clock, its clocks say. */
export const zone = 'Europe/Copenhagen'

/** Dates and times as the shop's calendar and clocks show them. */
export const { localDate, localMoment, localTime } = localClock(zone)

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
