import { isMistaken, mistakenError } from './mistaken.js'
import { entering, type Interval, type RecurringRule, type TimerRule } from './rule.js'

const UNITS = [
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000],
  ['millisecond', 1],
] as const

/** The rule in a few English words, for diagrams and lists; not for customers. */
export function describeRule(rule: TimerRule | RecurringRule): string {
  if (isMistaken(rule)) throw mistakenError(rule)
  switch (rule.kind) {
    case 'after':
      return `${exact(rule)} after ${nameOf(rule.from)}${settled(rule)}`
    case 'before':
      return `${exact(rule)} before ${rule.field}${settled(rule)}`
    case 'at':
      return `at ${rule.field}${settled(rule)}`
    case 'daysBefore':
      return `${counted(rule.days, dayWord(rule))} before ${rule.field}${settled(rule)}`
    case 'daysAfter':
      return `${counted(rule.days, dayWord(rule))} after ${nameOf(rule.from)}${settled(rule)}`
    case 'monthsBefore':
      return `${counted(rule.months, 'month')} before ${rule.field}${settled(rule)}`
    case 'monthsAfter':
      return `${counted(rule.months, 'month')} after ${nameOf(rule.from)}${settled(rule)}`
    case 'endOfDay':
      return `end of the day of ${nameOf(rule.from)}${settled(rule)}`
    case 'timeOfDay':
      return `next ${rule.time} after ${nameOf(rule.from)}${settled({ ...rule, time: undefined })}`
    case 'afterNotice':
      return `${'days' in rule ? counted(rule.days, dayWord(rule)) : exact(rule)} after notice ${rule.notice} is accepted${settled(rule)}`
    case 'elapsed':
      return `${exact(rule)} on clock ${rule.clock}`
    case 'earliest':
    case 'latest':
      return `${rule.kind} of (${rule.rules.map(describeRule).join(', ')})`
    case 'every':
      return `every ${intervalOf(rule.interval)}${onDays(rule)} from ${nameOf(rule.from)}${endOf(rule)}${settled(rule)}`
  }
}

function nameOf(from: string): string {
  return from === entering ? 'entering' : from
}

function lengthOf(ms: number): string {
  let rest = ms
  const parts = UNITS.flatMap(([unit, size]) => {
    const amount = Math.floor(rest / size)
    rest %= size
    return amount > 0 ? [counted(amount, unit)] : []
  })
  return parts.join(' ') || '0 hours'
}

function exact({ ms, calendar }: { readonly ms: number; readonly calendar?: 'open' }): string {
  return calendar ? `${lengthOf(ms)} of opening hours` : lengthOf(ms)
}

function intervalOf(interval: Interval): string {
  const [[unit, amount] = ['days', 0]] = Object.entries(interval)
  return counted(amount, unit.slice(0, -1))
}

function onDays({ on }: RecurringRule): string {
  return on === undefined
    ? ''
    : ` on ${typeof on === 'number' ? 'day ' : ''}${String(on).replaceAll('_', ' ').replaceAll(',', ', ')}`
}

function endOf({ before }: RecurringRule): string {
  if (before === undefined) return ''
  return ` before ${typeof before === 'string' ? before : `(${describeRule(before)})`}`
}

function dayWord({ calendar }: { readonly calendar?: 'business' }): string {
  return calendar ? 'business day' : 'day'
}

function counted(amount: number, unit: string): string {
  return `${amount} ${unit}${amount === 1 ? '' : 's'}`
}

type Settled = { readonly time?: string | undefined; readonly zone?: string; readonly closed?: string }

function settled({ time, zone, closed }: Settled): string {
  return `${time ? ` at ${time}` : ''}${zone ? ` in zone ${zone}` : ''}${closed ? `, moved ${closed} when closed` : ''}`
}
