import type { Booking } from './bookings.js'
import { stayFrom } from './calendar.js'
import type { Act } from './guests.js'
import { asGuest, type Visits } from './hotel.js'
import { personFor } from './people.js'
import { freeRoom, roomsOf } from './rooms.js'

/** Books a room of the wanted type; false when none is free. Asking twice books once: the request id is the booking's. */
export async function takeBooking(visits: Visits, booking: Booking): Promise<boolean> {
  const { booking: id, hotel, room_type: roomType, arrival, nights, rate } = booking
  const { startsAt, endsAt } = stayFrom(arrival, nights)
  const room = await freeRoom(visits, roomsOf({ hotel, roomType }), { from: startsAt, until: endsAt })
  if (!room) return false
  const price = Math.round(rate * 100) * Math.max(nights, 1)
  const data = { hotel, roomType, room, startsAt, endsAt, price, ...personFor(id) }
  await visits.start(id, data, { requestId: `booking ${id}` })
  return true
}

/** Where a guest has nothing more to say. Not `removed`: the link in an old SMS can still be clicked. */
const settled: ReadonlySet<string> = new Set(['rebooked', 'cancelled', 'performed', 'no_show'])

/** Does what a guest set out to do, unless it has been settled otherwise meanwhile. */
export async function carryOut(visits: Visits, id: string, act: Act, booking: Booking): Promise<void> {
  const status = (await visits.get(id))?.status
  if (status === undefined || settled.has(status)) return
  const own = asGuest(visits, booking.booking)
  if (act.does === 'rebook') return rebook(own, id, act, booking)
  if (act.does === 'cancel' && status !== 'removed')
    await own.send(id, 'cancel', undefined, { reason: 'plans_changed' })
  // The link may come too late: `trySend` gives a refusal as a value, and the history keeps the attempt.
  if (act.does === 'confirm' && status !== 'confirmed') await own.trySend(id, 'confirm')
}

/** Moves a visit into the first room that is free then. Its own room counts as free: the swap is one commit. */
async function rebook(own: Visits, id: string, { stay }: Extract<Act, { does: 'rebook' }>, booking: Booking) {
  for (const room of roomsOf({ hotel: booking.hotel, roomType: booking.room_type })) {
    const answer = await own.trySend(id, 'rebook', { room, ...stay })
    if (answer.outcome === 'moved') return
    // Somebody else holds that room: the next one. What else is in the way, no room will mend.
    if (answer.code !== 'held') return
  }
}
