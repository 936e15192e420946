import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addOpenDays, isOpen, parseCalendar } from './calendar.js'
import { parseDay, WEEKDAYS, type Day } from './localDay.js'
import { workingDays } from './workingDays.js'

const day = (text: string) => parseDay(text) as Day
const easter = parseCalendar({
  zone: 'Europe/Copenhagen',
  holidays: ['2026-04-03', '2026-04-06', '2026-04-07'],
  openDates: ['2026-04-07', '2026-04-11'],
})

test.each([
  ['from Monday to Wednesday', '2026-03-23', '2026-03-25', 2],
  ['from Friday to Tuesday, over a weekend', '2026-03-20', '2026-03-24', 2],
  ['from Saturday to Monday', '2026-03-21', '2026-03-23', 0],
  ['within a day', '2026-03-23', '2026-03-23', 0],
  ['over Easter, with a holiday that is open after all', '2026-04-02', '2026-04-08', 2],
  ['over a Saturday that is open', '2026-04-10', '2026-04-13', 2],
  ['backwards', '2026-03-25', '2026-03-23', -2],
  ['for ten thousand years', '0001-01-01', '9999-12-31', 2_608_613],
])('working days are counted %s', (_, from, until, count) => {
  expect(workingDays(easter, day(from), day(until))).toBe(count)
})

const date = fc.integer({ min: 20_000, max: 20_060 })
const dates = fc.uniqueArray(date, { maxLength: 12 })
const calendar = fc.record({
  zone: fc.constant('UTC'),
  openDays: fc
    .subarray([...WEEKDAYS], { minLength: 1 })
    .map((days) => new Set(days.map((one) => WEEKDAYS.indexOf(one)))),
  holidays: dates.map((all) => new Set(all)),
  openDates: dates.map((all) => new Set(all)),
  hours: fc.constant(null),
})

test('they are as many as somebody finds who looks at each day', () => {
  fc.assert(
    fc.property(calendar, date, date, (one, from, until) => {
      let open = 0
      for (let at = Math.min(from, until); at < Math.max(from, until); at++) if (isOpen(one, at)) open++
      expect(workingDays(one, from, until)).toBe(from <= until ? open : 0 - open)
    }),
  )
})

test('so many of notice are given exactly where a rule of so many open days before is not past', () => {
  fc.assert(
    fc.property(calendar, date, date, fc.integer({ min: 1, max: 9 }), (one, from, until, least) => {
      fc.pre(from <= until)
      expect(workingDays(one, from, until) >= least).toBe(from <= addOpenDays(one, until, -least))
    }),
  )
})
