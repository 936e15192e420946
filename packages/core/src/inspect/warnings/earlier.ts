import type { RecurringRule, TimerRule } from '../../time/index.js'

type Rule = TimerRule | RecurringRule

/** Where a rule stands on the line of one anchor. Rules of different lines cannot be compared. */
type LinePoint = { readonly line: string; readonly distance: number }

/**
 * Whether one rule is due before another whatever the data, and known whenever the other is.
 *
 * Says no where it cannot tell: rules of different anchors, units or zones, moments moved by a calendar's closing, clocks (two
 * that have both run out are due at the same moment) and recurring rules.
 */
export function isAlwaysEarlier(one: Rule, other: Rule): boolean {
  if (other.kind === 'earliest') return other.rules.every((part) => isAlwaysEarlier(one, part))
  if (one.kind === 'latest') return one.rules.every((part) => isAlwaysEarlier(part, other))
  if (one.kind === 'earliest') return one.rules.some((part) => isAlwaysEarlier(part, other))
  if (other.kind === 'latest') return other.rules.some((part) => isAlwaysEarlier(one, part))
  const [here, there] = [pointOf(one), pointOf(other)]
  return here !== null && here.line === there?.line && here.distance < there.distance
}

function pointOf(rule: Rule): LinePoint | null {
  if ('closed' in rule && rule.closed) return null
  switch (rule.kind) {
    case 'at':
      return { line: `exact ${rule.field}`, distance: 0 }
    case 'before':
      return { line: lengths(rule, rule.field), distance: -rule.ms }
    case 'after':
      return { line: lengths(rule, rule.from), distance: rule.ms }
    case 'afterNotice':
      return 'days' in rule
        ? onDays(rule, `notice ${rule.notice}`, rule.days)
        : { line: lengths(rule, `notice ${rule.notice}`), distance: rule.ms }
    case 'daysBefore':
      return onDays(rule, rule.field, -rule.days)
    case 'daysAfter':
      return onDays(rule, rule.from, rule.days)
    case 'monthsBefore':
      return { line: `months ${rule.field} ${rule.zone}`, distance: -rule.months }
    case 'monthsAfter':
      return { line: `months ${rule.from} ${rule.zone}`, distance: rule.months }
    case 'endOfDay':
    case 'timeOfDay':
    case 'elapsed':
    case 'every':
    case 'earliest':
    case 'latest':
      return null
  }
}

/** So much open time is longer than the same length, by nobody knows how much. */
function lengths({ calendar = 'exact' }: { readonly calendar?: string }, anchor: string): string {
  return `${calendar} ${anchor}`
}

/** Another date is earlier whatever the time of day. */
function onDays(
  { calendar = 'local', zone }: { readonly calendar?: string; readonly zone?: string },
  anchor: string,
  distance: number,
): LinePoint {
  return { line: `${calendar} days ${anchor} ${zone}`, distance }
}
