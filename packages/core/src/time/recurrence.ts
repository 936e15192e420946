import { anchorOf, type TimeContext } from './context.js'
import { isMistaken, mistakenError } from './mistaken.js'
import { orNever, outOfYears, type Never } from './never.js'
import { occurrencesOf, type Occurrences } from './occurrences.js'
import type { RecurringRule } from './rule.js'
import { isSupported } from './zone.js'

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
  const anchor = ruleAnchor(rule, context)
  if (anchor === null) return null
  const series = occurrencesOf(rule, anchor, context)
  const since = Math.max(after.getTime(), series.after)
  let index = Math.max(series.first, series.near(since))
  while (series.shifts && index > series.first && series.moment(index - 1) > since) index--
  for (;;) {
    const instant = series.moment(index)
    if (!(instant <= since)) return isSupported(instant) ? new Date(instant) : null
    index++
  }
}

/** What a recurring rule counts from. @throws OrdnaError where the rule cannot be. */
function ruleAnchor(rule: RecurringRule, context: TimeContext): Date | null {
  if (isMistaken(rule)) throw mistakenError(rule)
  return anchorOf(rule.from, context)
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
  const series = occurrencesOf(rule, anchor, context)
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
function lastUntil(series: Occurrences, until: number): number {
  let index = Math.max(series.first, series.near(until))
  while (series.moment(index + 1) <= until) index++
  return index
}
