import { parseDay, WEEKDAYS, weekdayOf } from './localDay.js'
import { checkDayHours, isByDay, isRange, weekdaysIn } from './hours.js'
import { shownText } from '../floor/shownText.js'

/** What the rest of a calendar says of the same days. */
type Beside = { readonly openDays?: unknown; readonly openDates?: unknown; readonly longest: number }

/** Every mistake in a calendar's hours, in a sentence each. */
export function checkHours(hours: unknown, beside: Beside): string[] {
  if (hours === undefined) return []
  if (!isByDay(hours)) {
    const wrong = checkDayHours('hours', hours)
    return wrong.length === 0 && Array.isArray(hours) && hours.length === 0 ? [neverOpen] : wrong
  }
  const entries = Object.entries<unknown>(hours)
  if (entries.length > beside.longest) return [`'hours' has ${entries.length} days: give at most ${beside.longest}.`]
  const wrong = entries.flatMap(([day, spans]) =>
    isDay(day)
      ? checkDayHours(`hours.${day}`, spans)
      : [`${shownText(day)} in 'hours' is no day: give mon, 'mon-fri' or a date, as YYYY-MM-DD.`],
  )
  return wrong.length > 0
    ? wrong
    : contradictions(hours as { readonly [day: string]: string | readonly string[] }, beside)
}

const neverOpen = 'It is never open: give it hours.'

function isDay(key: string): boolean {
  return weekdaysIn(key) !== undefined || parseDay(key) !== undefined
}

function contradictions(
  hours: { readonly [day: string]: string | readonly string[] },
  { openDays, openDates }: Beside,
): string[] {
  const entries = Object.entries(hours)
  const days = entries.map(([day]) => day)
  const ranges = days.filter(isRange)
  const twice = WEEKDAYS.filter((_, weekday) => ranges.filter((day) => weekdaysIn(day)?.includes(weekday)).length > 1)
  const openOn = new Set(entries.filter((entry) => !isEmpty(entry)).flatMap(([day]) => weekdaysIn(day) ?? []))
  const closedOn = new Set(entries.filter(isEmpty).map(([day]) => day))
  const dates = Array.isArray(openDates) ? openDates.filter((date): date is string => typeof date === 'string') : []
  return [
    ...twice.map((day) => `'hours' gives ${day} in two ranges: give it in one.`),
    ...(openDays === undefined
      ? []
      : ["'openDays' stands beside hours by day: the days that have hours are the open ones."]),
    ...(entries.every(isEmpty) ? [neverOpen] : []),
    ...dates
      .filter(
        (date) => closedOn.has(date) || (!Object.hasOwn(hours, date) && !openOn.has(weekdayOf(parseDay(date) ?? 0))),
      )
      .map((date) => `'${date}' in 'openDates' has no hours: give it some in 'hours'.`),
  ]
}

function isEmpty([, spans]: readonly [string, string | readonly string[]]): boolean {
  return spans.length === 0
}
