import { own } from '../floor/own.js'
import { addOpenDays } from './calendar.js'
import { movedMoment, openMoment } from './closed.js'
import { anchorOf, zoneOf, type ClockState, type TimeContext } from './context.js'
import { addMonths, dayOf, momentOn, timeOn, type Day } from './localDay.js'
import { isMistaken, mistakenError } from './mistaken.js'
import { orNever, outOfYears, type Never } from './never.js'
import { addOpenTime, openTimeBetween } from './openTime.js'
import type { TimerRule } from './rule.js'
import { isSupported, secondInstantOf, wallTime } from './zone.js'

type Elapsed = Extract<TimerRule, { readonly kind: 'elapsed' }>
type Single = Exclude<TimerRule, { readonly kind: 'earliest' | 'latest' | 'elapsed' }>
type Dated = Extract<TimerRule, { readonly days: number } | { readonly months: number }>

/**
 * The moment at which the rule is due. Never reads the clock.
 *
 * Null while nobody knows: a date field is empty, a notice not accepted, a clock
 * paused. `latest` is unknown while any part is, for that part may prove the last;
 * `earliest` goes by the parts that are known, for to wait for the others would
 * miss it. A moment outside the years 1 to 9999 never comes, and is null too.
 *
 * @throws OrdnaError where the rule cannot be, the zone or the date is none, or the calendar has no open day.
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
export function momentOf(rule: TimerRule, context: TimeContext): number {
  switch (rule.kind) {
    case 'earliest':
      return earliestOf(momentsOf(rule.rules, context).filter((ms) => !Number.isNaN(ms)))
    case 'latest':
      return Math.max(...momentsOf(rule.rules, context))
    case 'elapsed':
      return elapsedAt(rule, own(context.clocks, rule.clock), context)
    default:
      return singleAt(rule, context)
  }
}

function earliestOf(known: readonly number[]): number {
  return known.length === 0 ? Number.NaN : Math.min(...known)
}

function momentsOf(rules: readonly TimerRule[], context: TimeContext): number[] {
  return rules.map((rule) => momentOf(rule, context))
}

/** A clock that has run long enough already is due from its last start. */
function elapsedAt(rule: Elapsed, clock: ClockState | undefined, context: TimeContext): number {
  if (!clock?.since) return Number.NaN
  if (rule.calendar !== 'open') return clock.since.getTime() + Math.max(0, rule.ms - clock.accumulated)
  const { calendar } = context
  const before = (clock.ran ?? []).reduce((sum, { from, until }) => sum + openTimeBetween(calendar, from, until), 0)
  return addOpenTime(calendar, clock.since, Math.max(0, rule.ms - before))
}

function singleAt(rule: Single, context: TimeContext): number {
  if (isMistaken(rule)) throw mistakenError(rule)
  const anchor = anchorIn(rule, context)
  if (anchor === null) return Number.NaN
  switch (rule.kind) {
    case 'endOfDay':
      return endOfDay(anchor, zoneOf(context, rule))
    case 'timeOfDay':
      return movedMoment(rule, timeAfter(rule.time, anchor, zoneOf(context, rule)), context)
    default:
      return 'ms' in rule || rule.kind === 'at' ? exactAt(rule, anchor, context) : datedAt(rule, anchor, context)
  }
}

function anchorIn(rule: Single, context: TimeContext): Date | null {
  if (rule.kind === 'afterNotice') return own(context.accepted, rule.notice) ?? null
  return anchorOf('from' in rule ? rule.from : rule.field, context)
}

type Exact = Extract<Single, { readonly ms: number } | { readonly kind: 'at' }>

/** An exact length, or so much open time, from the anchor. */
function exactAt(rule: Exact, anchor: Date, context: TimeContext): number {
  const length = rule.kind === 'at' ? 0 : rule.kind === 'before' ? -rule.ms : rule.ms
  const counted = rule.kind !== 'at' && rule.calendar === 'open'
  const ms = counted ? addOpenTime(context.calendar, anchor, length) : anchor.getTime() + length
  return movedMoment(rule, ms, context)
}

function endOfDay(anchor: Date, zone: string): number {
  return momentOn(dayOf(wallTime(anchor, zone)) + 1, '00:00', anchor, zone) - 1
}

/** When the clocks next show the time: where they are set back over it, perhaps for the second time. */
function timeAfter(time: string, anchor: Date, zone: string): number {
  const today = dayOf(wallTime(anchor, zone))
  const first = momentOn(today, time, anchor, zone)
  if (first > anchor.getTime()) return first
  const second = secondInstantOf(timeOn(today, time), zone)
  return second && second > anchor ? second.getTime() : momentOn(today + 1, time, anchor, zone)
}

function datedAt(rule: Dated, anchor: Date, context: TimeContext): number {
  const zone = zoneOf(context, rule)
  const today = dayOf(wallTime(anchor, zone))
  const day = 'months' in rule ? monthsFrom(rule, today) : daysFrom(rule, today, context)
  if (!rule.closed) return momentOn(day, rule.time, anchor, zone)
  return openMoment(rule.closed, context.calendar, day, (date) => momentOn(date, rule.time, anchor, zone))
}

function monthsFrom(rule: Extract<Dated, { readonly months: number }>, today: Day): Day {
  return addMonths(today, rule.kind === 'monthsBefore' ? -rule.months : rule.months)
}

function daysFrom(rule: Extract<Dated, { readonly days: number }>, today: Day, context: TimeContext): Day {
  const days = rule.kind === 'daysBefore' ? -rule.days : rule.days
  return rule.calendar ? addOpenDays(context.calendar, today, days) : today + days
}
