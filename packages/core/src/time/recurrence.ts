import { anchorOf, zoneOf, type TimeContext } from './context.js'
import { addMonths, dayOf, momentOn, type Day } from './localDay.js'
import { orNever, outOfYears, type Never } from './never.js'
import { entering, type Interval, type RecurringRule } from './rule.js'
import { DAY, isSupported, wallTime } from './zone.js'

/** What fires now, oldest first, and when the rule is due again. */
export type Missed = { readonly fire: readonly Date[]; readonly next: Date | null }

const DEFAULT_CAP = 100

/**
 * The first occurrence strictly after the moment, or null while the rule's date field is empty.
 *
 * Counted from the anchor, and in the same time however long ago that is. Two dates
 * that fall on one instant, as where a zone skipped a day, are one occurrence.
 */
export function nextOccurrence(rule: RecurringRule, context: TimeContext, after: Date): Date | null {
  const anchor = anchorOf(rule.from, context)
  if (anchor === null) return null
  const zone = zoneOf(context)
  const start = dayOf(wallTime(anchor, zone))
  // A time of yesterday that the clocks skipped may have moved into today.
  const yesterday = dayOf(wallTime(after, zone)) - 1
  let index = Math.max(rule.from === entering ? 1 : 0, stepsBetween(start, yesterday, rule.interval))
  for (;;) {
    const instant = momentOn(stepsFrom(start, index, rule.interval), rule.time, anchor, zone)
    if (!(instant <= after.getTime())) return isSupported(instant) ? new Date(instant) : null
    index++
  }
}

/** The same; where its field is filled and no occurrence will come, why. */
export function occurrenceOrNever(rule: RecurringRule, context: TimeContext, after: Date): Date | null | Never {
  return orNever(() => {
    const next = nextOccurrence(rule, context, after)
    return next ?? (anchorOf(rule.from, context) === null ? null : outOfYears)
  })
}

/**
 * What a recurring timer owes that was due at `due` and is looked at now.
 *
 * With `missed: 'once'` the stored moment fires and the others are skipped; with `'each'` it fires and every one after
 * it up to now. Beyond `cap` the newest fire, so that the answer is the same whether all are fired together or one by
 * one, each looked at anew. The next is always later than now. Nothing fires before `due`.
 */
export function missedOccurrences(rule: RecurringRule, context: TimeContext, due: Date, now: Date): Missed {
  if (due > now) return { fire: [], next: due }
  const more = rule.missed === 'each' ? (rule.cap ?? DEFAULT_CAP) - 1 : 0
  const later = lastOccurrences(rule, context, { after: due, until: now }, more)
  return { fire: [due, ...later], next: nextOccurrence(rule, context, now) }
}

/** The last so many occurrences in a time, oldest first: counted from its end, so that it may last for ages. */
function lastOccurrences(
  rule: RecurringRule,
  context: TimeContext,
  { after, until }: { readonly after: Date; readonly until: Date },
  most: number,
): readonly Date[] {
  const anchor = anchorOf(rule.from, context)
  if (anchor === null) return []
  const zone = zoneOf(context)
  const start = dayOf(wallTime(anchor, zone))
  const tomorrow = dayOf(wallTime(until, zone)) + 1
  const first = rule.from === entering ? 1 : 0
  const found: number[] = []
  for (let index = stepsBetween(start, tomorrow, rule.interval) + 1; index >= first && found.length < most; index--) {
    const instant = momentOn(stepsFrom(start, index, rule.interval), rule.time, anchor, zone)
    if (instant <= after.getTime()) break
    if (instant <= until.getTime() && instant !== found.at(-1)) found.push(instant)
  }
  return found.toReversed().map((instant) => new Date(instant))
}

function stepsFrom(start: Day, steps: number, interval: Interval): Day {
  return interval.months === undefined ? start + steps * daysIn(interval) : addMonths(start, steps * interval.months)
}

/** How many whole steps lead from one date to another; with months, perhaps the one after as well. */
function stepsBetween(start: Day, end: Day, interval: Interval): number {
  return interval.months === undefined
    ? Math.floor((end - start) / daysIn(interval))
    : Math.floor((monthOf(end) - monthOf(start)) / interval.months)
}

function daysIn(interval: Exclude<Interval, { readonly months: number }>): number {
  return interval.days ?? interval.weeks * 7
}

function monthOf(day: Day): number {
  const date = new Date(day * DAY)
  return date.getUTCFullYear() * 12 + date.getUTCMonth()
}
