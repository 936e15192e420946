import { addDays, localClock } from 'ordna-examples-common'

/** The shop's clocks say what noon is, and on which day a month is paid. */
export const zone = 'Europe/Oslo'

/** Dates and times as the shop's calendar and clocks show them. */
export const { localDate, localMoment, wallText } = localClock(zone)

/** The first of the month after a date. */
export function nextMonth(date: string): string {
  return `${addDays(`${date.slice(0, 7)}-01`, 31).slice(0, 7)}-01`
}
