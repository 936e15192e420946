import { anchorOf, type TimeContext } from './context.js'
import { occurrencesOf, type Occurrences } from './occurrences.js'
import type { RecurringRule } from './rule.js'
import { endOf } from './term.js'

/** The occurrences of a rule, up to its end; null while nobody knows what it counts from. */
export function seriesOf(rule: RecurringRule, context: TimeContext): Occurrences | null {
  const anchor = anchorOf(rule.from, context)
  return anchor === null ? null : endingAt(occurrencesOf(rule, anchor, context), endOf(rule, context))
}

/** The occurrences that are later than the one of a name, which may have been moved since. */
export function laterThan(series: Occurrences, name: number): Occurrences {
  let index = series.numbered(name)
  while (isSame(series, index + 1, name)) index++
  while (!isSame(series, index, name)) index--
  return { ...series, first: Math.max(series.first, index + 1) }
}

/** Whether an occurrence is the one of a name, moved to later by less than half an interval; or lies before it. */
function isSame(series: Occurrences, index: number, name: number): boolean {
  const named = series.named(index)
  return named <= name || named - name < (named - series.named(index - 1)) / 2
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
