import { anchorOf, zoneOf, type TimeContext } from './context.js'
import { addMonths, dayOf, momentOn, type Day } from './localDay.js'
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
  const later = more > 0 ? occurrencesBetween(rule, context, due, now) : []
  return { fire: [due, ...later.slice(Math.max(0, later.length - more))], next: nextOccurrence(rule, context, now) }
}

function occurrencesBetween(rule: RecurringRule, context: TimeContext, after: Date, now: Date): readonly Date[] {
  const found: Date[] = []
  for (
    let moment = nextOccurrence(rule, context, after);
    moment && moment <= now;
    moment = nextOccurrence(rule, context, moment)
  ) {
    found.push(moment)
  }
  return found
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
