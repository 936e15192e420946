import type { TechnicianDay } from '@ordna/booking'
import { localMoment } from '../calendar.js'
import { dayText, timeText } from '../format.js'
import { base } from '../houses.js'

/** A technician's week as it stands on their telephone on Monday morning. */
export function weekLines(days: readonly TechnicianDay[]): readonly string[] {
  return days.flatMap(dayLines)
}

function dayLines({ date, visits, home }: TechnicianDay): readonly string[] {
  const head = `  ${dayText(localMoment(date, '12:00'))}`
  const lines = visits.map(({ startsAt, endsAt, place, customer, phone = 'ingen telefon', way }) => {
    const hours = `${timeText(startsAt)}–${timeText(endsAt)}`
    return `${hours}  ${place.padEnd(28)} ${customer.padEnd(18)} ${phone.padEnd(13)} åk ${timeText(way.leaveAt)}`
  })
  if (!home) return [`${head}  inga bekräftade besök`]
  const [first = '', ...others] = [...lines, `${timeText(home.at)}        ${base}`]
  return [`${head}  ${first}`, ...others.map((line) => `${' '.repeat(head.length)}  ${line}`)]
}
