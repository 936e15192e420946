import { shownText } from '../floor/shownText.js'
import { checkHours } from './checkHours.js'
import { isWeekday, parseDay, WEEKDAYS } from './localDay.js'
import { isZone } from './zone.js'

/** More days than a hundred years have. */
export const longestList = 36_525
const KEYS = ['zone', 'openDays', 'holidays', 'openDates', 'hours']

/** Every mistake in a calendar, in a sentence each; none when it is usable. */
export function checkCalendar(input: unknown): string[] {
  if (typeof input !== 'object' || input === null) return ['Give an object with a zone.']
  const { zone, openDays, holidays, openDates, hours } = input as { readonly [key: string]: unknown }
  const unknown = Object.keys(input).filter((key) => !KEYS.includes(key))
  return [
    ...unknown.map((key) => `'${key}' is not a part of it: use ${KEYS.join(', ')}.`),
    ...(isZone(zone)
      ? []
      : [`The zone ${shownText(zone)} is not known: give an IANA name such as 'Europe/Copenhagen'.`]),
    ...checkList('openDays', openDays, isWeekday, WEEKDAYS.join(', ')),
    ...checkList('holidays', holidays, isDate, 'dates, as YYYY-MM-DD'),
    ...checkList('openDates', openDates, isDate, 'dates, as YYYY-MM-DD'),
    ...(isEmpty(openDays) && (openDates === undefined || isEmpty(openDates))
      ? ['It is never open: add open days.']
      : []),
    ...checkHours(hours, { openDays, openDates, longest: longestList }),
  ]
}

function checkList(key: string, list: unknown, fits: (item: unknown) => boolean, expected: string): string[] {
  if (list === undefined) return []
  if (!Array.isArray(list)) return [`'${key}' is no list: list ${expected}.`]
  if (list.length > longestList) return [`'${key}' lists ${list.length} items: list at most ${longestList}.`]
  return list.filter((item) => !fits(item)).map((item) => `${shownText(item)} in '${key}' is wrong: list ${expected}.`)
}

function isDate(item: unknown): boolean {
  return typeof item === 'string' && parseDay(item) !== undefined
}

function isEmpty(list: unknown): boolean {
  return Array.isArray(list) && list.length === 0
}
