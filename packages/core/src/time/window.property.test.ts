import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { expect, inject, test } from 'vitest'
import { parseCalendar } from './calendar.js'
import type { Weekday } from './localDay.js'
import { nextWithin, type Hours } from './window.js'

// The oracle knows no rule of any zone: it looks at the clock on the wall minute by minute, and shares nothing with the code
// under test.

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const deep = inject('deep')
/** The workspace runs this file once in each process zone, each with turns of its own. */
const share = ['UTC', 'Europe/Copenhagen', 'America/New_York', 'Asia/Kolkata'].indexOf(process.env['TZ'] ?? '')

/** Days on which clocks change: by an hour, by half of one, at midnight, over midnight, by a whole day, not at all. */
const turns: readonly (readonly [zone: string, day: string])[] = [
  ['Europe/Copenhagen', '2026-03-29'],
  ['Europe/Copenhagen', '2026-10-25'],
  ['America/New_York', '2026-03-08'],
  ['Australia/Lord_Howe', '2026-04-05'],
  ['Australia/Lord_Howe', '2026-10-04'],
  ['America/Sao_Paulo', '2018-11-04'],
  ['America/Sao_Paulo', '2018-02-18'],
  ['America/St_Johns', '2006-10-29'],
  ['Pacific/Apia', '2011-12-30'],
  ['Asia/Kolkata', '2026-03-29'],
]

const NAMES = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const

/** What the clock shows at each minute of the days around, in milliseconds as if it were UTC. */
function shownAround(zone: string, day: string): { readonly first: number; readonly shown: readonly number[] } {
  const first = Date.parse(`${day}T00:00Z`) - 3 * DAY
  const shown = Array.from({ length: (8 * DAY) / MINUTE }, (_, minute) => {
    const at = Temporal.Instant.fromEpochMilliseconds(first + minute * MINUTE).toZonedDateTimeISO(zone)
    return at.epochMilliseconds + at.offsetNanoseconds / 1e6
  })
  return { first, shown }
}

function firstWithin(
  hours: Hours,
  moment: number,
  { first, shown }: ReturnType<typeof shownAround>,
): number | undefined {
  const { from = '00:00', until = '00:00', days } = hours
  const spans: (readonly [number, number])[] = []
  for (let day = Math.floor(first / DAY) * DAY - DAY; day < first + 6 * DAY; day += DAY) {
    const weekday = NAMES[(new Date(day).getUTCDay() + 6) % 7] as Weekday
    if (days && !days.includes(weekday as never)) continue
    const firstAt = (at: number, time: string) => {
      const wanted = at + Date.parse(`1970-01-01T${time}Z`)
      return first + shown.findIndex((one) => one >= wanted) * MINUTE
    }
    spans.push([firstAt(day, from), firstAt(until <= from ? day + DAY : day, until)])
  }
  for (let at = moment; at < first + 5 * DAY; at += MINUTE)
    if (spans.some(([start, end]) => start <= at && at < end)) return at
  return undefined
}

const time = fc
  .record({ hour: fc.constantFrom(0, 1, 2, 3, 4, 22, 23), minute: fc.constantFrom(0, 1, 15, 30, 45) })
  .map(({ hour, minute }) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`)
const hours: fc.Arbitrary<Hours> = fc
  .record({
    from: fc.option(time, { nil: undefined }),
    until: fc.option(time, { nil: undefined }),
    days: fc.option(fc.subarray([...NAMES], { minLength: 3 }), { nil: undefined }),
  })
  .map(({ from, until, days }) => ({ ...(from && { from }), ...(until && { until }), ...(days && { days }) }))

test.each(turns.filter((_, index) => deep || index % 4 === share))(
  'a window opens and ends as the clock on the wall says, %s on %s',
  (zone, day) => {
    const around = shownAround(zone, day)
    const calendar = parseCalendar({ zone })
    const moments = fc
      .integer({ min: -20 * 60, max: 44 * 60 })
      .map((minute) => Date.parse(`${day}T00:00Z`) + minute * MINUTE)
    fc.assert(
      fc.property(hours, moments, (window, moment) => {
        const found = nextWithin(window, new Date(moment), { zone, calendar }).getTime()
        const expected = firstWithin(window, moment, around)
        // None within the days that the oracle knows: then it is behind them.
        expect(expected === undefined ? found > moment : found).toBe(expected ?? true)
      }),
      { numRuns: deep ? 2_000 : 150 },
    )
  },
)
