import { listed } from '../floor/listed.js'
import {
  type Check,
  type Expected,
  fits as worded,
  optional,
  properties,
  type PropertyOf,
  that,
  whole,
} from '../floor/shape.js'
import { shownText } from '../floor/shownText.js'
import { isTimeOfDay, isWeekday, WEEKDAYS } from './localDay.js'
import { isZone, longestSpan } from './zone.js'
import type { Problem } from './mistaken.js'
import { entering, isZoneName, type RecurringRule, type TimerRule } from './rule.js'

/** The names that a rule may use: a lifecycle's date fields, notices and pausable clocks. */
export type RuleNames = {
  readonly fields: readonly string[]
  readonly notices: readonly string[]
  readonly clocks: readonly string[]
  /** Fields that may hold a text, and so the name of a zone. */
  readonly texts: readonly string[]
}

/** Every problem in part of a rule. Without `names` any name is right. */
type RuleCheck = Check<Problem, RuleNames | undefined>
type Expectation = Expected<RuleNames | undefined>

const LONGEST_COUNT = 36_525
/** More than anybody writes into one `earliest` or `latest`. */
export const mostRules = 1_000
const INTERVALS = ['days', 'weeks', 'months', 'hours', 'minutes']

type Rule = TimerRule | RecurringRule
type Kind = Rule['kind']
/** A rule of one kind. */
type Of<One extends Kind> = Extract<Rule, { readonly kind: One }>

/** The properties of a kind of rule: one that is added to the type must be added here. */
function shaped<One extends Rule>(shape: {
  readonly [Property in Exclude<PropertyOf<One>, 'kind'>]: RuleCheck
}): RuleCheck {
  return properties(shape, ({ key, value, known }, place) =>
    problemIn(place, key, value, `no such property, only ${known.join(', ')}`),
  )
}

/** What is wrong with a property, in a sentence. */
export function problemIn(place: string, key: string, value: unknown, expected: string): Problem {
  const shown = typeof value === 'object' && value !== null ? 'an object' : shownText(value)
  return {
    code: key === 'time' ? 'invalid_time' : 'invalid_rule',
    message: `In ${place}, ${key} is ${shown}: give ${expected}.`,
  }
}

function fits(expected: Expectation): RuleCheck {
  return worded(expected, (value, place, what) => {
    const key = place.lastIndexOf('.')
    return problemIn(place.slice(0, key), place.slice(key + 1), value, what)
  })
}

/** For each kind of rule, what each of its properties must be; other properties are mistakes. */
const { NOTICE_IN_DAYS, ...RULE_SHAPES } = shapes()

/** Every kind of rule, by its name. */
export const ruleKinds: readonly string[] = Object.keys(RULE_SHAPES)

/** What is wrong with the properties of a rule of a known kind. */
export function shapeOf(kind: string, values: object): RuleCheck {
  return kind === 'afterNotice' && 'days' in values ? NOTICE_IN_DAYS : RULE_SHAPES[kind as Kind]
}

function shapes(): Record<Kind | 'NOTICE_IN_DAYS', RuleCheck> {
  const field = fits(named('fields'))
  const notice = fits(named('notices'))
  const from = fits(either(entering, named('fields')))
  const ms = fits(whole(0, longestSpan))
  const time = fits(that('a local time from 00:00 to 23:59', isTimeOfDay))
  const closed = optional(fits(oneOf('earlier', 'later')))
  const calendar = optional(fits(oneOf('open')))
  const local = { time: optional(time), closed, zone: optional(fits(zone)) }
  const days = { days: fits(whole(0, LONGEST_COUNT)), calendar: optional(fits(oneOf('business'))), ...local }
  const months = { months: fits(whole(0, LONGEST_COUNT)), ...local }
  const composed = shaped<Extract<Rule, { readonly rules: unknown }>>({ rules: fits(rules) })
  return {
    after: shaped<Of<'after'>>({ ms, from, calendar, closed }),
    before: shaped<Of<'before'>>({ field, ms, calendar, closed }),
    at: shaped<Of<'at'>>({ field, closed }),
    daysBefore: shaped<Of<'daysBefore'>>({ field, ...days }),
    daysAfter: shaped<Of<'daysAfter'>>({ from, ...days }),
    monthsBefore: shaped<Of<'monthsBefore'>>({ field, ...months }),
    monthsAfter: shaped<Of<'monthsAfter'>>({ from, ...months }),
    endOfDay: shaped<Of<'endOfDay'>>({ from, zone: local.zone }),
    timeOfDay: shaped<Of<'timeOfDay'>>({ from, ...local, time }),
    afterNotice: shaped<Extract<Of<'afterNotice'>, { readonly ms: number }>>({ notice, ms, calendar, closed }),
    NOTICE_IN_DAYS: shaped<Extract<Of<'afterNotice'>, { readonly days: number }>>({ notice, ...days }),
    elapsed: shaped<Of<'elapsed'>>({ clock: fits(named('clocks')), ms, calendar }),
    earliest: composed,
    latest: composed,
    every: shaped<RecurringRule>({
      interval: fits(interval),
      from,
      on: optional(fits(on)),
      before: optional(fits(endOf)),
      ...local,
      missed: optional(fits(oneOf('once', 'each'))),
      cap: optional(fits(whole(1, LONGEST_COUNT))),
    }),
  }
}

function named(kind: keyof RuleNames): Expectation {
  return (value, names) => {
    if (!names) return typeof value === 'string' && value !== '' ? undefined : `the name of one of the ${kind}`
    return names[kind].includes(value as string)
      ? undefined
      : `one of the ${kind}: ${listed(names[kind], value) || 'none'}`
  }
}

function either(allowed: string, other: Expectation): Expectation {
  return (value, names) => {
    const expected = value === allowed ? undefined : other(value, names)
    return expected && `"${allowed}" or ${expected}`
  }
}

function oneOf(...allowed: readonly string[]): Expectation {
  return that(allowed.join(' or '), (value) => allowed.includes(value as string))
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
