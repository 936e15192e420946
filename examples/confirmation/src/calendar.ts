import { instantOf, wallTime, type Calendar, type Wall } from '@ordna/core'

/** Both hotels are in Portugal: what "ten days ahead at ten o'clock" means, their clocks decide, not the guest's. */
export const zone = 'Europe/Lisbon'

const years = ['2014', '2015', '2016', '2017']
const everyYear = ['01-01', '04-25', '05-01', '06-10', '08-15', '12-08', '12-25']

/** No SMS on Sundays and on the fixed holidays of Portugal. */
export const calendar: Calendar = {
  zone,
  openDays: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat'],
  holidays: years.flatMap((year) => everyYear.map((day) => `${year}-${day}`)),
}

export const minute = 60_000
export const hour = 60 * minute
export const day = 24 * hour

/** The moment at which the hotels' clocks show this date (`YYYY-MM-DD`) and time (`HH:mm`). */
export function localMoment(date: string, time: string): Date {
  return instantOf(Date.parse(`${date}T${time}:00Z`) as Wall, zone)
}

/** The date that the hotels' calendar shows at a moment. */
export function localDate(moment: Date): string {
  return new Date(wallTime(moment, zone)).toISOString().slice(0, 10)
}

/** A date so many days later. */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * day).toISOString().slice(0, 10)
}

/** From noon, when rooms are left, until the next guest comes at three. Who stays no night has the day until five. */
export function stayFrom(arrival: string, nights: number): { startsAt: Date; endsAt: Date } {
  const leaves = nights === 0 ? localMoment(arrival, '17:00') : localMoment(addDays(arrival, nights), '12:00')
  return { startsAt: localMoment(arrival, '15:00'), endsAt: leaves }
}
