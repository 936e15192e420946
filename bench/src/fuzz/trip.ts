import { after, afterNotice, anyOpen, blocker, daysBefore, lifecycle, previous } from '@ordna/core'
import * as v from 'valibot'

const Place = v.object({ name: v.string(), zone: v.optional(v.string()) })

/** Every part of a lifecycle that takes something from outside: ids, resources, dates, addresses, links. */
export const trip = lifecycle('trip', {
  version: 1,
  data: v.object({
    startsAt: v.date(),
    endsAt: v.date(),
    car: v.optional(v.string()),
    phone: v.optional(v.string()),
    place: v.optional(Place),
    anything: v.optional(v.unknown()),
    count: v.optional(v.number(), 0),
  }),
  roles: ['customer', 'staff'],
  may: { start: ['customer', 'staff'], override: 'staff' },
  initial: 'asked',
  jobs: { capture: { entering: 'booked' } },
  links: { next: 'trip', last: 'trip', peers: 'trip' },
  indexed: ['startsAt', 'car', 'count'],
  erasable: ['phone'],
  statuses: { asked: {}, booked: { requires: ['car'] }, moved: { final: true }, lapsed: { final: true } },
})
  .notices({ welcome: { to: ({ phone }) => phone, channels: ['wire'] } })
  .flags({ soon: { in: 'booked', from: daysBefore('startsAt', 2) } })
  .transitions((move) => ({
    book: move({
      from: 'asked',
      to: 'booked',
      by: ['customer', 'staff'],
      input: v.object({ car: v.string(), startsAt: v.optional(v.date()), endsAt: v.optional(v.date()) }),
      reasons: { codes: ['late'], open: true },
      guards: { counted: ({ data }) => data.count < 5 || blocker({ count: data.count }) },
      set: ({ input }) => input,
    }),
    edit: move({
      from: anyOpen(),
      by: ['customer', 'staff'],
      input: v.unknown(),
      set: ({ input, data }) => ({ anything: input, count: data.count + 1 }),
    }),
    release: move({ from: 'booked', to: previous(), by: 'staff', notice: 'welcome' }),
    rebook: move({
      from: ['asked', 'booked'],
      to: 'moved',
      by: 'staff',
      input: v.unknown(),
      opens: { link: 'next', back: 'last', id: ({ input }) => input as string, data: ({ data }) => data },
    }),
    nudge: move({ from: anyOpen(), by: 'staff', moves: { link: 'peers', send: 'nudged' } }),
    nudged: move({ from: anyOpen(), by: 'system', set: ({ data }) => ({ count: data.count + 1 }) }),
    captured: move({ from: 'booked', by: 'system', input: v.unknown(), set: ({ input }) => ({ anything: input }) }),
    lapse: move({ from: 'asked', to: 'lapsed', by: 'timer' }),
  }))
  .timers({
    lapse: { in: 'asked', at: afterNotice('welcome', { hours: 24 }), send: 'lapse' },
    remind: { in: 'booked', at: daysBefore('startsAt', 3, { calendar: 'business', time: '10:00' }), notice: 'welcome' },
    late: { in: 'booked', at: after({ hours: 1 }, 'endsAt'), notice: 'welcome', ifPast: 'skip' },
  })
  .holds({ car: { in: 'booked', resource: ({ car }) => car, from: 'startsAt', until: 'endsAt' } })
  .build()
