import { addDays } from 'ordna-examples-common'
import { localMoment } from '../calendar.js'
import { dayText } from '../format.js'
import type { Visit, Visits } from '../hotel.js'

/** The list as it stood that morning, and what became of the others who had booked for the day. */
export async function dayLines(visits: Visits, date: string, list: readonly Visit[]): Promise<readonly string[]> {
  const where = { startsAt: { from: localMoment(date, '00:00'), until: localMoment(addDays(date, 1), '00:00') } }
  const [all, removed, cancelled, rebooked] = await Promise.all([
    visits.count({ where }),
    visits.count({ where, status: 'removed' }),
    visits.count({ where, status: 'cancelled' }),
    visits.count({ where, status: 'rebooked' }),
  ])
  return [
    ...list.map(arrivalLine),
    `  (${all} visits were booked for this day: ${removed} were removed, ${cancelled} cancelled, ${rebooked} rebooked.)`,
  ]
}

function arrivalLine({ data: { technician: room = '', customer, endsAt, phone }, stay }: Visit): string {
  const since = `confirmed ${shortDay(stay.enteredAt)}`
  return `  ${room.padEnd(9)}  ${customer.padEnd(16)}  until ${shortDay(endsAt)}  ${(phone ?? 'no telephone').padEnd(16)}  ${since}`
}

function shortDay(moment: Date): string {
  return dayText(moment).slice(0, -5)
}
