import { daysAfter, daysBefore, endOfDay, every, monthsAfter, type TimerRule } from '@ordna/core'
import { dueAt, nextOccurrence, parseCalendar, type TimeContext } from '@ordna/core/time'

type Rule = TimerRule<'moment', never, never>

/** So many local days later, or earlier when negative, at the same time of day. */
export function addDays(moment: Date, days: number, zone: string): Date {
  return due(days < 0 ? daysBefore('moment', -days) : daysAfter('moment', days), moment, zone)
}

/** So many years later, at the same local time of day; a 29th of February becomes a 28th. */
export function addYears(moment: Date, years: number, zone: string): Date {
  return due(monthsAfter('moment', 12 * years), moment, zone)
}

/** The last millisecond of the moment's local date. */
export function lastOfDay(moment: Date, zone: string): Date {
  return due(endOfDay('moment'), moment, zone)
}

/**
 * The first monthly moment strictly later than `after`, counted from the anchor and never from the last one: the 31st
 * becomes the last day of a shorter month, and the month after it has its 31st again.
 */
export function nextMonthly(anchor: Date, after: Date, zone: string): Date {
  const next = nextOccurrence(every({ months: 1 }, { from: 'moment' }), contextOf(anchor, zone), after)
  return known(next, anchor)
}

function due(rule: Rule, moment: Date, zone: string): Date {
  return known(dueAt(rule, contextOf(moment, zone)), moment)
}

function contextOf(moment: Date, zone: string): TimeContext {
  return { enteredAt: moment, fields: { moment }, calendar: parseCalendar({ zone }), accepted: {}, clocks: {} }
}

function known(moment: Date | null, anchor: Date): Date {
  if (moment) return moment
  throw new RangeError(
    `Counting from ${anchor.toISOString()} leads beyond the year 9999. Correct the date or the term.`,
  )
}
