import { describe, expect, test } from 'vitest'
import { addMonths, dayOf, isTimeOfDay, momentOn, parseDay } from './localDay.js'
import type { Wall } from './zone.js'

function day(text: string): number {
  return Date.parse(`${text}T00:00:00Z`) / 86_400_000
}

test('a date is counted in days since 1970, backwards too', () => {
  expect(['1970-01-01', '1970-01-02', '1969-12-31', '2024-02-29'].map(parseDay)).toEqual([0, 1, -1, 19_782])
  expect([0, 86_399_999, 86_400_000, -1].map((wall) => dayOf(wall as Wall))).toEqual([0, 0, 1, -1])
})

test.each([
  '2025-02-29',
  '2026-04-31',
  '2026-13-01',
  '2026-00-10',
  '2026-3-1',
  '26-03-01',
  '2026-03-01T00:00',
  '',
  'soon',
])('there is no date %j', (text) => {
  expect(parseDay(text)).toBeUndefined()
})

test.each([
  ['00:00', true],
  ['09:30', true],
  ['19:59', true],
  ['23:59', true],
  ['24:00', false],
  ['12:60', false],
  ['9:30', false],
  ['10:00:00', false],
  ['x10:00', false],
  ['10.00', false],
  ['', false],
  [1000, false],
  [['10:00'], false],
  [undefined, false],
])('%j is a time of day: %s', (text, expected) => {
  expect(isTimeOfDay(text)).toBe(expected)
})

describe('months are added by the calendar', () => {
  test.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2026-01-31', 2, '2026-03-31'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-03-30', -1, '2026-02-28'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-02-29', 48, '2028-02-29'],
    ['2026-12-15', 1, '2027-01-15'],
    ['2026-01-15', -1, '2025-12-15'],
    ['2026-05-15', 0, '2026-05-15'],
    ['0001-03-31', -1, '0001-02-28'],
  ])('%s and %i months is %s', (start, months, end) => {
    expect(addMonths(day(start), months)).toBe(day(end))
  })
})

describe('a moment on a date', () => {
  const anchor = new Date('2026-10-25T01:30:00Z')
  const zone = 'Europe/Copenhagen'

  test.each([
    ['has the anchor’s own time of day', '2026-10-27', undefined, '2026-10-27T01:30:00Z'],
    ['may be earlier than the anchor', '2026-10-20', undefined, '2026-10-20T00:30:00Z'],
    [
      'is the anchor itself on its own date, though its time is repeated',
      '2026-10-25',
      undefined,
      '2026-10-25T01:30:00Z',
    ],
    ['is the first of a repeated time when that is written', '2026-10-25', '02:30', '2026-10-25T00:30:00Z'],
    ['has the time that is written', '2026-10-27', '09:05', '2026-10-27T08:05:00Z'],
  ])('%s', (_, date, time, expected) => {
    expect(momentOn(day(date), time, anchor, zone)).toBe(Date.parse(expected))
  })

  test('is infinite outside the supported years, and within a day of their ends', () => {
    const noon = new Date('2026-01-01T12:00:00Z')
    const dates = ['0001-01-01', '0001-01-02', '9999-12-30', '9999-12-31'].map(day)
    expect(dates.map((date) => momentOn(date, '12:00', noon, 'UTC'))).toEqual([
      -Infinity,
      Date.parse('0001-01-02T12:00:00Z'),
      Date.parse('9999-12-30T12:00:00Z'),
      Infinity,
    ])
    expect(momentOn(Number.NaN, undefined, noon, 'UTC')).toBeNaN()
  })
})
