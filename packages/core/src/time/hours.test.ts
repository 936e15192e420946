import { describe, expect, test } from 'vitest'
import { parseCalendar, type Calendar } from './calendar.js'
import type { OpeningHours } from './hours.js'
import { addOpenTime, isOpenAt, lastOpen, nextOpen, openTimeBetween } from './openTime.js'

const HOUR = 3_600_000
const utc = (hours: OpeningHours, more: Partial<Calendar> = {}) => parseCalendar({ zone: 'UTC', hours, ...more })
const zoned = (zone: string, hours: OpeningHours) => parseCalendar({ zone, hours })
const at = (text: string) => new Date(`${text}Z`)
/** The opening hours of a few days, as they are found one after the other. */
function opened(calendar: ReturnType<typeof parseCalendar>, from: string, until: string): string[] {
  const found: string[] = []
  let moment = at(from)
  while (nextOpen(calendar, moment) < at(until).getTime()) {
    const opening = new Date(nextOpen(calendar, moment))
    let closing = opening
    while (isOpenAt(calendar, closing) && closing < at(until)) closing = new Date(closing.getTime() + HOUR / 4)
    found.push(`${opening.toISOString().slice(5, 16)} – ${closing.toISOString().slice(5, 16)}`)
    moment = closing
  }
  return found
}

describe('hours', () => {
  test.each<[string, OpeningHours, Partial<Calendar>, string[]]>([
    ['of every open day', '09:00-17:00', {}, ['07-10T09:00 – 07-10T17:00', '07-13T09:00 – 07-13T17:00']],
    [
      'in several spans, in any order',
      ['13:00-17:00', '08:00-12:00'],
      { openDays: ['sat'] },
      ['07-11T08:00 – 07-11T12:00', '07-11T13:00 – 07-11T17:00'],
    ],
    [
      'of weekdays, of which the narrowest counts',
      { 'mon-sat': '09:00-17:00', sat: '10:00-14:00', '2026-07-13': '12:00-13:00' },
      {},
      ['07-10T09:00 – 07-10T17:00', '07-11T10:00 – 07-11T14:00', '07-13T12:00 – 07-13T13:00'],
    ],
    ['of days over Sunday', { 'sat-mon': '00:00-24:00' }, {}, ['07-11T00:00 – 07-14T00:00']],
    ['of a date that is closed', { 'mon-fri': '09:00-17:00', '2026-07-10': [] }, {}, ['07-13T09:00 – 07-13T17:00']],
    [
      'of a date, whatever the holidays say',
      { fri: '09:00-17:00', '2026-07-10': '09:00-10:00' },
      { holidays: ['2026-07-10'] },
      ['07-10T09:00 – 07-10T10:00'],
    ],
    ['not on holidays', { fri: '09:00-17:00' }, { holidays: ['2026-07-10'] }, []],
    [
      'over midnight belong to the day on which they begin',
      { fri: '22:00-06:00' },
      { holidays: ['2026-07-11'] },
      ['07-10T22:00 – 07-11T06:00'],
    ],
    [
      'over midnight may reach into the next day’s',
      { fri: '22:00-06:00', sat: '05:00-08:00' },
      {},
      ['07-10T22:00 – 07-11T08:00'],
    ],
  ])('%s', (_, hours, more, expected) => {
    expect(opened(utc(hours, more), '2026-07-10T00:00', '2026-07-14T00:00')).toEqual(expected)
  })

  test.each<[unknown, Partial<Calendar>, string[]]>([
    [9, {}, ["'hours' is 9: give spans as '09:00-17:00', or a list of them."]],
    [null, {}, ["'hours' is null: give spans as '09:00-17:00', or a list of them."]],
    ['9-17', {}, ["'9-17' in 'hours' is no span: give one as '09:00-17:00'."]],
    ['09:00-25:00', {}, ["'09:00-25:00' in 'hours' is no span: give one as '09:00-17:00'."]],
    ['24:00-09:00', {}, ["'24:00-09:00' in 'hours' is no span: give one as '09:00-17:00'."]],
    ['09:00-09:00', {}, ["'09:00-09:00' in 'hours' is empty: give '00:00-24:00' for the whole day."]],
    [['09:00-12:00', '11:00-13:00'], {}, ["The spans of 'hours' overlap: give each hour once."]],
    [['09:00-12:00', ['13:00-14:00']], {}, ["a list in 'hours' is no span: give one as '09:00-17:00'."]],
    [Array(49).fill('09:00-10:00'), {}, ["'hours' lists 49 spans: list at most 48."]],
    [[], {}, ['It is never open: give it hours.']],
    [{}, {}, ['It is never open: give it hours.']],
    [{ mon: [], '2026-01-01': [] }, {}, ['It is never open: give it hours.']],
    [{ monday: '09:00-17:00' }, {}, ["'monday' in 'hours' is no day: give mon, 'mon-fri' or a date, as YYYY-MM-DD."]],
    [{ '2026-02-30': [] }, {}, ["'2026-02-30' in 'hours' is no day: give mon, 'mon-fri' or a date, as YYYY-MM-DD."]],
    [{ 'mon-fri-sun': [] }, {}, ["'mon-fri-sun' in 'hours' is no day: give mon, 'mon-fri' or a date, as YYYY-MM-DD."]],
    [{ mon: '9' }, {}, ["'9' in 'hours.mon' is no span: give one as '09:00-17:00'."]],
    [{ mon: { from: '9' } }, {}, ["'hours.mon' is an object: give spans as '09:00-17:00', or a list of them."]],
    [{ 'mon-wed': '09:00-17:00', 'wed-fri': '09:00-17:00' }, {}, ["'hours' gives wed in two ranges: give it in one."]],
    [
      { mon: '09:00-17:00' },
      { openDays: ['mon'] },
      ["'openDays' stands beside hours by day: the days that have hours are the open ones."],
    ],
    [
      { mon: '09:00-17:00', '2026-07-13': [] },
      { openDates: ['2026-07-13', '2026-07-11', '2026-07-20'] },
      [
        "'2026-07-13' in 'openDates' has no hours: give it some in 'hours'.",
        "'2026-07-11' in 'openDates' has no hours: give it some in 'hours'.",
      ],
    ],
  ])('that cannot be are told: %j', (hours, more, problems) => {
    const calendar = { zone: 'UTC', hours, ...more } as Calendar
    expect(() => parseCalendar(calendar)).toThrow(
      expect.objectContaining({ code: 'invalid_calendar', details: { problems } }),
    )
  })
})

