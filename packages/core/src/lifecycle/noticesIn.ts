import type { RecurringRule, TimerRule } from '../time/index.js'

type Rule = TimerRule | RecurringRule

/** The notices that a rule counts from. */
export function noticesIn(rule: Rule | null | undefined): readonly string[] {
  return partsOf(rule).flatMap((part) => (part.kind === 'afterNotice' ? part.notice : []))
}

/** A rule with everything nested in it. */
export function partsOf(rule: Rule | null | undefined): readonly Rule[] {
  if (!rule) return []
  return 'rules' in rule ? rule.rules.flatMap(partsOf) : [rule]
}
