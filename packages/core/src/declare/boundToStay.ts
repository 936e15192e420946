import { entering, type RecurringRule, type TimerRule } from '../time/index.js'

/** A rule that counts from entering, or from a notice of the stay, has another moment in every stay. */
export function isBoundToStay(rule: TimerRule | RecurringRule): boolean {
  if ('rules' in rule) return rule.rules.some(isBoundToStay)
  return rule.kind === 'afterNotice' || ('from' in rule && rule.from === entering)
}
