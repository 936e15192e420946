import {
  entering,
  type DayOptions,
  type Interval,
  type MonthOptions,
  type RecurringRule,
  type TimerRule,
} from './rule.js'

const UNITS = [
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000],
  ['millisecond', 1],
] as const

/** The rule in a few English words, for diagrams and lists; not for customers. */
export function describeRule(rule: TimerRule | RecurringRule): string {
  switch (rule.kind) {
    case 'after':
      return `${lengthOf(rule.ms)} after ${nameOf(rule.from)}`
    case 'before':
      return `${lengthOf(rule.ms)} before ${rule.field}`
    case 'at':
      return `at ${rule.field}`
    case 'daysBefore':
      return `${counted(rule.days, dayWord(rule))} before ${rule.field}${settled(rule)}`
    case 'daysAfter':
      return `${counted(rule.days, dayWord(rule))} after ${nameOf(rule.from)}${settled(rule)}`
    case 'monthsBefore':
      return `${counted(rule.months, 'month')} before ${rule.field}${settled(rule)}`
    case 'monthsAfter':
      return `${counted(rule.months, 'month')} after ${nameOf(rule.from)}${settled(rule)}`
    case 'endOfDay':
      return `end of the day of ${nameOf(rule.from)}`
    case 'timeOfDay':
      return `next ${rule.time} after ${nameOf(rule.from)}`
    case 'afterNotice':
      return `${lengthOf(rule.ms)} after notice ${rule.notice} is accepted`
    case 'elapsed':
      return `${lengthOf(rule.ms)} on clock ${rule.clock}`
    case 'earliest':
    case 'latest':
      return `${rule.kind} of (${rule.rules.map(describeRule).join(', ')})`
    case 'every':
      return `every ${intervalOf(rule.interval)} from ${nameOf(rule.from)}${settled(rule)}`
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

function intervalOf({ days, weeks, months }: Interval): string {
  if (months !== undefined) return counted(months, 'month')
  return weeks === undefined ? counted(days, 'day') : counted(weeks, 'week')
}

function dayWord({ calendar }: DayOptions): string {
  return calendar ? 'business day' : 'day'
}

function counted(amount: number, unit: string): string {
  return `${amount} ${unit}${amount === 1 ? '' : 's'}`
}

function settled({ time, closed }: MonthOptions): string {
  return `${time ? ` at ${time}` : ''}${closed ? `, moved ${closed} when closed` : ''}`
}
