import { dayOf } from './localDate.js'
import { expect, test } from 'vitest'

test.each([
  ['2026-06-10', 'Europe/Copenhagen', '2026-06-09T22:00:00.000Z', 24],
  ['2026-03-29', 'Europe/Copenhagen', '2026-03-28T23:00:00.000Z', 23],
  ['2026-10-25', 'Europe/Copenhagen', '2026-10-24T22:00:00.000Z', 25],
  ['2026-03-29', 'Europe/Oslo', '2026-03-28T23:00:00.000Z', 23],
  ['2026-10-25', 'Europe/Bratislava', '2026-10-24T22:00:00.000Z', 25],
  // Here the day of the change has no midnight: it begins at one.
  ['2026-04-24', 'Africa/Cairo', '2026-04-23T22:00:00.000Z', 23],
  ['2026-12-31', 'Europe/Oslo', '2026-12-30T23:00:00.000Z', 24],
])('DK-D12 %s in %s begins at %s and has %i hours', (date, zone, from, hours) => {
  const day = dayOf(date, zone)
  expect(day.from.toISOString()).toBe(from)
  expect((day.until.getTime() - day.from.getTime()) / 3_600_000).toBe(hours)
})

test('a date that is none, and a zone that is none, are named', () => {
  for (const date of ['20.06.2026', '2026-02-30', '10 June 2026', '2026-06-20T10:00:00Z'])
    expect(() => dayOf(date, 'Europe/Oslo')).toThrow(`'${date}' is no date`)
  expect(() => dayOf('2026-06-20', 'Europe/Olso')).toThrow(expect.objectContaining({ code: 'invalid_zone' }))
})
