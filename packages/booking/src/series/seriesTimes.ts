import { OrdnaError, type Calendar } from '@ordna/core'
import { assertNames, shownText, type NamesOf } from '@ordna/core/adapters'
import { instantOf, isOpen, parseCalendar, wallTime, type CheckedCalendar, type Wall } from '@ordna/core/time'
import { DAY } from '@ordna/ready-made'

/** When the visits of a series begin, by the clock on the wall. */
export type SeriesRule = {
  readonly first: Date
  /** So many weeks or months apart, always counted from the first. The 31st of a month that has none is its last day. */
  readonly every: { readonly weeks: number } | { readonly months: number }
  /** None begins at this moment or later. */
  readonly until?: Date
  /** How many there are at most, those that are left out counted. */
  readonly count?: number
  /** What becomes of one on a closed day: it moves to the nearest open day after or before, at the same time, or is left out. Default `later`. */
  readonly closed?: 'later' | 'earlier' | 'skip'
}

/** One of a series: its number, from 1 on, is the same however often they are worked out. */
export type SeriesTime = { readonly nth: number; readonly startsAt: Date }

const names: NamesOf<SeriesRule> = { first: true, every: true, until: true, count: true, closed: true }
/** No series is longer, and no closed days are either. */
const [most, longestClosure] = [1_000, 400]

/** When the visits of a series begin, in order. @throws OrdnaError `invalid_options` where the rule is none */
export function seriesTimes(rule: SeriesRule, calendar: Calendar): readonly SeriesTime[] {
  checkRule(rule)
  const checked = parseCalendar(calendar)
  const wall = wallTime(rule.first, checked.zone)
  const [day, time] = [Math.floor(wall / DAY), wall % DAY]
  const end = rule.until?.getTime() ?? Infinity
  const times: SeriesTime[] = []
  for (let nth = 1; nth <= Math.min(rule.count ?? most, most); nth++) {
    const date = stepped(day, nth - 1, rule.every)
    const moment = (on: number) => instantOf((on * DAY + time) as Wall, checked.zone)
    if (moment(date).getTime() >= end) break
    const open = openDay(date, checked, rule.closed ?? 'later')
    if (open !== null && moment(open).getTime() < end) times.push({ nth, startsAt: moment(open) })
  }
  return times
}

function stepped(day: number, times: number, every: SeriesRule['every']): number {
  if ('weeks' in every) return day + 7 * every.weeks * times
  const date = new Date(day * DAY)
  const dayOfMonth = date.getUTCDate()
  date.setUTCMonth(date.getUTCMonth() + every.months * times)
  if (date.getUTCDate() !== dayOfMonth) date.setUTCDate(0)
  return date.getTime() / DAY
}

function openDay(day: number, calendar: CheckedCalendar, closed: 'later' | 'earlier' | 'skip'): number | null {
  if (isOpen(calendar, day)) return day
  if (closed === 'skip') return null
  const step = closed === 'later' ? 1 : -1
  for (let distance = 1; distance <= longestClosure; distance++)
    if (isOpen(calendar, day + step * distance)) return day + step * distance
  return null
}

function checkRule(rule: SeriesRule): void {
  assertNames('a series', rule, names)
  const { every, until, count, closed } = rule
  const [amount] = Object.values(every)
  const isStep =
    Object.keys(every).length === 1 && ['weeks', 'months'].includes(Object.keys(every)[0] ?? '') && isWhole(amount)
  const mistakes = [
    ...(isStep ? [] : [`'every' is ${shownText(every)}: give { weeks } or { months }, a whole number from 1`]),
    ...(count === undefined || isWhole(count) ? [] : [`'count' is ${shownText(count)}: give a whole number from 1`]),
    ...(closed === undefined || closedDays.includes(closed)
      ? []
      : [`'closed' is ${shownText(closed)}: give one of ${closedDays.join(', ')}`]),
    ...(until === undefined || !Number.isNaN(until.getTime()) ? [] : ["'until' is no date: give a valid Date"]),
    ...(count === undefined && until === undefined ? ["it has no end: give 'until' or 'count'"] : []),
  ]
  if (mistakes.length > 0)
    throw new OrdnaError('invalid_options', `The series is not right: ${mistakes.join('; ')}.`, { mistakes })
}

const closedDays: readonly unknown[] = ['later', 'earlier', 'skip']

function isWhole(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 1
}
