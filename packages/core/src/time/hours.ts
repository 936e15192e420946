import { isRaw } from '../floor/raw.js'
import { shownText } from '../floor/shownText.js'
import { parseDay, WEEKDAYS, type Day, type Weekday } from './localDay.js'
import { DAY } from './zone.js'

/** When a day is open: one span or several, each `'09:00-17:00'`; none, and it is closed. */
export type DayHours = string | readonly string[]

/**
 * Opening hours: the same on every open day; or by weekday, `'mon-fri'` and date, of which the narrowest counts.
 *
 * A span may end at `24:00`, and one whose end comes before its start ends on the next date.
 */
export type OpeningHours =
  | DayHours
  | ({ readonly [Days in Weekday | `${Weekday}-${Weekday}`]?: DayHours } & {
      readonly [date: `${number}-${number}-${number}`]: DayHours
    })

/** Milliseconds since the day began, by the clock on the wall. */
export type Span = { readonly from: number; readonly until: number }

/** The spans of each weekday by its number, and of the dates that have their own. */
export type CheckedHours = {
  readonly weekdays: readonly (readonly Span[])[]
  readonly dates: ReadonlyMap<Day, readonly Span[]>
}

/** More spans than a day is cut into. */
const mostSpans = 48
const SPAN = /^((?:[01]\d|2[0-3]):[0-5]\d)-((?:[01]\d|2[0-3]):[0-5]\d|24:00)$/

/** The span that is written so; undefined where that is none, or an empty one. */
function parseSpan(text: unknown): Span | undefined {
  const [, start = '', end = ''] = (typeof text === 'string' && SPAN.exec(text)) || []
  if (start === end) return undefined
  const from = sinceMidnight(start)
  const until = sinceMidnight(end)
  return { from, until: until < from ? until + DAY : until }
}

function sinceMidnight(time: string): number {
  return (Number(time.slice(0, 2)) * 60 + Number(time.slice(3))) * 60_000
}

/** The spans of a day in their order; of a list that {@link checkDayHours} has passed. */
function spansOf(hours: DayHours): readonly Span[] {
  return [hours]
    .flat()
    .flatMap((text) => parseSpan(text) ?? [])
    .sort((one, other) => one.from - other.from)
}

/** What is wrong with the hours of a day, in a sentence each. */
export function checkDayHours(place: string, hours: unknown): string[] {
  if (typeof hours !== 'string' && !Array.isArray(hours))
    return [`'${place}' is ${shownText(hours)}: give spans as '09:00-17:00', or a list of them.`]
  const list: readonly unknown[] = typeof hours === 'string' ? [hours] : hours
  if (list.length > mostSpans) return [`'${place}' lists ${list.length} spans: list at most ${mostSpans}.`]
  const wrong = list.filter((item) => !parseSpan(item))
  if (wrong.length > 0)
    return wrong.map((item) =>
      typeof item === 'string' && SPAN.test(item)
        ? `'${item}' in '${place}' is empty: give '00:00-24:00' for the whole day.`
        : `${shownText(item)} in '${place}' is no span: give one as '09:00-17:00'.`,
    )
  const spans = spansOf(list as readonly string[])
  const overlap = spans.some(({ from }, index) => from < (spans[index - 1]?.until ?? 0))
  return overlap ? [`The spans of '${place}' overlap: give each hour once.`] : []
}

/** The days of the week that a key names, as numbers: `sat`, or `mon-fri`, which may go over Sunday; undefined where it names none. */
export function weekdaysIn(key: string): readonly number[] | undefined {
  const [first, last, ...more] = key.split('-').map((name) => WEEKDAYS.indexOf(name as Weekday))
  if (first === undefined || first < 0 || more.length > 0) return undefined
  if (last === undefined) return [first]
  if (last < 0) return undefined
  return Array.from({ length: ((last - first + 7) % 7) + 1 }, (_, index) => (first + index) % 7)
}

type ByDay = { readonly [day: string]: DayHours }

/** Whether the hours are given by weekdays and dates. */
export function isByDay(hours: unknown): hours is ByDay {
  return isRaw(hours)
}

/** The spans of each weekday and date; of hours that are right. */
export function compileHours(hours: OpeningHours): CheckedHours {
  if (!isByDay(hours)) return { weekdays: WEEKDAYS.map(() => spansOf(hours)), dates: new Map() }
  const weekdays: (readonly Span[])[] = WEEKDAYS.map(() => [])
  const dates = new Map<Day, readonly Span[]>()
  for (const [key, day] of rangesFirst(hours)) {
    const named = weekdaysIn(key)
    if (!named) dates.set(parseDay(key) as Day, spansOf(day))
    for (const weekday of named ?? []) weekdays[weekday] = spansOf(day)
  }
  return { weekdays, dates }
}

/** A day of its own counts for more than the range that it lies in. */
function rangesFirst(hours: ByDay): readonly (readonly [string, DayHours])[] {
  const all = Object.entries(hours)
  return [...all.filter(([key]) => isRange(key)), ...all.filter(([key]) => !isRange(key))]
}

/** Whether a key names several days of the week. */
export function isRange(key: string): boolean {
  return (weekdaysIn(key)?.length ?? 0) > 1
}
