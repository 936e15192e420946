import { expect, test } from 'vitest'
import { addDays } from './dates.js'
import { localClock } from './localClock.js'
import { momentTexts } from './momentTexts.js'

const { localDate, localMoment, localTime, wallText } = localClock('Europe/Copenhagen')

test.each([
  ['2026-06-01', '09:30', '2026-06-01T07:30:00.000Z'],
  ['2026-12-31', '00:15', '2026-12-30T23:15:00.000Z'],
  ['2026-10-25', '12:00', '2026-10-25T11:00:00.000Z'],
])('%s %s in Copenhagen is %s, and is read back from it', (date, time, instant) => {
  const moment = localMoment(date, time)
  expect(moment.toISOString()).toBe(instant)
  expect([localDate(moment), localTime(moment), wallText(moment)]).toEqual([date, time, `${date}T${time}`])
})

test.each([
  ['2026-02-28', 1, '2026-03-01'],
  ['2028-02-28', 1, '2028-02-29'],
  ['2026-10-24', 2, '2026-10-26'],
  ['2027-01-01', -1, '2026-12-31'],
])('%s and %i days are %s', (date, days, later) => {
  expect(addDays(date, days)).toBe(later)
})

test('moments are printed in columns, by the clocks of their zone, midnight as 00:00', () => {
  const { dayText, momentText, timeText } = momentTexts('Europe/Copenhagen')
  expect(momentText(new Date('2015-06-01T22:00:00Z'))).toBe('Tue  2 Jun 2015 00:00')
  expect(dayText(new Date('2015-06-30T21:59:00Z'))).toBe('Tue 30 Jun 2015')
  expect(timeText(new Date('2015-12-30T21:59:00Z'))).toBe('22:59')
})
