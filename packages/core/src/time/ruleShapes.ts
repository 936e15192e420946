import { listed } from '../floor/listed.js'
import { isTimeOfDay, isWeekday, WEEKDAYS } from './localDay.js'
import { isZone, longestSpan } from './zone.js'
import { entering, isZoneName, type RecurringRule, type TimerRule } from './rule.js'

/** The names that a rule may use: a lifecycle's date fields, notices and pausable clocks. */
export type RuleNames = {
  readonly fields: readonly string[]
  readonly notices: readonly string[]
  readonly clocks: readonly string[]
  /** Fields that may hold a text, and so the name of a zone. */
  readonly texts: readonly string[]
}

/** What the value should have been, or undefined when it is right. Without `names` any name is right. */
export type Check = (value: unknown, names: RuleNames | undefined) => string | undefined

const LONGEST_COUNT = 36_525
/** More than anybody writes into one `earliest` or `latest`. */
export const mostRules = 1_000
const INTERVALS = ['days', 'weeks', 'months', 'hours', 'minutes']

type Shape = Readonly<Record<string, Check>>
type Kind = (TimerRule | RecurringRule)['kind']

/** For each kind of rule, what each of its properties must be; other properties are mistakes. */
const RULE_SHAPES: Readonly<Record<Kind, Shape>> = shapes()
const NOTICE_IN_DAYS: Shape = { notice: named('notices'), ...days() }

/** Every kind of rule, by its name. */
export const ruleKinds: readonly string[] = Object.keys(RULE_SHAPES)

/** What the properties of a rule of a known kind must be. */
export function shapeOf(kind: string, values: object): Shape {
  return kind === 'afterNotice' && 'days' in values ? NOTICE_IN_DAYS : RULE_SHAPES[kind as Kind]
}

function settled() {
  const closed = optional(oneOf('earlier', 'later'))
  return { closed, local: { time: optional(time), closed, zone: optional(zone) } }
}

function days() {
  return { days: whole(0, LONGEST_COUNT), calendar: optional(oneOf('business')), ...settled().local }
}

function shapes(): Record<Kind, Shape> {
  const field = named('fields')
  const from = either(entering, field)
  const ms = whole(0, longestSpan)
  const { closed, local } = settled()
  const length = { calendar: optional(oneOf('open')), closed }
  const months = { months: whole(0, LONGEST_COUNT), ...local }
  return {
    after: { ms, from, ...length },
    before: { field, ms, ...length },
    at: { field, closed },
    daysBefore: { field, ...days() },
    daysAfter: { from, ...days() },
    monthsBefore: { field, ...months },
    monthsAfter: { from, ...months },
    endOfDay: { from, zone: local.zone },
    timeOfDay: { from, ...local, time },
    afterNotice: { notice: named('notices'), ms, ...length },
    elapsed: { clock: named('clocks'), ms, calendar: length.calendar },
    earliest: { rules },
    latest: { rules },
    every: {
      interval,
      from,
      on: optional(on),
      before: optional(endOf),
      ...local,
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

/** The name of a zone, or of a field that holds one. */
function zone(value: unknown, names: RuleNames | undefined): string | undefined {
  const expected = typeof value === 'string' && isZoneName(value) ? zoneNamed(value) : named('texts')(value, names)
  return expected && `an IANA name such as 'Europe/Copenhagen', or ${expected}`
}

function zoneNamed(value: string): string | undefined {
  return isZone(value) ? undefined : "'UTC'"
}

/** A date field; a rule is looked at by itself. */
function endOf(value: unknown, names: RuleNames | undefined): string | undefined {
  if (typeof value === 'object' && value !== null) return undefined
  const expected = named('fields')(value, names)
  return expected && `${expected}, or a rule that counts from one`
}

/** One day of the week or several, or one of the month; which of them goes with what is another question. */
function on(value: unknown): string | undefined {
  const several = Array.isArray(value) && value.length > 0 && value.length <= WEEKDAYS.length && value.every(isWeekday)
  const day = typeof value === 'number' && !whole(1, 31)(value, undefined)
  const named = typeof value === 'string' && (isWeekday(value) || dayNames.has(value))
  return several || day || named
    ? undefined
    : "mon, a list of such, a number from 1 to 31, 'first_open_day' or the like"
}

/** The days of a month that go by a name. */
const dayNames: ReadonlySet<string> = new Set(
  ['first', 'second', 'third', 'fourth', 'last'].flatMap((place) =>
    ['open_day', ...WEEKDAYS].map((day) => `${place}_${day}`),
  ),
)

function rules(value: unknown): string | undefined {
  if (Array.isArray(value) && value.length > mostRules) return `a list of at most ${mostRules} rules`
  return Array.isArray(value) && value.length > 0 ? undefined : 'a list of one rule or more'
}

function interval(value: unknown): string | undefined {
  const count = whole(1, LONGEST_COUNT)
  const [part, ...others] = Object.entries(value ?? {})
  if (part?.[0] === 'years' && !count(part[1], undefined))
    return `{ months: ${12 * Number(part[1])} } for that many years`
  const fits = part && others.length === 0 && INTERVALS.includes(part[0]) && !count(part[1], undefined)
  return fits ? undefined : `exactly one of ${INTERVALS.join(', ')}, ${count(undefined, undefined)}`
}
