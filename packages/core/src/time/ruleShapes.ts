import { listed } from '../listed.js'
import { isTimeOfDay } from './localDay.js'
import { longestSpan } from './zone.js'
import { entering, type RecurringRule, type TimerRule } from './rule.js'

/** The names that a rule may use: a lifecycle's date fields, notices and pausable clocks. */
export type RuleNames = {
  readonly fields: readonly string[]
  readonly notices: readonly string[]
  readonly clocks: readonly string[]
}

/** What the value should have been, or undefined when it is right. Without `names` any name is right. */
export type Check = (value: unknown, names: RuleNames | undefined) => string | undefined

const LONGEST_COUNT = 36_525
/** More than anybody writes into one `earliest` or `latest`. */
export const mostRules = 1_000
const INTERVALS = ['days', 'weeks', 'months']

/** For each kind of rule, what each of its properties must be; other properties are mistakes. */
export const RULE_SHAPES: Readonly<Record<string, Readonly<Record<string, Check>>>> = shapes()

function shapes(): Record<(TimerRule | RecurringRule)['kind'], Record<string, Check>> {
  const field = named('fields')
  const from = either(entering, field)
  const ms = whole(0, longestSpan)
  const count = whole(0, LONGEST_COUNT)
  const settled = { time: optional(time), closed: optional(oneOf('earlier', 'later')) }
  const days = { days: count, calendar: optional(oneOf('business')), ...settled }
  const months = { months: count, ...settled }
  return {
    after: { ms, from },
    before: { field, ms },
    at: { field },
    daysBefore: { field, ...days },
    daysAfter: { from, ...days },
    monthsBefore: { field, ...months },
    monthsAfter: { from, ...months },
    endOfDay: { from },
    timeOfDay: { time, from },
    afterNotice: { notice: named('notices'), ms },
    elapsed: { clock: named('clocks'), ms },
    earliest: { rules },
    latest: { rules },
    every: {
      interval,
      from,
      time: optional(time),
      missed: optional(oneOf('once', 'each')),
      cap: optional(whole(1, LONGEST_COUNT)),
    },
  }
}

function named(kind: keyof RuleNames): Check {
  return (value, names) => {
    if (!names) return typeof value === 'string' && value !== '' ? undefined : `the name of one of the ${kind}`
    return names[kind].includes(value as string)
      ? undefined
      : `one of the ${kind}: ${listed(names[kind], value) || 'none'}`
  }
}

function either(allowed: string, check: Check): Check {
  return (value, names) => {
    const expected = value === allowed ? undefined : check(value, names)
    return expected && `"${allowed}" or ${expected}`
  }
}

function optional(check: Check): Check {
  return (value, names) => (value === undefined ? undefined : check(value, names))
}

function oneOf(...allowed: readonly string[]): Check {
  return (value) => (allowed.includes(value as string) ? undefined : allowed.join(' or '))
}

function whole(least: number, most: number): Check {
  return (value) => {
    const fits = Number.isInteger(value) && (value as number) >= least && (value as number) <= most
    return fits ? undefined : `a whole number from ${least} to ${most}`
  }
}

function time(value: unknown): string | undefined {
  return isTimeOfDay(value) ? undefined : 'a local time from 00:00 to 23:59'
}

function rules(value: unknown): string | undefined {
  if (Array.isArray(value) && value.length > mostRules) return `a list of at most ${mostRules} rules`
  return Array.isArray(value) && value.length > 0 ? undefined : 'a list of one rule or more'
}

function interval(value: unknown): string | undefined {
  const count = whole(1, LONGEST_COUNT)
  const [part, ...others] = Object.entries(value ?? {})
  const fits = part && others.length === 0 && INTERVALS.includes(part[0]) && !count(part[1], undefined)
  return fits ? undefined : `exactly one of ${INTERVALS.join(', ')}, ${count(undefined, undefined)}`
}
