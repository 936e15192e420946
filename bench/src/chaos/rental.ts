import { after, afterNotice, anyOpen, blocker, lifecycle, previous, type OpenedOf } from '@ordna/core'
import * as v from 'valibot'

/** Milliseconds of the timers, which the checker counts by hand. */
export const moments = { offer: 2_000, lapse: 2_500, remind: 1_500, overdue: 3_600_000, finish: 1_500, waiting: 1_000 }

const Period = { from: v.date(), until: v.date() }

/**
 * What chaos runs: guards, timers that fire within seconds, holds on few cars, notices and jobs, and credit that moves
 * between two linked subjects in one change.
 */
export const rental = lifecycle('rental', {
  version: 1,
  data: v.object({
    ...Period,
    car: v.optional(v.string()),
    closesAt: v.date(),
    credit: v.number(),
    steps: v.number(),
    phone: v.string(),
  }),
  roles: ['staff'],
  may: { start: 'staff' },
  initial: 'asked',
  jobs: { capture: {}, ledger: { entering: ['booked', 'returned'] } },
  links: { peer: 'rental', next: 'rental', last: 'rental' },
  indexed: ['closesAt'],
  erasable: ['phone'],
  statuses: {
    asked: {},
    offered: {},
    booked: { requires: ['car'] },
    paid: { requires: ['car'] },
    returned: { final: true },
    lapsed: { final: true },
    moved: { final: true },
  },
})
  .notices({
    welcome: { to: ({ phone }) => phone, channels: ['wire'], entering: 'asked' },
    offer: { to: ({ phone }) => phone, channels: ['wire'], entering: 'offered' },
    reminder: { to: ({ phone }) => phone, channels: ['wire'] },
  })
  .flags({ waiting_long: { in: 'offered', from: after({ milliseconds: moments.waiting }) } })
  .transitions((move) => ({
    offer: move({ from: 'asked', to: 'offered', by: ['staff', 'timer'] }),
    edit: move({
      from: anyOpen(),
      by: 'staff',
      input: v.object({ closesAt: v.optional(v.date()) }),
      set: ({ data, input }) => ({ steps: data.steps + 1, ...(input.closesAt ? { closesAt: input.closesAt } : {}) }),
    }),
    book: move({
      from: ['asked', 'offered'],
      to: 'booked',
      by: 'staff',
      input: v.object({ car: v.string(), ...Period }),
      set: ({ input }) => input,
    }),
    shift: move({
      from: ['booked', 'paid'],
      by: 'staff',
      input: v.object({ car: v.string(), ...Period }),
      set: ({ input }) => input,
    }),
    release: move({ from: 'booked', to: previous(), by: ['staff', 'timer'] }),
    give: move({
      from: anyOpen(),
      by: 'staff',
      input: v.number(),
      guards: {
        affordable: ({ data, input }) => data.credit >= input || blocker({ credit: data.credit }),
        hasPeer: ({ linked }) => linked.peer?.length === 1,
      },
      set: ({ data, input }) => ({ credit: data.credit - input }),
      moves: { link: 'peer', send: 'receive', input: ({ input }) => input },
    }),
    receive: move({
      from: anyOpen(),
      by: 'system',
      input: v.number(),
      set: ({ data, input }) => ({ credit: data.credit + input }),
    }),
    pay: move({ from: 'booked', by: 'staff', job: 'capture' }),
    captured: move({ from: 'booked', to: 'paid', by: 'system', set: ({ data }) => ({ steps: data.steps + 1 }) }),
    finish: move({ from: 'paid', to: 'returned', by: 'timer' }),
    rebook: move({
      from: ['asked', 'offered', 'booked'],
      to: 'moved',
      by: 'staff',
      opens: { link: 'next', back: 'last', data: ({ data }) => ({ ...data, credit: 0 }) },
    }),
    lapse: move({ from: 'offered', to: 'lapsed', by: 'timer' }),
    expire: move({
      from: ['asked', 'offered'],
      to: 'lapsed',
      by: 'timer',
      guards: { notThird: ({ data }) => data.steps % 5 !== 3 },
    }),
  }))
  .timers({
    offer: { in: 'asked', at: after({ milliseconds: moments.offer }), send: 'offer' },
    closing: { in: ['asked', 'offered'], at: after({ milliseconds: 0 }, 'closesAt'), send: 'expire' },
    lapse: { in: 'offered', at: afterNotice('offer', { milliseconds: moments.lapse }), send: 'lapse' },
    remind: { in: 'booked', at: after({ milliseconds: moments.remind }), notice: 'reminder' },
    overdue: { in: 'booked', at: after({ milliseconds: moments.overdue }), send: 'release' },
    finish: { in: 'paid', at: after({ milliseconds: moments.finish }), send: 'finish' },
  })
  .holds({ car: { in: ['booked', 'paid'], resource: ({ car }) => car, from: 'from', until: 'until' } })
  .build()

/** A tenant's rentals, open to an actor. */
export type Rentals = OpenedOf<typeof rental>

/** Few enough that bookings clash all the time. */
export const cars = ['red', 'green', 'blue', 'black', 'white'] as const

export const tenants = ['north', 'south'] as const

/** Long enough for a move, short enough for a frozen worker to lose its claim. */
export const lease = 2_000
