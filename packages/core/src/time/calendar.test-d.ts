import { parseCalendar, type Calendar } from './calendar.js'

const zone = 'Europe/Stockholm'

parseCalendar({ zone, hours: '09:00-17:00' })
parseCalendar({ zone, hours: ['08:00-12:00', '13:00-17:00'], openDays: ['mon', 'tue'] })
parseCalendar({ zone, hours: { 'mon-fri': '09:00-17:00', sat: ['10:00-12:00', '13:00-15:00'], '2026-12-24': [] } })

// @ts-expect-error: no such day
parseCalendar({ zone, hours: { monday: '09:00-17:00' } })
// @ts-expect-error: no such days
parseCalendar({ zone, hours: { 'mon-fry': '09:00-17:00' } })
// @ts-expect-error: a span is written
parseCalendar({ zone, hours: { mon: [9, 17] } })

const kept: Calendar = { zone, hours: { 'sat-sun': '10:00-14:00' }, holidays: ['2026-12-25'] }
parseCalendar(kept)
