import type { TimeContext } from './context.js'
import { isDate } from '../floor/realm.js'
import { orNever } from './never.js'
import type { Occurrences } from './occurrences.js'
import { lastUntil, nextOccurrence } from './recurrence.js'
import type { RecurringRule } from './rule.js'
import { endOf, laterThan, seriesOf, type Named } from './series.js'
import { isSupported } from './zone.js'

/** Whether a moment is that of an occurrence. */
export function isOccurrence(rule: RecurringRule, context: TimeContext, moment: Date): boolean {
  const next = orNever(() => nextOccurrence(rule, context, new Date(moment.getTime() - 1)))
  return isDate(next) && next.getTime() === moment.getTime()
}

/** Whether a moment is that of an occurrence, or was before this was moved by less than half an interval; or than so much. */
export function isMomentOf(rule: RecurringRule, context: TimeContext, moment: Date, half = Infinity): boolean {
  const named = (series: Occurrences) => namedWithin(series.name(moment.getTime()), half)
  return isOccurrence(rule, context, moment) || found(rule, context, named) !== null
}

/** A name with the one from which on none is the same. */
function namedWithin(name: number, half: number): Named {
  return { name: new Date(name), ...(half < Infinity ? { edge: new Date(name + half) } : {}) }
}

/** The moment of the occurrence that had a name, wherever it has moved; null where there is none any more. */
export function momentNamed(rule: RecurringRule, context: TimeContext, named: Named): Date | null {
  return found(rule, context, () => named)
}

function found(rule: RecurringRule, context: TimeContext, nameIn: (series: Occurrences) => Named): Date | null {
  const moment = orNever(() => {
    const series = seriesOf(rule, context)
    if (series === null) return null
    const index = laterThan(series, nameIn(series)).first - 1
    const ms = index >= series.first ? series.moment(index) : Infinity
    return Number.isFinite(ms) ? new Date(ms) : null
  })
  return isDate(moment) ? moment : null
}

/** Whether an occurrence that was set is one that the rule ends before, as where its term was shortened. */
export function isEnded(rule: RecurringRule, context: TimeContext, moment: Date): boolean {
  if (rule.before === undefined || isMomentOf(rule, context, moment)) return false
  const ended = orNever(() => {
    const [series, end] = [seriesOf(rule, context), endOf(rule, context)]
    return series !== null && end < Infinity && (end === -Infinity || series.isOver(series.name(moment.getTime()), end))
  })
  return ended === true
}

/** The name of the last occurrence up to a moment; null where there is none. */
export function nameUntil(rule: RecurringRule, context: TimeContext, until: Date): Date | null {
  const series = seriesOf(rule, context)
  if (series === null) return null
  const ms = until.getTime()
  let index = lastUntil(series, ms)
  while (index > series.first && series.moment(index) > ms) index = series.previous(index, series.moment(index))
  const name = series.named(index)
  return series.moment(index) <= ms && isSupported(name) ? new Date(name) : null
}

/** The name of an occurrence that is due at a moment, or was before it was moved. */
export function nameOf(rule: RecurringRule, context: TimeContext, moment: Date): Date {
  if (isOccurrence(rule, context, moment)) return nameUntil(rule, context, moment) ?? moment
  const series = seriesOf(rule, context)
  return series === null ? moment : new Date(series.name(moment.getTime()))
}
