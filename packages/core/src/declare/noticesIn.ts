import { entering, type RecurringRule, type TimerRule } from '../time/index.js'

type Rule = TimerRule | RecurringRule

/** The notices that a rule counts from. */
export function noticesIn(rule: Rule | null | undefined): readonly string[] {
  return partsOf(rule).flatMap((part) => (part.kind === 'afterNotice' ? part.notice : []))
}

/** The dates of the data that a rule counts from. */
export function fieldsIn(rule: TimerRule): readonly string[] {
  return partsOf(rule).flatMap((part) => {
    const field = 'field' in part ? part.field : 'from' in part ? part.from : entering
    return field === entering || typeof field !== 'string' ? [] : [field]
  })
}

/** A rule with everything nested in it. */
export function partsOf(rule: Rule | null | undefined): readonly Rule[] {
  if (!rule) return []
  return 'rules' in rule ? rule.rules.flatMap(partsOf) : [rule]
}
