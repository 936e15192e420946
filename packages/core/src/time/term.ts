import type { TimeContext } from './context.js'
import { momentOf } from './due.js'
import type { RecurringRule } from './rule.js'
import { isSupported } from './zone.js'

/** The moment before which the occurrences of a rule are, in milliseconds; infinite where there is no end, or nobody knows it. */
export function endOf({ before }: RecurringRule, context: TimeContext): number {
  if (before === undefined) return Infinity
  const ms = momentOf(typeof before === 'string' ? { kind: 'at', field: before } : before, context)
  if (Number.isNaN(ms)) return Infinity
  return isSupported(ms) ? ms : Math.sign(ms) * Infinity
}
