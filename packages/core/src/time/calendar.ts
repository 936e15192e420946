import { OrdnaError } from '../errors.js'
import { checkCalendar, longestList } from './checkCalendar.js'
import { parseDay, WEEKDAYS, type Day, type Weekday } from './localDay.js'
import { DAY } from './zone.js'

/** A tenant's zone and opening days, as plain JSON data. */
export type Calendar = {
  /** An IANA name, such as `Europe/Copenhagen`. */
  readonly zone: string
  /** Default Monday to Friday. */
  readonly openDays?: readonly Weekday[]
  /** Closed local dates, `YYYY-MM-DD`. */
  readonly holidays?: readonly string[]
  /** Open local dates, `YYYY-MM-DD`, whatever the weekday and the holidays say. */
  readonly openDates?: readonly string[]
}

/** A calendar that {@link parseCalendar} has checked. */
export type CheckedCalendar = {
  readonly zone: string
  readonly openDays: ReadonlySet<number>
  readonly holidays: ReadonlySet<Day>
  readonly openDates: ReadonlySet<Day>
}

/** A calendar that is right, and closed for longer than anybody waits. */
export class NoOpenDay extends OrdnaError {}

const LONGEST_CLOSURE = 400
const checkedCalendars = new WeakMap<Calendar, CheckedCalendar>()

/**
 * Checks a calendar once and remembers the answer for the same object, which must not change afterwards.
 *
 * Throws one `invalid_calendar` with every mistake in `details.problems`.
 */
export function parseCalendar(input: Calendar): CheckedCalendar {
  const earlier = checkedCalendars.get(input)
  if (earlier) return earlier
  const read = copyOf(input)
  const problems = checkCalendar(read)
  if (problems.length > 0) {
    throw new OrdnaError('invalid_calendar', `The calendar is not usable: ${problems.join(' ')}`, { problems })
  }
  const calendar = Object.freeze(compile(read as Calendar))
  checkedCalendars.set(input, calendar)
  return calendar
}

/** Each part as it is read once, so that what was checked is what counts. */
function copyOf(input: unknown): unknown {
  if (typeof input !== 'object' || input === null) return input
  try {
    return Object.fromEntries(Object.entries(input).map(([name, part]) => [name, itemsOf(part)]))
  } catch (cause) {
    const problems = ['It cannot be read: a getter or a proxy in it throws.']
    throw new OrdnaError('invalid_calendar', `The calendar is not usable: ${problems[0]}`, { problems }, { cause })
  }
}

/** A list that is only long is left as it is, for the check to find. */
function itemsOf(part: unknown): unknown {
  return Array.isArray(part) && part.length <= longestList ? Array.from(part as unknown[]) : part
}

function compile({ zone, openDays = WEEKDAYS.slice(1, 6), holidays, openDates }: Calendar): CheckedCalendar {
  return {
    zone,
    openDays: new Set(openDays.map((day) => WEEKDAYS.indexOf(day))),
    holidays: daysOf(holidays),
    openDates: daysOf(openDates),
  }
}

function daysOf(dates: readonly string[] = []): Set<Day> {
  return new Set(dates.map((date) => parseDay(date) as Day))
}

/** Whether the calendar is open on a local date, given in days since 1970-01-01. */
export function isOpen(calendar: CheckedCalendar, day: Day): boolean {
  if (calendar.openDates.has(day)) return true
  return calendar.openDays.has(new Date(day * DAY).getUTCDay()) && !calendar.holidays.has(day)
}

/** The day itself if the calendar is open, else the nearest open day later (`step` 1) or earlier (-1). */
export function nearestOpen(calendar: CheckedCalendar, day: Day, step: 1 | -1): Day {
  for (let distance = 0; distance < LONGEST_CLOSURE; distance++) {
    const candidate = day + step * distance
    if (isOpen(calendar, candidate)) return candidate
  }
  const date = new Date(day * DAY).toJSON().slice(0, 10)
  const advice = 'give it open days, or an open date there'
  const message = `The calendar has no open day within ${LONGEST_CLOSURE} days of ${date}: ${advice}.`
  throw new NoOpenDay('invalid_calendar', message, { date })
}

/** The open day so many open days later, or earlier when negative. A closed start counts for nothing. */
export function addOpenDays(calendar: CheckedCalendar, day: Day, count: number): Day {
  const step = Math.sign(count) as 1 | -1
  let current = day
  for (let left = count; left !== 0; left -= step) current = nearestOpen(calendar, current + step, step)
  return current
}
