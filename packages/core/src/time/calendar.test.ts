import { describe, expect, test } from 'vitest'
import { OrdnaError } from '../errors.js'
import { addOpenDays, isOpen, nearestOpen, parseCalendar, type Calendar } from './calendar.js'

function day(text: string): number {
  return Date.parse(`${text}T00:00:00Z`) / 86_400_000
}

function date(number: number): string {
  return new Date(number * 86_400_000).toISOString().slice(0, 10)
}

function thrownBy(run: () => unknown): unknown {
  try {
    return run()
  } catch (error) {
    return error
  }
}

/** Good Friday 2026-04-03 to Easter Monday 2026-04-06; the Tuesday is open after all, and so is the Saturday. */
const EASTER: Calendar = {
  zone: 'Europe/Copenhagen',
  holidays: ['2026-04-03', '2026-04-06', '2026-04-07'],
  openDates: ['2026-04-07', '2026-04-11'],
}

test('a calendar is open from Monday to Friday unless it says otherwise', () => {
  const week = ['2026-03-23', '2026-03-24', '2026-03-25', '2026-03-26', '2026-03-27', '2026-03-28', '2026-03-29']
  const open = (calendar: Calendar) => week.map((text) => isOpen(parseCalendar(calendar), day(text)))
  expect(open({ zone: 'UTC' })).toEqual([true, true, true, true, true, false, false])
  expect(open({ zone: 'UTC', openDays: ['sun', 'mon', 'sat'] })).toEqual([true, false, false, false, false, true, true])
  expect(open({ zone: 'UTC', openDays: ['tue', 'wed', 'thu', 'fri'] })).toEqual([
    false,
    true,
    true,
    true,
    true,
    false,
    false,
  ])
  expect(isOpen(parseCalendar({ zone: 'UTC' }), day('1969-12-31'))).toBe(true)
  expect(isOpen(parseCalendar({ zone: 'UTC' }), day('1969-12-28'))).toBe(false)
})

test('holidays are closed, and open dates are open whatever else is said', () => {
  const dates = ['2026-04-02', '2026-04-03', '2026-04-04', '2026-04-06', '2026-04-07', '2026-04-11']
  expect(dates.map((text) => isOpen(parseCalendar(EASTER), day(text)))).toEqual([true, false, false, false, true, true])
})

describe('open days are counted', () => {
  test.each([
    ['2026-04-01', 1, '2026-04-02'],
    ['2026-04-01', 2, '2026-04-07'],
    ['2026-04-01', 5, '2026-04-10'],
    ['2026-04-01', 6, '2026-04-11'],
    ['2026-04-01', 7, '2026-04-13'],
    ['2026-04-08', -1, '2026-04-07'],
    ['2026-04-08', -2, '2026-04-02'],
    ['2026-04-04', 1, '2026-04-07'],
    ['2026-04-04', -1, '2026-04-02'],
    ['2026-04-04', 0, '2026-04-04'],
    ['2025-12-31', 2, '2026-01-02'],
  ])('from %s, %i of them, to %s', (start, count, end) => {
    expect(date(addOpenDays(parseCalendar(EASTER), day(start), count))).toBe(end)
  })

  test.each([
    ['2026-04-02', 1, '2026-04-02'],
    ['2026-04-02', -1, '2026-04-02'],
    ['2026-04-04', 1, '2026-04-07'],
    ['2026-04-04', -1, '2026-04-02'],
  ] as const)('the nearest to %s in direction %i is %s', (start, step, end) => {
    expect(date(nearestOpen(parseCalendar(EASTER), day(start), step))).toBe(end)
  })

  test('a search ends after 400 days', () => {
    const seldom = parseCalendar({ zone: 'UTC', openDays: [], openDates: ['2027-02-04'] })
    expect(date(nearestOpen(seldom, day('2026-01-01'), 1))).toBe('2027-02-04')
    expect(date(nearestOpen(seldom, day('2028-03-09'), -1))).toBe('2027-02-04')
    const error = thrownBy(() => nearestOpen(seldom, day('2025-12-31'), 1))
    expect(error).toBeInstanceOf(OrdnaError)
    expect(error).toMatchObject({
      code: 'invalid_calendar',
      message: 'The calendar has no open day within 400 days of 2025-12-31: give it open days, or an open date there.',
      details: { date: '2025-12-31' },
    })
  })
})

