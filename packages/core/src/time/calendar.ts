import { OrdnaError } from '../errors.js'
import { checkCalendar, longestList } from './checkCalendar.js'
import { compileHours, isByDay, type CheckedHours, type OpeningHours } from './hours.js'
import { parseDay, WEEKDAYS, weekdayOf, writtenDay, type Day, type Weekday } from './localDay.js'

/**
 * A tenant's zone and opening days, as plain JSON data.
 *
 * @example
 * ```ts
 * const malmo: Calendar = { zone: 'Europe/Stockholm', holidays: ['2026-12-25'], hours: { 'mon-fri': '09:00-17:00' } }
 * ```
 */
export type Calendar = {
  /** An IANA name, such as `Europe/Copenhagen`. */
  readonly zone: string
  /** Default Monday to Friday. */
  readonly openDays?: readonly Weekday[]
  /** Closed local dates, `YYYY-MM-DD`. */
  readonly holidays?: readonly string[]
  /** Open local dates, `YYYY-MM-DD`, whatever the weekday and the holidays say. */
  readonly openDates?: readonly string[]
  /**
   * Opening hours, by the clocks of `zone`; default all day. By day, they say which days are open as well:
   * `{ 'mon-fri': '09:00-17:00', sat: ['10:00-12:00', '13:00-15:00'], '2026-12-24': [] }`.
   */
  readonly hours?: OpeningHours
}

/** A calendar that {@link parseCalendar} has checked. */
export type CheckedCalendar = {
  readonly zone: string
  readonly openDays: ReadonlySet<number>
  readonly holidays: ReadonlySet<Day>
  readonly openDates: ReadonlySet<Day>
  /** Null where open days are open all day. */
  readonly hours: CheckedHours | null
}

/** A calendar that is right, and closed for longer than anybody waits. */
export class NoOpenDay extends OrdnaError {}

/** Days for which a calendar may be closed. */
export const LONGEST_CLOSURE = 400
type Known = { readonly read: unknown; readonly calendar: CheckedCalendar }
const checkedCalendars = new WeakMap<Calendar, Known>()

/**
 * Checks a calendar, and remembers the answer for the same object for as long as it says the same.
 *
 * Throws one `invalid_calendar` with every mistake in `details.problems`.
 */
export function parseCalendar(input: Calendar): CheckedCalendar {
  const earlier = checkedCalendars.get(input)
  const read = copyOf(input)
  if (earlier && isSame(earlier.read, read)) return earlier.calendar
  const problems = checkCalendar(read)
  if (problems.length > 0) {
    throw new OrdnaError('invalid_calendar', `The calendar is not usable: ${problems.join(' ')}`, { problems })
  }
  const calendar = Object.freeze(compile(read as Calendar))
  checkedCalendars.set(input, { read, calendar })
  return calendar
}

/** Each part as it is read once, so that what was checked is what counts. */
function copyOf(input: unknown): unknown {
  try {
    return partsOf(input, 3)
  } catch (cause) {
    const problems = ['It cannot be read: a getter or a proxy in it throws.']
    throw new OrdnaError('invalid_calendar', `The calendar is not usable: ${problems[0]}`, { problems }, { cause })
  }
}

/** A list that is only long is left as it is, for the check to find. */
function partsOf(part: unknown, depth: number): unknown {
  if (typeof part !== 'object' || part === null || depth === 0) return part
  if (Array.isArray(part)) return part.length <= longestList ? Array.from(part as unknown[]) : part
  return Object.fromEntries(Object.entries(part).map(([name, inner]) => [name, partsOf(inner, depth - 1)]))
}

/** Whether two copies say the same. */
function isSame(one: unknown, other: unknown): boolean {
  if (typeof one !== 'object' || one === null || typeof other !== 'object' || other === null) return one === other
  const [names, others] = [Object.keys(one), Object.keys(other)]
  return (
    names.length === others.length &&
    names.every((name, index) => name === others[index] && isSame(one[name as never], other[name as never]))
  )
}

function compile({
  zone,
  openDays = WEEKDAYS.slice(1, 6),
  holidays,
  openDates,
  hours: given,
}: Calendar): CheckedCalendar {
  const hours = given === undefined ? null : compileHours(given)
  const dates = [...(hours?.dates ?? [])]
  const open = isByDay(given) && hours ? WEEKDAYS.filter((_, day) => hours.weekdays[day]?.length) : openDays
  return {
    zone,
    openDays: new Set(open.map((day) => WEEKDAYS.indexOf(day))),
    holidays: new Set([...daysOf(holidays), ...dates.flatMap(([day, spans]) => (spans.length === 0 ? day : []))]),
    openDates: new Set([...daysOf(openDates), ...dates.flatMap(([day, spans]) => (spans.length > 0 ? day : []))]),
    hours,
  }
}

function daysOf(dates: readonly string[] = []): readonly Day[] {
  return dates.map((date) => parseDay(date) as Day)
}

/** Whether the calendar is open on a local date, given in days since 1970-01-01. */
export function isOpen(calendar: CheckedCalendar, day: Day): boolean {
  if (calendar.openDates.has(day)) return true
  return calendar.openDays.has(weekdayOf(day)) && !calendar.holidays.has(day)
}

/** The day itself if the calendar is open, else the nearest open day later (`step` 1) or earlier (-1). */
export function nearestOpen(calendar: CheckedCalendar, day: Day, step: 1 | -1): Day {
  for (let distance = 0; distance < LONGEST_CLOSURE; distance++) {
    const candidate = day + step * distance
    if (isOpen(calendar, candidate)) return candidate
  }
  throw closedAround(day)
}

/** What is thrown where a calendar is closed for longer than anybody waits. */
export function closedAround(day: Day): NoOpenDay {
  const date = writtenDay(day)
  const advice = 'give it open days, or an open date there'
  const message = `The calendar has no open day within ${LONGEST_CLOSURE} days of ${date}: ${advice}.`
  return new NoOpenDay('invalid_calendar', message, { date })
}

/** The open day so many open days later, or earlier when negative. A closed start counts for nothing. */
export function addOpenDays(calendar: CheckedCalendar, day: Day, count: number): Day {
  const step = Math.sign(count) as 1 | -1
  let current = day
  for (let left = count; left !== 0; left -= step) current = nearestOpen(calendar, current + step, step)
  return current
}
