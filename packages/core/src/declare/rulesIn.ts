import { after, type RecurringRule, type TimerRule } from '../time/index.js'
import { ruleKinds } from '../time/ruleShapes.js'
import { isZoneName } from '../time/ruleZone.js'
import type { Stall } from './definition.js'
import type { Declaration } from './graph.js'

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