describe('calendars are checked', () => {
  test('again only where the same object says something else', () => {
    const input: Calendar = { zone: 'Europe/Stockholm', openDays: ['mon', 'tue'] }
    const calendar = parseCalendar(input)
    expect(parseCalendar(input)).toBe(calendar)
    expect(parseCalendar({ ...input })).not.toBe(calendar)
    expect(Object.isFrozen(calendar)).toBe(true)
    const holidays = ['2026-12-28']
    const mended = parseCalendar(Object.assign(input, { holidays }))
    expect(isOpen(mended, day('2026-12-28'))).toBe(false)
    holidays.push('2026-12-29')
    expect(isOpen(parseCalendar(input), day('2026-12-29'))).toBe(false)
    expect(isOpen(mended, day('2026-12-29'))).toBe(true)
    expect(calendar).toEqual({
      zone: 'Europe/Stockholm',
      openDays: new Set([1, 2]),
      holidays: new Set(),
      openDates: new Set(),
      hours: null,
    })
  })

  test('with every mistake in one error', () => {
    const calendar = {
      zone: '+02:00',
      holiday: [],
      openDays: ['monday', 'mon'],
      holidays: ['2026-02-30', '2026-02-28', 5],
      openDates: 'daily',
    }
    const problems = [
      "'holiday' is not a part of it: use zone, openDays, holidays, openDates, hours.",
      "The zone '+02:00' is not known: give an IANA name such as 'Europe/Copenhagen'.",
      "'monday' in 'openDays' is wrong: list sun, mon, tue, wed, thu, fri, sat.",
      "'2026-02-30' in 'holidays' is wrong: list dates, as YYYY-MM-DD.",
      "5 in 'holidays' is wrong: list dates, as YYYY-MM-DD.",
      "'openDates' is no list: list dates, as YYYY-MM-DD.",
    ]
    const error = thrownBy(() => parseCalendar(calendar as unknown as Calendar))
    expect(error).toBeInstanceOf(OrdnaError)
    expect(error).toMatchObject({
      code: 'invalid_calendar',
      message: `The calendar is not usable: ${problems.join(' ')}`,
      details: { problems },
    })
  })

  test.each<[unknown, string[]]>([
    [undefined, ['Give an object with a zone.']],
    [null, ['Give an object with a zone.']],
    ['Europe/Copenhagen', ['Give an object with a zone.']],
    [{}, ["The zone undefined is not known: give an IANA name such as 'Europe/Copenhagen'."]],
    [{ zone: 'UTC', openDates: ['2026-1-1'] }, ["'2026-1-1' in 'openDates' is wrong: list dates, as YYYY-MM-DD."]],
    [{ zone: 'UTC', holidays: [['2026-01-01']] }, ["a list in 'holidays' is wrong: list dates, as YYYY-MM-DD."]],
    [{ zone: 'UTC', openDays: [] }, ['It is never open: add open days.']],
    [{ zone: 'UTC', openDays: [], openDates: [] }, ['It is never open: add open days.']],
  ])('%j is refused', (input, problems) => {
    expect(thrownBy(() => parseCalendar(input as Calendar))).toMatchObject({ details: { problems } })
  })

  test.each<[Calendar]>([
    [{ zone: 'UTC', openDays: [], openDates: ['2026-01-01'] }],
    [{ zone: 'UTC', openDays: ['mon'], openDates: [] }],
    [{ zone: 'UTC', openDates: [] }],
    [{ zone: 'UTC', holidays: [] }],
  ])('%j is taken', (input) => {
    expect(parseCalendar(input).zone).toBe('UTC')
  })
})
