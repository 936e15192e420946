import { expect, test } from 'vitest'
import { Moment } from './moment.js'

const noon = new Date('2026-06-10T10:00:00Z')

test.each([
  ['da', 'onsdag den 10. juni 2026 kl. 12.00', ['onsdag den 10. juni 2026', '10. juni 2026', '12.00']],
  ['sk', 'streda 10. júna 2026 o 12:00', ['streda 10. júna 2026', '10. júna 2026', '12:00']],
  ['nb', 'onsdag 10. juni 2026 kl. 12:00', ['onsdag 10. juni 2026', '10. juni 2026', '12:00']],
  ['sv', 'onsdag 10 juni 2026 kl. 12:00', ['onsdag 10 juni 2026', '10 juni 2026', '12:00']],
  ['en', 'Wednesday 10 June 2026 at 12:00', ['Wednesday 10 June 2026', '10 June 2026', '12:00']],
] as const)('CORE-25 a moment in %s', (locale, whole, parts) => {
  const moment = new Moment(noon, locale, 'Europe/Copenhagen')
  expect(String(moment)).toBe(whole)
  expect([moment.day, moment.date, moment.time]).toEqual(parts)
})

test('the clocks are those of the zone, in summer, in winter, at midnight and across the date line', () => {
  const shown = (instant: string, zone: string) => new Moment(new Date(instant), 'da', zone).toString()
  expect(shown('2026-01-10T10:00:00Z', 'Europe/Copenhagen')).toBe('lørdag den 10. januar 2026 kl. 11.00')
  expect(shown('2026-06-09T22:00:00Z', 'Europe/Copenhagen')).toBe('onsdag den 10. juni 2026 kl. 00.00')
  expect(shown('2026-06-09T21:59:59.999Z', 'Europe/Copenhagen')).toBe('tirsdag den 9. juni 2026 kl. 23.59')
  expect(shown('2026-06-09T21:05:00Z', 'Asia/Tokyo')).toBe('onsdag den 10. juni 2026 kl. 06.05')
  expect(shown('2026-06-09T21:05:00Z', 'UTC')).toBe('tirsdag den 9. juni 2026 kl. 21.05')
})

test('in every month and on every day of the week the words are there', () => {
  for (const locale of ['da', 'sk', 'nb', 'sv', 'en']) {
    for (let day = 0; day < 365; day += 29) {
      const { day: text } = new Moment(new Date(Date.UTC(2026, 0, 1 + day, 12)), locale, 'UTC')
      expect(text).toMatch(/^\p{L}+( den)? \d{1,2}\.? \p{L}+ 2026$/u)
    }
  }
})

test('another language is written as it is there', () => {
  const moment = new Moment(noon, 'de', 'Europe/Berlin')
  expect([moment.day, moment.date, moment.time]).toEqual(['Mittwoch, 10. Juni 2026', '10. Juni 2026', '12:00'])
  expect(String(moment)).toContain('12:00')
})
