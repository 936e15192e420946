import { nearestOpen, NoOpenDay } from './calendar.js'
import { intoHours, openMoment } from './closed.js'
import { zoneOf, type TimeContext } from './context.js'
import {
  addMonths,
  dayOf,
  daysInMonth,
  firstOfMonth,
  momentOn,
  monthOf,
  weekdayOf,
  WEEKDAYS,
  type Day,
} from './localDay.js'
import { entering, type DayOfMonth, type Interval, type RecurringRule } from './rule.js'
import { wallTime } from './zone.js'

/** The moments of a recurring rule by their number, none before the one of a lower number. */
export type Occurrences = {
  /** The lowest number. */
  readonly first: number
  /** No moment up to this one counts, in milliseconds. */
  readonly after: number
  /** Whether a moment may lie days later than where its number alone puts it. */
  readonly shifts: boolean
  /** In milliseconds; infinite outside the supported years. */
  moment(index: number): number
  /** A number near the moment: where nothing shifts, of one that is not later. */
  near(ms: number): number
  /** The number of one before the one of this number, which is due at the moment; others may be due then as well. */
  previous(index: number, ms: number): number
}

/** The moments of a rule that counts from the anchor. */
export function occurrencesOf(rule: RecurringRule, anchor: Date, context: TimeContext): Occurrences {
  const exact = exactMs(rule.interval)
  return exact === undefined ? onDays(rule, anchor, context) : everyMs(rule, exact, anchor, context)
}

function exactMs({ hours, minutes }: Interval): number | undefined {
  if (hours !== undefined) return hours * 3_600_000
  return minutes === undefined ? undefined : minutes * 60_000
}

function everyMs(rule: RecurringRule, length: number, anchor: Date, context: TimeContext): Occurrences {
  const start = anchor.getTime()
  const { closed, from } = rule
  const into = (way: 'earlier' | 'later', ms: number) => intoHours(way, context.calendar, ms)
  const numberOf = (ms: number) => Math.floor((ms - start) / length)
  // Whatever is due while the calendar is closed is due at one moment: it is passed over in one step.
  const near = (ms: number) => {
    if (closed === undefined) return numberOf(ms)
    return numberOf(closed === 'later' ? orElse(() => into('earlier', ms), ms) : into('later', ms + 1) - 1)
  }
  return {
    first: from === entering ? 1 : 0,
    after: -Infinity,
    shifts: false,
    moment: (index) => (closed ? into(closed, start + index * length) : start + index * length),
    near,
    previous: (index, ms) => (closed ? Math.min(index - 1, near(ms - 1)) : index - 1),
  }
}

/** Where a calendar was not open before, everything up to now is due when it opens. */
function orElse(ask: () => number, otherwise: number): number {
  try {
    return ask()
  } catch (error) {
    if (error instanceof NoOpenDay) return otherwise
    throw error
  }
}

function onDays(rule: RecurringRule, anchor: Date, context: TimeContext): Occurrences {
  const zone = zoneOf(context, rule)
  const start = dayOf(wallTime(anchor, zone))
  const { on, closed } = rule
  const dates = datesOf(rule, start, context)
  const at = (day: Day) => momentOn(day, rule.time, anchor, zone)
  return {
    // What recurs on days of its own begins with the first of them, and not an interval later.
    first: rule.from === entering && on === undefined ? 1 : 0,
    after: on === undefined ? -Infinity : rule.from === entering ? anchor.getTime() : anchor.getTime() - 1,
    shifts: closed === 'later' || on === 'first_open_day',
    moment: (index) => {
      const day = dates.date(index)
      return closed ? openMoment(closed, context.calendar, day, at) : at(day)
    },
    // A time of yesterday that the clocks skipped may have moved into today.
    near: (ms) => dates.near(dayOf(wallTime(new Date(ms), zone)) - 1),
    previous: (index) => index - 1,
  }
}

/** The dates of a rule by their number, and a number whose date is not later than the given one. */
type Dates = { date(index: number): Day; near(day: Day): number }

function datesOf({ interval, on }: RecurringRule, start: Day, context: TimeContext): Dates {
  if (interval.months !== undefined) return monthly(interval.months, on as DayOfMonth | undefined, start, context)
  if (on !== undefined) return weekly(interval.weeks ?? 1, [on].flat() as readonly string[], start)
  const step = interval.days ?? (interval.weeks ?? 1) * 7
  return { date: (index) => start + index * step, near: (day) => Math.floor((day - start) / step) }
}

function weekly(weeks: number, on: readonly string[], start: Day): Dates {
  const monday = start - ((weekdayOf(start) + 6) % 7)
  const offsets = [...new Set(on.map((day) => (WEEKDAYS.findIndex((name) => name === day) + 6) % 7))].sort(
    (a, b) => a - b,
  )
  const count = offsets.length
  return {
    date: (index) => monday + Math.floor(index / count) * weeks * 7 + (offsets[((index % count) + count) % count] ?? 0),
    near: (day) => Math.floor((day - monday) / (weeks * 7)) * count - 1,
  }
}

function monthly(months: number, on: DayOfMonth | undefined, start: Day, context: TimeContext): Dates {
  const first = firstOfMonth(start)
  return {
    date: (index) =>
      on === undefined ? addMonths(start, index * months) : dayIn(addMonths(first, index * months), on, context),
    near: (day) => Math.floor((monthOf(day) - monthOf(start)) / months) - (on === undefined ? 0 : 1),
  }
}

/** The day of a month that is meant: by its number, or the first or last of a kind. */
function dayIn(first: Day, on: DayOfMonth, context: TimeContext): Day {
  const last = first + daysInMonth(first) - 1
  if (typeof on === 'number') return Math.min(first + on - 1, last)
  const [end, kind] = [on.slice(0, on.indexOf('_')), on.slice(on.indexOf('_') + 1)]
  const [from, step] = end === 'first' ? ([first, 1] as const) : ([last, -1] as const)
  if (kind === 'open_day') return nearestOpen(context.calendar, from, step)
  const distance = (WEEKDAYS.findIndex((name) => name === kind) - weekdayOf(from)) * step
  return from + step * ((distance + 7) % 7)
}
