import type { CheckedCalendar } from './calendar.js'
import { weekdayOf, type Day } from './localDay.js'

/**
 * How many days a calendar is open from one local date on, itself counted, until another, itself not; as many less than
 * none where that one comes first. Counted week by week: a span of thousands of years costs no more than a list of holidays.
 */
export function workingDays(calendar: CheckedCalendar, from: Day, until: Day): number {
  if (until < from) return 0 - workingDays(calendar, until, from)
  const within = (day: Day) => day >= from && day < until
  const isWeekday = (day: Day) => calendar.openDays.has(weekdayOf(day))
  const closed = [...calendar.holidays].filter((day) => within(day) && isWeekday(day) && !calendar.openDates.has(day))
  const opened = [...calendar.openDates].filter((day) => within(day) && !isWeekday(day))
  return weekdays(calendar, from, until) - closed.length + opened.length
}

/** By the days of the week alone. */
function weekdays({ openDays }: CheckedCalendar, from: Day, until: Day): number {
  const weeks = Math.floor((until - from) / 7)
  let count = weeks * openDays.size
  for (let day = from + weeks * 7; day < until; day++) if (openDays.has(weekdayOf(day))) count++
  return count
}
