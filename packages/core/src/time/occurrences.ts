import { addOpenDays, nearestOpen, NoOpenDay } from './calendar.js'
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
import { DAY, wallTime } from './zone.js'

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
  /** Where the rule names it, before a calendar moves it: comparable with what `name` gives. Other numbers have a name too. */
  named(index: number): number
  /** The same, but for a day that counts open ones: where that is by the calendar. */
  placed(index: number): number
  /** A moment as names are: itself, or where the rule names dates, its date, the same in every zone. */
  name(ms: number): number
  /** Whether what is placed there is over at an end: of days, from the end's date on. */
  isOver(placed: number, end: number): boolean
  /** A number whose name is near. */
  numbered(name: number): number
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
    named: (index) => start + index * length,
    placed: (index) => start + index * length,
    name: (ms) => ms,
    isOver: (placed, end) => placed >= end,
    numbered: numberOf,
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
  const at = (day: Day) => momentOn(day, rule.time, anchor, zone)
  const isEntered = rule.from === entering
  const counts = (day: Day) => on === undefined || (day >= start && (!isEntered || at(day) > anchor.getTime()))
  const dates = datesOf(rule, start, counts, context)
  const namesDates = on !== undefined || rule.time !== undefined
  const dateOf = (ms: number) => dayOf(wallTime(new Date(ms), zone))
  return {
    // What recurs on days of its own begins with the first of them, and not an interval later.
    first: isEntered && on === undefined ? 1 : 0,
    after: isEntered && on !== undefined ? anchor.getTime() : -Infinity,
    shifts: closed === 'later' || String(on).endsWith('open_day'),
    moment: (index) => {
      const day = dates.date(index)
      if (!counts(day)) return -Infinity
      return closed ? openMoment(closed, context.calendar, day, at) : at(day)
    },
    placed: (index) => (namesDates ? dates.date(index) * DAY : at(dates.date(index))),
    named: (index) => (namesDates ? (dates.named ?? dates.date)(index) * DAY : at(dates.date(index))),
    name: (ms) => (namesDates ? dateOf(ms) * DAY : ms),
    isOver: (placed, end) => (namesDates ? placed / DAY : dateOf(placed)) >= dateOf(end),
    numbered: (name) => dates.near(namesDates ? name / DAY : dateOf(name)),
    // A time of yesterday that the clocks skipped may have moved into today.
    near: (ms) => dates.near(dateOf(ms) - 1),
    previous: (index) => index - 1,
  }
}

/** The dates of a rule by their number, and a number whose date is not later than the given one. */
type Dates = {
  date(index: number): Day
  /** The date that would be meant if the calendar were always open, where that is another. */
  named?(index: number): Day
  near(day: Day): number
}

function datesOf(rule: RecurringRule, start: Day, counts: (day: Day) => boolean, context: TimeContext): Dates {
  const { interval, on } = rule
  const from = (count: number) => (count > 1 && on !== undefined ? firstOf(rule, start, counts, context) : start)
  const { weeks = 1, months, days = weeks * 7 } = interval
  if (months !== undefined) return monthly(months, on as DayOfMonth | undefined, from(months), context)
  if (on !== undefined) return weekly(weeks, [on].flat() as readonly string[], from(weeks))
  return { date: (index) => start + index * days, near: (day) => Math.floor((day - start) / days) }
}

/** The first of the days that are meant: from its week or month the others are counted. */
function firstOf(rule: RecurringRule, start: Day, counts: (day: Day) => boolean, context: TimeContext): Day {
  const each = { ...rule, interval: rule.interval.months === undefined ? { weeks: 1 } : { months: 1 } } as RecurringRule
  const dates = datesOf(each, start, counts, context)
  let index = 0
  while (!counts(dates.date(index))) index++
  return dates.date(index)
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
    ...(String(on).endsWith('open_day')
      ? { named: (index: number) => dayNamed(addMonths(first, index * months), on as string) }
      : {}),
    date: (index) =>
      on === undefined ? addMonths(start, index * months) : dayIn(addMonths(first, index * months), on, context),
    near: (day) => Math.floor((monthOf(day) - monthOf(start)) / months) - (on === undefined ? 0 : 1),
  }
}

const ORDINALS: readonly string[] = ['first', 'second', 'third', 'fourth']

/** Which day of a month would be its first, second or last open one if the calendar were always open. */
function dayNamed(first: Day, on: string): Day {
  const passed = ORDINALS.indexOf(on.slice(0, on.indexOf('_')))
  return passed < 0 ? first + daysInMonth(first) - 1 : first + passed
}

/** The day of a month that is meant: by its number, or by its place among those of a kind. */
function dayIn(first: Day, on: DayOfMonth, context: TimeContext): Day {
  const last = first + daysInMonth(first) - 1
  if (typeof on === 'number') return Math.min(first + on - 1, last)
  const [place, kind] = [on.slice(0, on.indexOf('_')), on.slice(on.indexOf('_') + 1)]
  const weekday = WEEKDAYS.findIndex((name) => name === kind)
  if (place === 'last')
    return weekday < 0 ? nearestOpen(context.calendar, last, -1) : last - ((weekdayOf(last) - weekday + 7) % 7)
  const passed = ORDINALS.indexOf(place)
  if (weekday < 0) return addOpenDays(context.calendar, first - 1, passed + 1)
  return first + ((weekday - weekdayOf(first) + 7) % 7) + passed * 7
}
