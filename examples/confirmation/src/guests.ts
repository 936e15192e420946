import { addDays, between, chance, hour, minute } from 'ordna-examples-common'
import type { Booking } from './bookings.js'
import { localDate, localMoment } from './calendar.js'
import type { Delivered } from './post.js'

/** Something that a guest does of their own accord, at a moment. */
export type Act =
  | { readonly at: Date; readonly does: 'confirm' | 'cancel' }
  | { readonly at: Date; readonly does: 'rebook'; readonly startsAt: Date }

type Character = 'prompt' | 'waits' | 'late' | 'moves' | 'cancels' | 'silent'

/** Of a hundred guests whose stay ended so, how many behave how. How it ended is the data's; the rest is our guess. */
const characters: { readonly [Outcome in Booking['outcome']]: { readonly [Name in Character]?: number } } = {
  'Check-Out': { prompt: 48, waits: 42, moves: 8, late: 2 },
  Canceled: { silent: 60, cancels: 30, prompt: 10 },
  'No-Show': { silent: 70, prompt: 30 },
}

function characterOf({ booking, outcome }: Booking): Character {
  let left = chance(booking, 'character') * 100
  const found = Object.entries(characters[outcome]).find(([, share]) => (left -= share) < 0)
  return (found?.[0] ?? 'silent') as Character
}

/** What a notice makes the guest do. A letter lies about for days, an SMS is read within hours. */
export function answerTo({ notice, visit, channel, at }: Delivered, booking: Booking): Act | null {
  const character = characterOf(booking)
  const within = (low: number, high: number) =>
    awake(new Date(at.getTime() + between(low, high, visit, notice) * minute))
  if (notice === 'announcement') return afterLetter(character, booking, visit, within(2 * 1440, 9 * 1440))
  if (notice !== 'reminder' || character === 'silent' || character === 'cancels') return null
  if (character === 'late') return { at: within(6 * 1440, 7 * 1440), does: 'confirm' }
  return { at: channel === 'sms' ? within(10, 50 * 60) : within(40 * 60, 60 * 60), does: 'confirm' }
}

function afterLetter(character: Character, booking: Booking, visit: string, at: Date): Act | null {
  // Who has moved a visit once, confirms the new one.
  if (character === 'moves' && visit === booking.booking) return { at, does: 'rebook', startsAt: later(booking) }
  return character === 'prompt' || character === 'moves' ? { at, does: 'confirm' } : null
}

/** Nobody answers letters in the small hours. */
function awake(at: Date): Date {
  const night = at.getTime() - localMoment(localDate(at), '00:00').getTime() < 7 * hour
  return night ? new Date(at.getTime() + 8 * hour) : at
}

/** When a guest comes who moves the stay: some days later, for as long as before. */
function later({ booking, arrival }: Booking): Date {
  return localMoment(addDays(arrival, between(2, 15, booking, 'later')), '15:00')
}

/** What guests do without being asked: those of whom the data says so cancel, on the day that it says. */
export function ownPlan(booking: Booking, bookedAt: Date): Act | null {
  if (booking.outcome !== 'Canceled' || characterOf(booking) === 'silent') return null
  const morning =
    localMoment(booking.outcome_on, '09:00').getTime() + between(0, 240, booking.booking, 'cancels') * minute
  return { at: new Date(Math.max(morning, bookedAt.getTime() + hour)), does: 'cancel' }
}

/** When the telephone rang: on the booking's day between nine and six, and before noon when they come the same day. */
export function bookedAt({ booking, booked_on, arrival }: Booking): Date {
  const open = booked_on === arrival ? 3 * 60 : 9 * 60
  return new Date(localMoment(booked_on, '09:00').getTime() + between(0, open, booking, 'rings') * minute)
}
