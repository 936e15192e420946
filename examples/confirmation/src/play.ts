import type { Channel, Store } from '@ordna/core'
import { own } from '@ordna/core/adapters'
import { virtualClock, type VirtualClock } from '@ordna/testing'
import { addDays, Agenda, letTimePass } from 'ordna-examples-common'
import type { Booking } from './bookings.js'
import { localDate, localMoment } from './calendar.js'
import { arrivals, eveningRound } from './desk.js'
import { answerTo, bookedAt, ownPlan, type Act } from './guests.js'
import { guestOf, openHotel, type Hotel, type Visit } from './hotel.js'
import { openMailroom, type Mailroom } from './mailroom.js'
import { openPost, type Delivered, type Post } from './post.js'
import { carryOut, takeBooking } from './requests.js'

/** What the play is given: the bookings, a store, and the day whose list is kept for the report. */
export type Script = {
  readonly bookings: readonly Booking[]
  readonly store: Store
  readonly listOf: string
  /**
   * The folder that gets what goes out in the month of that day, as letters, mails and texts. Without it, nothing is
   * made.
   */
  readonly folder?: string
  readonly onMonth?: (date: string, booked: number) => void
}

/** Lets the years pass: every booking, every answer, every evening at the desk and every due timer, in time order. */
export async function play(script: Script): Promise<Play> {
  const acted = new Play(script)
  await letTimePass({ agenda: acted.agenda, clock: acted.clock, engine: () => acted.hotel.engine })
  await acted.mailroom?.list()
  return acted
}

/** The play: who is on stage, and what is still to come. */
export class Play {
  readonly agenda = new Agenda()
  readonly clock: VirtualClock
  readonly post: Post
  readonly mailroom: Mailroom | null
  readonly hotel: Hotel
  turnedAway = 0
  /** The day's list as it stood that morning. */
  list: readonly Visit[] = []
  private waiting: number
  private readonly byGuest: ReadonlyMap<unknown, Booking>

  constructor(readonly script: Script) {
    const { bookings, store, listOf, folder } = script
    const begin = bookings.map(bookedAt).reduce((one, other) => (one < other ? one : other))
    this.clock = virtualClock(begin)
    this.mailroom = folder === undefined ? null : openMailroom(folder, this.clock)
    const hear = (delivered: Delivered) => {
      const booking = this.bookingOf(delivered.guest)
      this.plan(delivered.visit, answerTo(delivered, booking), booking)
    }
    this.post = openPost(this.clock, hear, (channel) => (this.isShown() ? this.making(channel) : undefined))
    this.hotel = openHotel({ store, clock: this.clock, channels: this.post.channels })
    this.waiting = bookings.length
    this.byGuest = new Map(bookings.map((booking) => [guestOf(booking.booking), booking]))
    for (const booking of bookings) this.agenda.add(bookedAt(booking), booking.booking, () => this.book(booking))
    this.agenda.add(localMoment(listOf, '07:00'), 'list', () => this.printList())
    this.planEvening(localDate(begin))
  }

  /** A month is enough to see them all: each letter takes longer to draw than its visit to be decided. */
  private isShown(): boolean {
    return localDate(this.clock.now()).slice(0, 7) === this.script.listOf.slice(0, 7)
  }

  private making(channel: string): Channel | undefined {
    return this.mailroom ? own(this.mailroom.channels, channel) : undefined
  }

  private async book(booking: Booking): Promise<void> {
    this.waiting -= 1
    const taken = await takeBooking(this.hotel.visits, booking)
    if (taken) this.plan(booking.booking, ownPlan(booking, this.clock.now()), booking)
    else this.turnedAway += 1
  }

  private plan(visit: string, act: Act | null, booking: Booking): void {
    if (act) this.agenda.add(act.at, visit, () => carryOut(this.hotel.visits, visit, act, booking))
  }

  private planEvening(date: string): void {
    this.agenda.add(localMoment(date, '18:00'), 'evening', () => this.evening(date))
  }

  private async evening(date: string): Promise<void> {
    const { bookings, onMonth } = this.script
    if (date.endsWith('-01')) onMonth?.(date, bookings.length - this.waiting)
    await eveningRound(this.hotel.visits, date, ({ data }) => this.bookingOf(data.customerId))
    const open = await this.hotel.visits.count({ status: ['unconfirmed', 'reminded', 'confirmed'] })
    if (this.waiting + open > 0) this.planEvening(addDays(date, 1))
  }

  private async printList(): Promise<void> {
    this.list = await arrivals(this.hotel.visits, this.script.listOf)
  }

  /** A rebooked visit has a number of its own: whose it is, stays. */
  private bookingOf(guest: unknown): Booking {
    return this.byGuest.get(guest) as Booking
  }
}
