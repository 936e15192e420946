import type { Calendar } from '@ordna/core'
import { addDays, localClock } from 'ordna-examples-common'

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

/** Dates and times as the hotels' calendars and clocks show them. */
export const { localDate, localMoment } = localClock(zone)

/** From noon, when rooms are left, until the next guest comes at three. Who stays no night has the day until five. */
export function stayFrom(arrival: string, nights: number): { startsAt: Date; endsAt: Date } {
  const leaves = nights === 0 ? localMoment(arrival, '17:00') : localMoment(addDays(arrival, nights), '12:00')
  return { startsAt: localMoment(arrival, '15:00'), endsAt: leaves }
}
