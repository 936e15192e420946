import { isOpen, nearestOpen, NoOpenDay, LONGEST_CLOSURE, type CheckedCalendar } from './calendar.js'
import type { Span } from './hours.js'
import { dayOf, weekdayOf, type Day } from './localDay.js'
import { DAY, firstInstantOf, isSupported, wallTime, type Wall } from './zone.js'

/** A time through which a calendar is open, in milliseconds: until is its first moment closed. */
export type Stretch = { readonly from: number; readonly until: number }

/** No length of opening hours is looked for further away: twenty years. */
const FURTHEST = 7_305
const ALL_DAY: readonly Span[] = [{ from: 0, until: DAY }]

function spansOn(calendar: CheckedCalendar, day: Day): readonly Span[] {
  if (!isOpen(calendar, day)) return []
  const { hours } = calendar
  return hours ? (hours.dates.get(day) ?? hours.weekdays[weekdayOf(day)] ?? []) : ALL_DAY
}

/**
 * The opening hours that begin on a date of the calendar's zone, less what those of the date before reach into.
 *
 * A span lasts from the first instant at which the clock shows its start, or a later time, to the first at which it shows
 * its end, or a later one. So one that the clocks skip is the shorter, and an hour that they show twice inside it counts
 * twice.
 */
function stretchesOn(calendar: CheckedCalendar, day: Day): readonly Stretch[] {
  const spans = spansOn(calendar, day)
  if (spans.length === 0) return []
  const instant = (time: number) => firstInstantOf((day * DAY + time) as Wall, calendar.zone)
  const reached = Math.max(...spansOn(calendar, day - 1).map(({ until }) => until - DAY))
  return spans.flatMap((span) => {
    const from = instant(Math.max(span.from, reached))
    const until = instant(span.until)
    return from < until ? { from, until } : []
  })
}

/** Whether a day, the day after it and the one before lie in the supported years. */
function isWithin(day: Day): boolean {
  return isSupported((day - 2) * DAY) && isSupported((day + 3) * DAY)
}

/**
 * The opening hours from a moment on, or before it backwards.
 *
 * Ends where the supported years do. @throws NoOpenDay after 400 days without any, and after twenty years.
 */
function* openHours(calendar: CheckedCalendar, moment: Date, step: 1 | -1): Generator<Stretch> {
  const start = dayOf(wallTime(moment, calendar.zone))
  const edge = moment.getTime()
  let day = step === 1 ? start - 1 : start
  let last = start
  for (; Math.abs(day - start) <= FURTHEST && isWithin(day); day += step) {
    const stretches = stretchesOn(calendar, day)
    for (const { from, until } of step === 1 ? stretches : stretches.toReversed()) {
      const open = step === 1 ? { from: Math.max(from, edge), until } : { from, until: Math.min(until, edge) }
      if (open.from >= open.until) continue
      last = day
      yield open
    }
    if (Math.abs(day - last) > LONGEST_CLOSURE) nearestOrNone(calendar, last, step)
  }
  if (isWithin(day)) throw new NoOpenDay('invalid_calendar', tooFar, {})
}

const tooFar = 'The calendar has too few opening hours: so many are not to be had within twenty years.'

/** Open dates whose every hour the clocks skip are no open hours either. */
function nearestOrNone(calendar: CheckedCalendar, day: Day, step: 1 | -1): never {
  nearestOpen(calendar, day + step, step)
  throw new NoOpenDay('invalid_calendar', 'The calendar has no open hour within 400 days: give it hours.', {})
}

/** Whether a calendar is open at a moment; one without hours is open all day on its open dates. */
export function isOpenAt(calendar: CheckedCalendar, moment: Date): boolean {
  const ms = moment.getTime()
  const today = dayOf(wallTime(moment, calendar.zone))
  return [today - 1, today].some((day) =>
    stretchesOn(calendar, day).some(({ from, until }) => from <= ms && ms < until),
  )
}

/** The moment itself where the calendar is open then, else the next opening; infinite where the years end before it. */
export function nextOpen(calendar: CheckedCalendar, moment: Date): number {
  for (const { from } of openHours(calendar, moment, 1)) return from
  return Infinity
}

/** The moment itself where the calendar is closed then, else when it closes; infinite where it stays open for more than 400 days. */
export function nextClosed(calendar: CheckedCalendar, moment: Date): number {
  let closes = moment.getTime()
  if (!isOpenAt(calendar, moment)) return closes
  for (const { from, until } of openHours(calendar, moment, 1)) {
    if (from > closes) break
    closes = until
    if (closes - moment.getTime() > LONGEST_CLOSURE * DAY) return Infinity
  }
  return closes
}

/** The moment itself where the calendar is open then, else the last millisecond before it closed. */
export function lastOpen(calendar: CheckedCalendar, moment: Date): number {
  if (isOpenAt(calendar, moment)) return moment.getTime()
  for (const { until } of openHours(calendar, moment, -1)) return until - 1
  return -Infinity
}

/** The first moment by which the calendar was open for so many milliseconds since; before it, the last one, when negative. */
export function addOpenTime(calendar: CheckedCalendar, moment: Date, ms: number): number {
  const step = ms < 0 ? -1 : 1
  let left = Math.abs(ms)
  if (left === 0) return moment.getTime()
  for (const { from, until } of openHours(calendar, moment, step)) {
    if (until - from >= left) return step === 1 ? from + left : until - left
    left -= until - from
  }
  return step * Infinity
}

/** Milliseconds for which the calendar is open between two moments; none when the second is first, infinite over twenty years. */
export function openTimeBetween(calendar: CheckedCalendar, from: Date, until: Date): number {
  const end = until.getTime()
  if (end - from.getTime() > FURTHEST * DAY) return Infinity
  const start = dayOf(wallTime(from, calendar.zone)) - 1
  let open = 0
  for (let day = start; (day - 2) * DAY < end && isWithin(day); day++)
    for (const stretch of stretchesOn(calendar, day))
      open += Math.max(0, Math.min(stretch.until, end) - Math.max(stretch.from, from.getTime()))
  return open
}

/** The opening hours between two moments, in order: those that meet, as over a midnight, are one. Nothing over twenty years. */
export function openStretches(calendar: CheckedCalendar, from: Date, until: Date): readonly Stretch[] {
  const end = until.getTime()
  const open: Stretch[] = []
  const start = dayOf(wallTime(from, calendar.zone)) - 1
  for (let day = start; (day - 2) * DAY < end && day - start <= FURTHEST && isWithin(day); day++)
    for (const stretch of stretchesOn(calendar, day)) {
      const cut = { from: Math.max(stretch.from, from.getTime()), until: Math.min(stretch.until, end) }
      if (cut.from >= cut.until) continue
      const last = open.at(-1)
      if (last && last.until >= cut.from)
        open[open.length - 1] = { from: last.from, until: Math.max(last.until, cut.until) }
      else open.push(cut)
    }
  return open
}
