import type { NewVisit } from '@ordna/booking'
import { RefusedError } from '@ordna/core'
import type { Booking } from './bookings.js'
import { stayFrom } from './calendar.js'
import type { Act } from './guests.js'
import { asGuest, type Visits } from './hotel.js'
import { personFor } from './people.js'
import { priceIn, roomsOf } from './rooms.js'

/** Books a room of the wanted type; false when none is free. Asking twice books once: the request id is the booking's. */
export async function takeBooking(visits: Visits, booking: Booking): Promise<boolean> {
  const { booking: id } = booking
  const data = visitFor(booking)
  const answer = await visits.tryStart(id, data, { requestId: `booking ${id}` })
  if (answer.outcome === 'refused' && answer.code !== 'held') throw new RefusedError(answer)
  return answer.outcome !== 'refused'
}

/** What is booked: a room of the type, for a price that the guest has to know. */
function visitFor(booking: Booking): NewVisit {
  const { booking: id, hotel, room_type: type, arrival, nights, rate } = booking
  const person = personFor(id)
  return {
    ...person,
    place: hotel,
    purpose: `Room of type ${type}`,
    information: priceIn(person.locale, rate * Math.max(nights, 1)),
    candidates: [...roomsOf(booking)],
    ...stayFrom(arrival, nights),
  }
}

/**
 * Does what a guest set out to do. Their page has a button for whatever `explain` says may be done; the link in an old SMS
 * is clicked whether or not it leads anywhere.
 */
export async function carryOut(visits: Visits, id: string, act: Act, booking: Booking): Promise<void> {
  const own = asGuest(visits, booking.booking)
  const buttons = new Set((await own.explain(id)).map(({ transition }) => transition))
  // Where no room of the type is free then, the visit stays as it was. Its own room counts as free: the swap is one commit.
  if (act.does === 'rebook' && buttons.has('rebook')) await own.trySend(id, 'rebook', { startsAt: act.startsAt })
  if (act.does === 'cancel' && buttons.has('cancel'))
    await own.send(id, 'cancel', undefined, { reason: 'changed_plans' })
  // The link may come too late: `trySend` gives a refusal as a value, and the history keeps the attempt.
  if (act.does === 'confirm') await own.trySend(id, 'confirm')
}
