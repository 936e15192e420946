import type { Calendar } from '@ordna/core'
import { localClock } from 'ordna-examples-common'

export const zone = 'Europe/Stockholm'

/** Office hours. On All Saints' Eve the company closes at noon, and All Saints' Day is a Saturday. */
export const calendar: Calendar = {
  zone,
  hours: { 'mon-fri': ['08:00-12:00', '13:00-16:00'], '2026-10-30': ['08:00-12:00'] },
  holidays: ['2026-10-31'],
}

/** Dates and times as calendars and clocks in Malmö show them: summer time until 25 October, winter time from then on. */
export const { localDate, localMoment } = localClock(zone)
