import { own } from '../own.js'
import { addOpenDays, nearestOpen, type CheckedCalendar } from './calendar.js'
import { anchorOf, zoneOf, type ClockState, type TimeContext } from './context.js'
import { addMonths, dayOf, momentOn, type Day } from './localDay.js'
import { orNever, outOfYears, type Never } from './never.js'
import type { TimerRule } from './rule.js'
import { isSupported, wallTime } from './zone.js'

type Anchored = Extract<TimerRule, { readonly from: string } | { readonly field: string }>
type Dated = Extract<TimerRule, { readonly days: number } | { readonly months: number }>
type Local = Dated | Extract<TimerRule, { readonly kind: 'endOfDay' | 'timeOfDay' }>

/**
 * The moment at which the rule is due. Never reads the clock.
 *
 * Null while nobody knows: a date field is empty, a notice not accepted, a clock
 * paused. `latest` is unknown while any part is, for that part may prove the last;
 * `earliest` goes by the parts that are known, for to wait for the others would
 * miss it. A moment outside the years 1 to 9999 never comes, and is null too.
 *
 * @throws OrdnaError where the zone or the date is none, or the calendar has no open day.
 */
export function dueAt(rule: TimerRule, context: TimeContext): Date | null {
  const ms = momentOf(rule, context)
  return isSupported(ms) ? new Date(ms) : null
}

/** The same, and why a rule can never fall due: then it is not waited for. */
export function dueOrNever(rule: TimerRule, context: TimeContext): Date | null | Never {
  return orNever(() => {
    const ms = momentOf(rule, context)
    if (isSupported(ms)) return new Date(ms)
    return Number.isNaN(ms) ? null : outOfYears
  })
}

/** In milliseconds, infinite where it lies out of all years; NaN while nobody knows. */
function momentOf(rule: TimerRule, context: TimeContext): number {
  switch (rule.kind) {
    case 'earliest':
      return earliestOf(momentsOf(rule.rules, context).filter((ms) => !Number.isNaN(ms)))
    case 'latest':
      return Math.max(...momentsOf(rule.rules, context))
    case 'afterNotice':
      return (own(context.accepted, rule.notice)?.getTime() ?? Number.NaN) + rule.ms
    case 'elapsed':
      return elapsedAt(rule.ms, own(context.clocks, rule.clock))
    default:
      return anchoredAt(rule, context)
  }
}

function earliestOf(known: readonly number[]): number {
  return known.length === 0 ? Number.NaN : Math.min(...known)
}

function momentsOf(rules: readonly TimerRule[], context: TimeContext): number[] {
  return rules.map((rule) => momentOf(rule, context))
}

/** A clock that has run long enough already is due from its last start. */
function elapsedAt(ms: number, clock: ClockState | undefined): number {
  return clock?.since ? clock.since.getTime() + Math.max(0, ms - clock.accumulated) : Number.NaN
}

function anchoredAt(rule: Anchored, context: TimeContext): number {
  const anchor = anchorOf('from' in rule ? rule.from : rule.field, context)
  if (anchor === null) return Number.NaN
  switch (rule.kind) {
    case 'at':
      return anchor.getTime()
    case 'after':
      return anchor.getTime() + rule.ms
    case 'before':
      return anchor.getTime() - rule.ms
    default:
      return localAt(rule, anchor, context)
  }
}

function localAt(rule: Local, anchor: Date, context: TimeContext): number {
  const zone = zoneOf(context)
  const today = dayOf(wallTime(anchor, zone))
  if (rule.kind === 'endOfDay') return momentOn(today + 1, '00:00', anchor, zone) - 1
  if (rule.kind !== 'timeOfDay') return momentOn(dateOf(rule, today, context.calendar), rule.time, anchor, zone)
  const first = momentOn(today, rule.time, anchor, zone)
  return first > anchor.getTime() ? first : momentOn(today + 1, rule.time, anchor, zone)
}

function dateOf(rule: Dated, today: Day, calendar: CheckedCalendar): Day {
  const day = 'months' in rule ? monthsFrom(rule, today) : daysFrom(rule, today, calendar)
  return rule.closed ? nearestOpen(calendar, day, rule.closed === 'later' ? 1 : -1) : day
}

function monthsFrom(rule: Extract<Dated, { readonly months: number }>, today: Day): Day {
  return addMonths(today, rule.kind === 'monthsBefore' ? -rule.months : rule.months)
}

function daysFrom(rule: Extract<Dated, { readonly days: number }>, today: Day, calendar: CheckedCalendar): Day {
  const days = rule.kind === 'daysBefore' ? -rule.days : rule.days
  return rule.calendar ? addOpenDays(calendar, today, days) : today + days
}
