import { addDays } from 'ordna-examples-common'
import type { Booking } from './bookings.js'
import { localMoment } from './calendar.js'
import type { Visit, Visits } from './hotel.js'

/** Which real booking a visit came from. */
export type BookingOf = (visit: Visit) => Booking

/** What the reception does every evening at six. It knows of nobody but those on its lists. */
export async function eveningRound(visits: Visits, today: string, bookingOf: BookingOf): Promise<void> {
  const comes = (visit: Visit) => bookingOf(visit).outcome === 'Check-Out'
  await callThoseFlagged(visits, comes)
  for (const one of await arrivals(visits, addDays(today, -1))) if (!comes(one)) await visits.send(one.id, 'noShow')
  for (const { id } of await departures(visits, today)) await visits.send(id, 'perform')
}

/** The last resort for visits that are too near to be removed: the telephone. */
async function callThoseFlagged(visits: Visits, comes: (visit: Visit) => boolean): Promise<void> {
  const { items } = await visits.list({ flag: 'call_customer', order: 'technician', descending: false, limit: 1000 })
  const said = { comment: 'by telephone', notices: { confirmation: true } }
  for (const one of items) {
    if (comes(one)) await visits.send(one.id, 'confirm', undefined, said)
    else await visits.send(one.id, 'cancel', undefined, { reason: 'not_reached' })
  }
}

/** The day's list: who arrives. Only confirmed visits are on it. */
export async function arrivals(visits: Visits, date: string) {
  const startsAt = { from: localMoment(date, '00:00'), until: localMoment(addDays(date, 1), '00:00') }
  return (await visits.list({ status: 'confirmed', where: { startsAt }, order: 'technician', descending: false })).items
}

async function departures(visits: Visits, date: string) {
  const endsAt = { from: localMoment(date, '00:00'), until: localMoment(addDays(date, 1), '00:00') }
  return (await visits.list({ status: 'confirmed', where: { endsAt }, order: 'technician', descending: false })).items
}
