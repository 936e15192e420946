import { instantOf, wallTime, type Wall } from '@ordna/core/time'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { rentalDays } from './days.js'

const zone = 'Europe/Bratislava'
const day = 86_400_000

test.each([
  ['an hour', '2026-07-01T10:00+02:00', '2026-07-01T11:00+02:00', 1],
  ['24 hours', '2026-07-01T10:00+02:00', '2026-07-02T10:00+02:00', 1],
  ['a minute more', '2026-07-01T10:00+02:00', '2026-07-02T10:01+02:00', 2],
  ['a week', '2026-07-01T10:00+02:00', '2026-07-08T10:00+02:00', 7],
  ['23 hours of a spring night, by the clock a day', '2026-03-28T10:00+01:00', '2026-03-29T10:00+02:00', 1],
  ['a minute more than that', '2026-03-28T10:00+01:00', '2026-03-29T10:01+02:00', 2],
  ['25 hours of an autumn night, by the clock a day', '2026-10-24T10:00+02:00', '2026-10-25T10:00+01:00', 1],
  ['a minute more than those', '2026-10-24T10:00+02:00', '2026-10-25T10:01+01:00', 2],
  ['up to a time that the clocks skip', '2026-03-28T02:30+01:00', '2026-03-29T03:30+02:00', 1],
  ['a minute more than up to there', '2026-03-28T02:30+01:00', '2026-03-29T03:31+02:00', 2],
  ['up to a time that comes twice, the second time', '2026-10-24T02:30+02:00', '2026-10-25T02:30+01:00', 2],
  ['within the hour that comes twice', '2026-10-25T02:45+02:00', '2026-10-25T02:15+01:00', 1],
])('CB-16: %s is counted', (_, from, until, days) => {
  expect(rentalDays({ from: new Date(from), until: new Date(until) }, { zone })).toBe(days)
})

test.each([
  [59, '10:59', 1],
  [59, '11:00', 2],
  [0, '10:01', 2],
  [1439, '23:59', 1],
])('CB-16: with %i minutes of grace a return at %s on the next day makes %i days', (graceMinutes, time, days) => {
  const period = { from: new Date('2026-07-01T10:00+02:00'), until: new Date(`2026-07-02T${time}+02:00`) }
  expect(rentalDays(period, { zone, graceMinutes })).toBe(days)
})

test('CB-16: the days are the fewest that reach the return, in every zone and whatever the clocks do', () => {
  const rental = fc.record({
    zone: fc.constantFrom(zone, 'Europe/Oslo', 'America/New_York', 'Australia/Lord_Howe', 'Pacific/Apia', 'UTC'),
    start: fc.integer({ min: Date.UTC(2011, 11, 20), max: Date.UTC(2027, 11, 31) }),
    minutes: fc.integer({ min: 1, max: 90 * 1440 }),
    graceMinutes: fc.integer({ min: 0, max: 1439 }),
  })
  fc.assert(
    fc.property(rental, ({ zone, start, minutes, graceMinutes }) => {
      const period = { from: new Date(start), until: new Date(start + minutes * 60_000) }
      const days = rentalDays(period, { zone, graceMinutes })
      const latest = period.until.getTime() - graceMinutes * 60_000
      const end = (count: number) => instantOf((wallTime(period.from, zone) + count * day) as Wall, zone).getTime()
      expect(end(days)).toBeGreaterThanOrEqual(latest)
      expect(days === 1 || end(days - 1) < latest).toBe(true)
    }),
    { numRuns: 500 },
  )
})

test('a rental that ends when it begins, or earlier, is refused', () => {
  const moment = new Date('2026-07-01T10:00Z')
  expect(() => rentalDays({ from: moment, until: moment }, { zone })).toThrow('not after it begins')
  expect(() => rentalDays({ from: moment, until: new Date(Number.NaN) }, { zone })).toThrow('Invalid Date')
})
