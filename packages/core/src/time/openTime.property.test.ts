import { Temporal } from 'temporal-polyfill'
import { expect, inject, test } from 'vitest'
import { parseCalendar, type Calendar } from './calendar.js'
import { addOpenTime, isOpenAt, lastOpen, nextClosed, nextOpen, openStretches, openTimeBetween } from './openTime.js'

// The oracle lists the open stretches of two weeks with Temporal, minute by minute of what the clock on the wall says where
// that is not plain, and searches the list: it shares nothing with the code under test.

const HOUR = 3_600_000
const WEEK = 7 * 24 * HOUR
const deep = inject('deep')
/** The workspace runs this file once in each process zone, each with zones of its own. */
const share = ['UTC', 'Europe/Copenhagen', 'America/New_York', 'Asia/Kolkata'].indexOf(process.env['TZ'] ?? '')
const zones = ['UTC', ...Intl.supportedValuesOf('timeZone')].filter((_, index) => index % (deep ? 4 : 60) === share)

type Stretch = readonly [from: number, until: number]

const shops: readonly Omit<Calendar, 'zone'>[] = [
  { hours: { 'mon-sun': ['00:30-02:30', '03:00-12:00', '13:00-24:00'] } },
  { hours: { 'mon-fri': '08:00-17:00', sat: '22:00-04:00', '2026-03-29': '01:15-02:45' } },
  { hours: { 'mon-sun': '23:15-01:45' }, holidays: ['2026-03-28', '2026-10-24'] },
  { openDates: ['2026-03-29', '2026-10-25'] },
]

/** The first instant at which the clocks show the time or a later one. */
function firstShown(date: Temporal.PlainDate, time: string, zone: string): number {
  const shown = time === '24:00' ? date.add({ days: 1 }).toPlainDateTime() : date.toPlainDateTime(time)
  const zoned = shown.toZonedDateTime(zone, { disambiguation: 'earlier' })
  if (zoned.toPlainDateTime().equals(shown)) return zoned.epochMilliseconds
  return (zoned.getTimeZoneTransition('next') as Temporal.ZonedDateTime).epochMilliseconds
}

const NAMES = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const

function spansOn(shop: Omit<Calendar, 'zone'>, date: Temporal.PlainDate): readonly string[] {
  const weekday = NAMES[date.dayOfWeek - 1] ?? 'mon'
  const hours = shop.hours as { readonly [day: string]: string | readonly string[] } | undefined
  if (!hours) return date.dayOfWeek < 6 || shop.openDates?.includes(date.toString()) ? ['00:00-24:00'] : []
  if (hours[date.toString()]) return [hours[date.toString()] ?? []].flat()
  if (shop.holidays?.includes(date.toString())) return []
  const whole = hours['mon-sun'] ?? (date.dayOfWeek < 6 ? hours['mon-fri'] : undefined)
  return [hours[weekday] ?? whole ?? []].flat()
}

function stretchesAround(shop: Omit<Calendar, 'zone'>, middle: Temporal.ZonedDateTime): readonly Stretch[] {
  const found: Stretch[] = []
  for (let off = -9; off <= 9; off++) {
    const date = middle.toPlainDate().add({ days: off })
    for (const span of [...spansOn(shop, date)].sort()) {
      const [from = '', until = ''] = span.split('-')
      const end = until < from ? date.add({ days: 1 }) : date
      const stretch: Stretch = [firstShown(date, from, middle.timeZoneId), firstShown(end, until, middle.timeZoneId)]
      if (stretch[0] < stretch[1]) found.push(stretch)
    }
  }
  return merged(found.sort(([one], [other]) => one - other))
}

function merged(sorted: readonly Stretch[]): readonly Stretch[] {
  const apart: Stretch[] = []
  for (const [from, until] of sorted) {
    const last = apart.at(-1)
    if (last && from <= last[1]) apart[apart.length - 1] = [last[0], Math.max(last[1], until)]
    else apart.push([from, until])
  }
  return apart
}

function between(stretches: readonly Stretch[], from: number, until: number): number {
  return stretches.reduce((sum, [a, b]) => sum + Math.max(0, Math.min(b, until) - Math.max(a, from)), 0)
}

function written(stretches: readonly { readonly from: number; readonly until: number }[]): string {
  return stretches.map(({ from, until }) => `${from}-${until}`).join()
}

function cut(stretches: readonly Stretch[], start: number, end: number): string {
  const inside = stretches.map(([from, until]) => ({ from: Math.max(from, start), until: Math.min(until, end) }))
  return written(inside.filter(({ from, until }) => from < until))
}

test('opening hours are those that the clock on the wall says, in every zone, around every change of clocks', () => {
  let cases = 0
  const differences: unknown[] = []
  const compare = (what: string, ours: unknown, theirs: unknown, about: unknown) => {
    cases++
    if (ours !== theirs) differences.push({ what, ours, theirs, about })
  }
  for (const zone of zones) {
    const start = Temporal.Instant.from('2026-01-15T00:00Z').toZonedDateTimeISO(zone)
    const turn = start.getTimeZoneTransition('next') ?? start
    for (const shop of shops) {
      const calendar = parseCalendar({ zone, ...shop })
      const stretches = stretchesAround(shop, turn.year < 2030 ? turn : start)
      const centre = (turn.year < 2030 ? turn : start).epochMilliseconds
      for (let step = -40; step <= 40; step++) {
        const ms = centre + step * 25 * 60_000
        const about = { zone, shop, at: new Date(ms).toISOString() }
        const moment = new Date(ms)
        const isOpen = stretches.some(([from, until]) => from <= ms && ms < until)
        compare('isOpenAt', isOpenAt(calendar, moment), isOpen, about)
        compare('nextOpen', nextOpen(calendar, moment), isOpen ? ms : stretches.find(([from]) => from > ms)?.[0], about)
        const closes = isOpen ? stretches.find(([from, until]) => from <= ms && ms < until)?.[1] : ms
        compare('nextClosed', nextClosed(calendar, moment), closes, about)
        const before = stretches.findLast(([, until]) => until <= ms)
        compare('lastOpen', lastOpen(calendar, moment), isOpen ? ms : before && before[1] - 1, about)
        const length = (Math.abs(step) % 7) * HOUR + 1
        const later = addOpenTime(calendar, moment, length)
        compare('later', between(stretches, ms, later), length, about)
        compare('the first such', between(stretches, ms, later - 1), length - 1, about)
        const sooner = addOpenTime(calendar, moment, -length)
        compare('sooner', between(stretches, sooner, ms), length, about)
        compare('the last such', between(stretches, sooner + 1, ms), length - 1, about)
        const span = openTimeBetween(calendar, new Date(ms - WEEK), moment)
        if (step % 20 === 0)
          compare(
            'openStretches',
            written(openStretches(calendar, new Date(ms - WEEK), moment)),
            cut(stretches, ms - WEEK, ms),
            about,
          )
        compare('openTimeBetween', span, between(stretches, ms - WEEK, ms), about)
      }
    }
  }
  expect(differences.slice(0, 5)).toEqual([])
  expect(cases).toBeGreaterThan(deep ? 150_000 : 10_000)
})
