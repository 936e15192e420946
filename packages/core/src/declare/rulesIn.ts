import { after, entering, type RecurringRule, type TimerRule } from '../time/index.js'
import { ruleKinds } from '../time/ruleShapes.js'
import { isZoneName } from '../time/rule.js'
import type { Declaration } from './graph.js'
import type { Stall } from './statusDefinition.js'

type Rule = TimerRule | RecurringRule
type Part = { readonly [name: string]: unknown }

/** Every rule of time of a declaration without mistakes, those in one another too. */
export function rulesIn({ head, timers, flags, notices }: Declaration): readonly Rule[] {
  const stalls = Object.values(head.statuses).map(({ stall }) => stall && stallRule(stall))
  return [timers, flags, notices, stalls].flatMap(found)
}

function found(part: unknown): readonly Rule[] {
  if (typeof part !== 'object' || part === null) return []
  const inside = Object.values(part).flatMap(found)
  return ruleKinds.includes((part as Part)['kind'] as string) ? [part as Rule, ...inside] : inside
}

/** The clocks whose opening hours a rule counts. */
export function openClocksIn(rules: readonly Rule[]): readonly string[] {
  return rules.flatMap((rule) => (rule.kind === 'elapsed' && rule.calendar === 'open' ? rule.clock : []))
}

/** The fields of the data that hold the zone of a rule. */
export function zoneFieldsIn(rules: readonly Rule[]): readonly string[] {
  const zones = rules.flatMap((rule) => ('zone' in rule && rule.zone !== undefined ? rule.zone : []))
  return [...new Set(zones.filter((zone) => !isZoneName(zone)))]
}

/** The rule of a stall limit. */
export function stallRule(stall: Stall | TimerRule): TimerRule {
  if ('kind' in stall) return stall
  const { calendar, ...length } = stall
  return after(length, calendar ? { calendar } : {})
}

/** Whether the moments of a rule depend on a calendar: on its days and hours, or on its zone where nothing else names one. */
export function countsByCalendar(rule: Rule): boolean {
  if ('rules' in rule) return rule.rules.some(countsByCalendar)
  if (('closed' in rule && rule.closed) || ('calendar' in rule && rule.calendar)) return true
  if (rule.kind === 'every') return rule.interval.hours === undefined && rule.interval.minutes === undefined
  return rule.kind !== 'at' && !('ms' in rule)
}

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

/** A rule that counts from entering, or from a notice of the stay, has another moment in every stay. */
export function isBoundToStay(rule: TimerRule | RecurringRule): boolean {
  if ('rules' in rule) return rule.rules.some(isBoundToStay)
  return rule.kind === 'afterNotice' || ('from' in rule && rule.from === entering)
}
