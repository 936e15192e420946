import { anchorOf, type TimeContext } from './context.js'
import { momentOf } from './due.js'
import { occurrencesOf, type Occurrences } from './occurrences.js'
import type { RecurringRule } from './rule.js'
import { DAY, isSupported } from './zone.js'

const HOUR = 3_600_000

/** The occurrences of a rule, up to its end; null while nobody knows what it counts from. */
export function seriesOf(rule: RecurringRule, context: TimeContext): Occurrences | null {
  const anchor = anchorOf(rule.from, context)
  return anchor === null ? null : endingAt(occurrencesOf(rule, anchor, context), endOf(rule, context))
}

/** The moment before which the occurrences of a rule are, in milliseconds; infinite where there is no end, or nobody knows it. */
export function endOf({ before }: RecurringRule, context: TimeContext): number {
  if (before === undefined) return Infinity
  const ms = momentOf(typeof before === 'string' ? { kind: 'at', field: before } : before, context)
  if (Number.isNaN(ms)) return Infinity
  return isSupported(ms) ? ms : Math.sign(ms) * Infinity
}

/**
 * An occurrence by its name, and from which name on another is none that it has been moved to: half an interval later, of the
 * rule by which it was named, for that may be another than the present one. Nobody knows where that is absent.
 */
export type Named = { readonly name: Date; readonly edge?: Date }

/** The occurrences that are later than one that has a name, and may have been moved since. */
export function laterThan(series: Occurrences, named: Named): Occurrences {
  let index = series.numbered(named.name.getTime())
  while (isSame(series, index + 1, named)) index++
  while (!isSame(series, index, named)) index--
  return { ...series, first: Math.max(series.first, index + 1) }
}

/** Whether an occurrence is the one of a name, moved to later by less than half an interval; or lies before it. */
function isSame(series: Occurrences, index: number, { name, edge }: Named): boolean {
  const named = series.named(index)
  const later = named - name.getTime()
  return later <= 0 || (later < (named - series.named(index - 1)) / 2 && named < (edge?.getTime() ?? Infinity))
}

/** Half of the longest that two occurrences of a rule lie apart: no occurrence of it is moved further, and is the same. */
export function halfOf({ interval: { minutes = 0, hours = 0, days = 0, weeks = 0, months = 0 }, on }: RecurringRule) {
  const exact = minutes * 60_000 + hours * HOUR
  // Days in which the clocks are set back are longer; a weekday of a month comes up to a week later than in the one before.
  const local = (days + weeks * 7 + months * 31 + (months > 0 && on !== undefined ? 7 : 0)) * DAY
  return (exact > 0 ? exact : (local || 7 * DAY) + HOUR) / 2
}

/** The occurrences that are placed before a moment: the others never come. */
function endingAt(series: Occurrences, end: number): Occurrences {
  if (end === Infinity) return series
  const last = lastBefore(series, end)
  return {
    ...series,
    moment: (index) => (index > last ? Infinity : series.moment(index)),
    near: (ms) => Math.min(series.near(ms), last),
  }
}

function lastBefore(series: Occurrences, end: number): number {
  if (end === -Infinity) return end
  let index = series.numbered(series.name(end))
  while (!series.isOver(series.placed(index + 1), end)) index++
  while (index >= series.first && series.isOver(series.placed(index), end)) index--
  return index
}
