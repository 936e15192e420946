import { nearestOpen, type CheckedCalendar } from './calendar.js'
import { zoneOf, type TimeContext } from './context.js'
import { dayOf, momentOn, type Day } from './localDay.js'
import { isOpenAt, lastOpen, nextOpen } from './openTime.js'
import type { ClosedOption, ZoneOption } from './rule.js'
import { isSupported, wallTime } from './zone.js'

type Way = NonNullable<ClosedOption['closed']>

/**
 * The moment of a rule that counts dates: `on` tells it for each.
 *
 * A date on which the calendar is closed moves, and keeps its time of day where the calendar is open then. Where it is not,
 * the moment moves into the hours.
 */
export function openMoment(way: Way, calendar: CheckedCalendar, day: Day, on: (day: Day) => number): number {
  const moved = on(nearestOpen(calendar, day, way === 'later' ? 1 : -1))
  if (!calendar.hours || !isSupported(moved) || isOpenAt(calendar, new Date(moved))) return moved
  return intoHours(way, calendar, on(day))
}

/** A moment that is counted exactly moves by itself: into the hours, or where there are none, to an open date. */
export function movedMoment(rule: ClosedOption & ZoneOption, ms: number, context: TimeContext): number {
  const { closed } = rule
  if (closed === undefined || !isSupported(ms)) return ms
  const { calendar } = context
  if (calendar.hours) return intoHours(closed, calendar, ms)
  const moment = new Date(ms)
  const zone = zoneOf(context, rule)
  return momentOn(
    nearestOpen(calendar, dayOf(wallTime(moment, zone)), closed === 'later' ? 1 : -1),
    undefined,
    moment,
    zone,
  )
}

/** The moment itself where the calendar is open then, else its next opening, or the last millisecond before it closed. */
export function intoHours(way: Way, calendar: CheckedCalendar, ms: number): number {
  if (!isSupported(ms)) return ms
  return way === 'later' ? nextOpen(calendar, new Date(ms)) : lastOpen(calendar, new Date(ms))
}
