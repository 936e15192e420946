import { anchorOf, type TimeContext } from './context.js'
import { isMistaken, mistakenError } from './mistaken.js'
import { orNever, outOfYears, type Never } from './never.js'
import type { Occurrences } from './occurrences.js'
import type { RecurringRule } from './rule.js'
import { endOf, laterThan, seriesOf, type Named } from './series.js'
import { isSupported } from './zone.js'

/** What fires now, oldest first, and when the rule is due again. */
export type Missed = { readonly fire: readonly Date[]; readonly next: Date | null }

const DEFAULT_CAP = 100

/**
 * The first occurrence strictly after the moment, or null while the rule's date field is empty, and when its term is over.
 *
 * Counted from the anchor, and in the same time however long ago that is. Two dates
 * that fall on one instant, as where a zone skipped a day, are one occurrence.
 */
export function nextOccurrence(rule: RecurringRule, context: TimeContext, after: Date): Date | null {
  return nextUnfired(rule, context, after, null)
}

/** The same, of those that are later than one that has fired: its name, wherever it lies now. */
function nextUnfired(rule: RecurringRule, context: TimeContext, after: Date, fired: Named | null): Date | null {
  if (isMistaken(rule)) throw mistakenError(rule)
  const every = seriesOf(rule, context)
  if (every === null) return null
  const series = fired ? laterThan(every, fired) : every
  const since = Math.max(after.getTime(), series.after)
  let index = Math.max(series.first, series.near(since))
  while (series.shifts && index > series.first && series.moment(index - 1) > since) index--
  for (;;) {
    const instant = series.moment(index)
    if (!(instant <= since)) return isSupported(instant) ? new Date(instant) : null
    index++
  }
}

/**
 * The first occurrence after a moment that is not fired for, where one was, by its name; where the rule's field is filled and
 * none will come for another reason than that its term is over, why.
 */
export function occurrenceOrNever(
  rule: RecurringRule,
  context: TimeContext,
  after: Date,
  fired: Named | null = null,
): Date | null | Never {
  return orNever(() => {
    const next = nextUnfired(rule, context, after, fired)
    const waits = next !== null || anchorOf(rule.from, context) === null || endOf(rule, context) < Infinity
    return waits ? next : outOfYears
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
  const { fire, next } = missedSince(rule, context, { after: due, fired: null }, now)
  return { fire: [due, ...fire], next }
}

/** Where an occurrence was that has fired: none up to a moment is missed, and none that is not later by name. */
export type Since = { readonly after: Date; readonly fired: Named | null }

/** What a recurring timer owes besides one that fires. */
export function missedSince(rule: RecurringRule, context: TimeContext, since: Since, now: Date): Missed {
  const more = rule.missed === 'each' ? (rule.cap ?? DEFAULT_CAP) - 1 : 0
  const fire = lastOccurrences(rule, context, { ...since, until: now }, more)
  return { fire, next: nextUnfired(rule, context, now, since.fired) }
}

/** The last so many occurrences in a time, oldest first: counted from its end, so that it may last for ages. */
function lastOccurrences(
  rule: RecurringRule,
  context: TimeContext,
  { after, until, fired }: Since & { readonly until: Date },
  most: number,
): readonly Date[] {
  const every = seriesOf(rule, context)
  if (every === null) return []
  const series = fired ? laterThan(every, fired) : every
  const since = Math.max(after.getTime(), series.after)
  const found: number[] = []
  for (let index = lastUntil(series, until.getTime()); index >= series.first && found.length < most;) {
    const instant = series.moment(index)
    if (instant <= since) break
    if (instant <= until.getTime() && instant !== found.at(-1)) found.push(instant)
    index = series.previous(index, instant)
  }
  return found.toReversed().map((instant) => new Date(instant))
}

/** A number of which no higher one has a moment up to this. */
export function lastUntil(series: Occurrences, until: number): number {
  let index = Math.max(series.first, series.near(until))
  while (series.moment(index + 1) <= until) index++
  return index
}
