import type { RecurringRule, TimerRule } from '../../time/index.js'

type Rule = TimerRule | RecurringRule

/** Where a rule stands on the line of one anchor. Rules of different lines cannot be compared. */
type Standing = { readonly line: string; readonly distance: number }

/**
 * Whether one rule is due before another whatever the data, and known whenever the other is.
 *
 * Says no where it cannot tell: rules of different anchors or units, days moved by a calendar's closing, clocks (two
 * that have both run out are due at the same moment) and recurring rules.
 */
export function isAlwaysEarlier(one: Rule, other: Rule): boolean {
  if (other.kind === 'earliest') return other.rules.every((part) => isAlwaysEarlier(one, part))
  if (one.kind === 'latest') return one.rules.every((part) => isAlwaysEarlier(part, other))
  if (one.kind === 'earliest') return one.rules.some((part) => isAlwaysEarlier(part, other))
  if (other.kind === 'latest') return other.rules.some((part) => isAlwaysEarlier(one, part))
  const [here, there] = [standingOf(one), standingOf(other)]
  return here !== null && here.line === there?.line && here.distance < there.distance
}

function standingOf(rule: Rule): Standing | null {
  switch (rule.kind) {
    case 'at':
      return { line: `exact ${rule.field}`, distance: 0 }
    case 'before':
      return { line: `exact ${rule.field}`, distance: -rule.ms }
    case 'after':
      return { line: `exact ${rule.from}`, distance: rule.ms }
    case 'afterNotice':
      return { line: `notice ${rule.notice}`, distance: rule.ms }
    case 'daysBefore':
      return onDays(rule, rule.field, -rule.days)
    case 'daysAfter':
      return onDays(rule, rule.from, rule.days)
    case 'monthsBefore':
      return rule.closed ? null : { line: `months ${rule.field}`, distance: -rule.months }
    case 'monthsAfter':
      return rule.closed ? null : { line: `months ${rule.from}`, distance: rule.months }
    default:
      return null
  }
}

/** Another date is earlier whatever the time of day. */
function onDays(
  { calendar = 'local', closed }: { readonly calendar?: string; readonly closed?: string },
  anchor: string,
  distance: number,
): Standing | null {
  return closed ? null : { line: `${calendar} days ${anchor}`, distance }
}
