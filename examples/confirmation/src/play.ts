import type { Store } from '@ordna/core'
import { virtualClock } from '@ordna/testing'
import { Agenda } from './agenda.js'
import type { Booking } from './bookings.js'
import { addDays, localDate, localMoment } from './calendar.js'
import { arrivals, eveningRound } from './desk.js'
import { answerTo, bookedAt, ownPlan, type Act } from './guests.js'
import { openHotel } from './hotel.js'
import { openPost, type Delivered } from './post.js'
import { carryOut, takeBooking } from './requests.js'

/** What the play is given: the bookings, a store, and the day whose list is kept for the report. */
export type Script = {
  readonly bookings: readonly Booking[]
  readonly store: Store
  readonly listOf: string
  readonly onMonth?: (date: string, booked: number) => void
}

/** How the play ended. */
export type Played = Awaited<ReturnType<typeof play>>

/** Lets the years pass: every booking, every answer, every evening at the desk and every due timer, in time order. */
export async function play({ bookings, store, listOf, onMonth }: Script) {
  const byNumber = new Map(bookings.map((booking) => [booking.booking, booking]))
  const bookingOf = (visit: string) => byNumber.get(visit.split('-')[0] as string) as Booking
  const first = bookings.map(({ booked_on }) => booked_on).reduce((one, other) => (one < other ? one : other))
  const clock = virtualClock(localMoment(first, '00:00'))
  const agenda = new Agenda()
  const post = openPost(clock, answer)
  const { engine, visits } = openHotel({ store, clock, post })
  let turnedAway = 0
  let waiting = bookings.length
  let list: Awaited<ReturnType<typeof arrivals>> = []

  function answer(delivered: Delivered): void {
    plan(delivered.visit, answerTo(delivered, bookingOf(delivered.visit)))
  }

  function plan(visit: string, act: Act | null): void {
    if (act) agenda.add(act.at, visit, () => carryOut(visits, visit, act, bookingOf(visit)))
  }

  async function book(booking: Booking): Promise<void> {
    waiting -= 1
    if (await takeBooking(visits, booking)) plan(booking.booking, ownPlan(booking, clock.now()))
    else turnedAway += 1
  }

  async function evening(date: string): Promise<void> {
    if (date.endsWith('-01')) onMonth?.(date, bookings.length - waiting)
    await eveningRound(visits, date, bookingOf)
    const open = await visits.count({ status: ['unconfirmed', 'reminded', 'confirmed'] })
    if (waiting + open > 0) agendaEvening(addDays(date, 1))
  }

  function agendaEvening(date: string): void {
    agenda.add(localMoment(date, '18:00'), 'evening', () => evening(date))
  }

  for (const booking of bookings) agenda.add(bookedAt(booking), booking.booking, () => book(booking))
  agendaEvening(localDate(clock.now()))
  agenda.add(localMoment(listOf, '07:00'), 'list', async () => {
    list = await arrivals(visits, listOf)
  })

  // Where a guest's answer and a due timer meet in one moment, the answer comes first.
  let due: Date | null = null
  for (let now = agenda.soonest; now; now = earlier(agenda.soonest, due)) {
    await clock.advanceTo(now)
    if (agenda.soonest?.getTime() === now.getTime()) await agenda.run()
    due = (await engine.tick()).next
  }
  return { visits, sent: post.sent(), list, listOf, bookings: bookings.length, turnedAway }
}

function earlier(one: Date | null, other: Date | null): Date | null {
  return one && (!other || one < other) ? one : other
}
