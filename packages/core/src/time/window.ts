import { closedAround, isOpen, LONGEST_CLOSURE, type CheckedCalendar } from './calendar.js'
import { dayOf, firstShownOn, WEEKDAYS, weekdayOf, type Day, type Weekday } from './localDay.js'
import { wallTime } from './zone.js'

/** Hours of the day and days of the week at which something may be done, by the clocks of some zone. */
export type Hours = {
  /** Local time of day, `HH:mm`; default the beginning of the day. */
  readonly from?: string
  /** Local time of day at which they end; of the next day where it is not after `from`. Default the end of the day. */
  readonly until?: string
  /** The days on which they begin; `open` for those on which the tenant's calendar is open. Default every day. */
  readonly days?: readonly Weekday[] | 'open'
}

/** By whose clocks hours go, and whose open days count. */
export type HoursContext = { readonly zone: string; readonly calendar: CheckedCalendar }

/**
 * The moment itself where it lies within the hours, else the next one at which they begin.
 *
 * @throws NoOpenDay where the calendar is closed for longer than anybody waits.
 */
export function nextWithin(hours: Hours, moment: Date, context: HoursContext): Date {
  const today = dayOf(wallTime(moment, context.zone))
  const ms = moment.getTime()
  for (let day = today - 1; day <= today + LONGEST_CLOSURE; day++) {
    if (!beginsOn(hours, day, context)) continue
    const [start, end] = spanOn(hours, day, context)
    if (start < end && ms < end) return new Date(Math.max(ms, start))
  }
  throw closedAround(today)
}

function beginsOn({ days }: Hours, day: Day, context: HoursContext): boolean {
  if (days === undefined) return true
  if (days === 'open') return isOpen(context.calendar, day)
  return days.includes(WEEKDAYS[weekdayOf(day)] as Weekday)
}

/**
 * From when until when the hours of a day last, in milliseconds: from the first instant at which the clock shows their start, or
 * a later time, to the first at which it shows their end, or a later one. The clocks may skip all of them.
 */
function spanOn(
  { from = '00:00', until }: Hours,
  day: Day,
  { zone }: HoursContext,
): readonly [start: number, end: number] {
  const isOverMidnight = until === undefined || until <= from
  const end = firstShownOn(isOverMidnight ? day + 1 : day, until ?? '00:00', zone)
  return [firstShownOn(day, from, zone), end]
}
