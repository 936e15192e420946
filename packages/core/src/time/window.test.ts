import { describe, expect, test } from 'vitest'
import { parseCalendar } from './calendar.js'
import { nextWithin, type Hours } from './window.js'

const calendar = parseCalendar({ zone: 'Europe/Oslo', holidays: ['2026-03-05'] })

function next(hours: Hours, moment: string, zone = 'Europe/Oslo'): string {
  return nextWithin(hours, new Date(moment), { zone, calendar }).toJSON()
}

describe('hours', () => {
  const daytime = { from: '09:00', until: '21:00' }
  const night = { from: '21:00', until: '06:00' }
  const workdays = { ...daytime, days: ['mon', 'tue', 'wed', 'thu', 'fri'] } as const

  test.each<[string, Hours, string, string]>([
    ['within', daytime, '2026-03-02T12:00:00Z', '2026-03-02T12:00:00.000Z'],
    ['at their beginning', daytime, '2026-03-02T08:00:00Z', '2026-03-02T08:00:00.000Z'],
    ['just before', daytime, '2026-03-02T07:59:59Z', '2026-03-02T08:00:00.000Z'],
    ['at their end', daytime, '2026-03-02T20:00:00Z', '2026-03-03T08:00:00.000Z'],
    ['after midnight', daytime, '2026-03-02T23:30:00Z', '2026-03-03T08:00:00.000Z'],
    ['over midnight, in the evening', night, '2026-03-02T21:00:00Z', '2026-03-02T21:00:00.000Z'],
    ['over midnight, in the morning', night, '2026-03-03T04:59:00Z', '2026-03-03T04:59:00.000Z'],
    ['over midnight, by day', night, '2026-03-03T05:00:00Z', '2026-03-03T20:00:00.000Z'],
    ['on a Friday night', workdays, '2026-03-06T20:00:00Z', '2026-03-09T08:00:00.000Z'],
    ['that begin on a day, after it', { ...night, days: ['fri'] }, '2026-03-07T04:00:00Z', '2026-03-07T04:00:00.000Z'],
    [
      'that begin on a day, a day later',
      { ...night, days: ['fri'] },
      '2026-03-07T21:00:00Z',
      '2026-03-13T20:00:00.000Z',
    ],
    ['of days alone', { days: ['mon'] }, '2026-03-03T00:30:00Z', '2026-03-08T23:00:00.000Z'],
    ['with a beginning alone', { from: '12:00' }, '2026-03-02T23:30:00Z', '2026-03-03T11:00:00.000Z'],
    ['with an end alone', { until: '12:00' }, '2026-03-02T11:00:00Z', '2026-03-02T23:00:00.000Z'],
    [
      'of open days, before a holiday',
      { ...daytime, days: 'open' },
      '2026-03-04T20:00:00Z',
      '2026-03-06T08:00:00.000Z',
    ],
    ['when the clocks go forward', daytime, '2026-03-28T20:30:00Z', '2026-03-29T07:00:00.000Z'],
    ['when the clocks go back', daytime, '2026-10-24T19:30:00Z', '2026-10-25T08:00:00.000Z'],
    ['that the clocks skip', { from: '02:00', until: '03:00' }, '2026-03-28T20:00:00Z', '2026-03-30T00:00:00.000Z'],
    ['that begin in the gap', { from: '02:30', until: '03:15' }, '2026-03-28T20:00:00Z', '2026-03-29T01:00:00.000Z'],
    ['in the gap', { from: '02:15', until: '02:45' }, '2026-03-28T20:00:00Z', '2026-03-30T00:15:00.000Z'],
    [
      'that end in the repeated hour',
      { from: '01:00', until: '02:30' },
      '2026-10-25T00:29:00Z',
      '2026-10-25T00:29:00.000Z',
    ],
    ['whose end comes again', { from: '01:00', until: '02:30' }, '2026-10-25T01:15:00Z', '2026-10-26T00:00:00.000Z'],
  ])('%s', (_, hours, moment, expected) => expect(next(hours, moment)).toBe(expected))

  test('go by the clocks where the person is', () => {
    expect(next(daytime, '2026-03-02T20:00:00Z', 'America/New_York')).toBe('2026-03-02T20:00:00.000Z')
    expect(next(daytime, '2026-03-02T12:00:00Z', 'America/New_York')).toBe('2026-03-02T14:00:00.000Z')
    expect(next(daytime, '2026-03-02T16:00:00Z', 'Asia/Kolkata')).toBe('2026-03-03T03:30:00.000Z')
  })

  test('of a calendar that opens no more are never', () => {
    const closed = parseCalendar({ zone: 'UTC', openDays: [], openDates: ['2026-01-01'] })
    const asked = () =>
      nextWithin({ days: 'open' }, new Date('2026-03-02T12:00:00Z'), { zone: 'UTC', calendar: closed })
    expect(asked).toThrow('no open day within 400 days of 2026-03-02')
  })
})