test('a list that is only long is told', () => {
  const long = Array(4_000_000_000) as string[]
  expect(() => utc(long)).toThrow("'hours' lists 4000000000 spans: list at most 48.")
  expect(() => utc({ mon: long })).toThrow("'hours.mon' lists 4000000000 spans: list at most 48.")
})

describe('over a change of clocks', () => {
  /** Clocks leap from 02:00 to 03:00 on 29 March 2026 (01:00Z), and back from 03:00 to 02:00 on 25 October. */
  test.each([
    ['a span around the gap is an hour shorter', '01:00-05:00', '2026-03-29', 3],
    ['one that begins in it begins with the leap', '02:30-05:00', '2026-03-29', 2],
    ['one that ends in it ends with the leap', '01:00-02:30', '2026-03-29', 1],
    ['one within it is none', '02:15-02:45', '2026-03-29', 0],
    ['a span around the repeated hour is an hour longer', '01:00-05:00', '2026-10-25', 5],
    ['one that begins in it begins the first time', '02:30-05:00', '2026-10-25', 3.5],
    ['one that ends in it ends the first time', '01:00-02:30', '2026-10-25', 1.5],
    ['one within it comes once', '02:15-02:45', '2026-10-25', 0.5],
    ['one that ends with it has both', '02:00-03:00', '2026-10-25', 2],
  ])('%s', (_, span, date, hours) => {
    const calendar = zoned('Europe/Stockholm', { 'mon-sun': span })
    expect(
      openTimeBetween(calendar, new Date(at(`${date}T00:00`).getTime() - 2 * HOUR), at(`${date}T20:00`)) / HOUR,
    ).toBe(hours)
  })

  test('a whole day has as many hours as it has', () => {
    const calendar = zoned('Europe/Stockholm', '00:00-24:00')
    const weeks = ['2026-03-22T23:00', '2026-03-29T22:00', '2026-10-18T22:00', '2026-10-25T23:00'].map(at)
    const sunday = zoned('Europe/Stockholm', { sun: '00:00-24:00' })
    expect(openTimeBetween(calendar, weeks[0] as Date, weeks[1] as Date) / HOUR).toBe(120)
    expect(openTimeBetween(sunday, weeks[0] as Date, weeks[1] as Date) / HOUR).toBe(23)
    expect(openTimeBetween(sunday, weeks[2] as Date, weeks[3] as Date) / HOUR).toBe(25)
  })

  test('a day that a zone leaps over has none', () => {
    const calendar = zoned('Pacific/Apia', { 'mon-sun': '09:00-17:00' })
    const [thursday, saturday] = [at('2011-12-29T20:00'), at('2011-12-31T03:00')]
    expect(openTimeBetween(calendar, thursday, saturday)).toBe(15 * HOUR)
    expect(new Date(nextOpen(calendar, at('2011-12-30T03:00')))).toEqual(at('2011-12-30T19:00'))
  })
})

test('the edges of a span: its start is open, its end is not', () => {
  const calendar = utc('09:00-17:00')
  const moments = ['2026-07-10T08:59:59.999', '2026-07-10T09:00', '2026-07-10T16:59:59.999', '2026-07-10T17:00'].map(at)
  expect(moments.map((moment) => isOpenAt(calendar, moment))).toEqual([false, true, true, false])
  expect(moments.map((moment) => new Date(nextOpen(calendar, moment)))).toEqual([
    moments[1],
    moments[1],
    moments[2],
    at('2026-07-13T09:00'),
  ])
  expect(moments.map((moment) => new Date(lastOpen(calendar, moment)))).toEqual([
    at('2026-07-09T16:59:59.999'),
    moments[1],
    moments[2],
    moments[2],
  ])
})

test('no time passes backwards, and nobody counts for ages', () => {
  const calendar = utc('09:00-17:00')
  expect(openTimeBetween(calendar, at('2026-07-13T00:00'), at('2026-07-10T00:00'))).toBe(0)
  expect(openTimeBetween(calendar, at('2026-07-10T00:00'), at('9999-07-10T00:00'))).toBe(Infinity)
  expect(addOpenTime(calendar, at('9999-12-20T00:00'), 1_000 * HOUR)).toBe(Infinity)
  expect(addOpenTime(calendar, at('0001-01-05T00:00'), -1_000 * HOUR)).toBe(-Infinity)
  expect(nextOpen(calendar, at('9999-12-31T18:00'))).toBe(Infinity)
  expect(lastOpen(calendar, at('0001-01-01T03:00'))).toBe(-Infinity)
})
