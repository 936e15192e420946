import { after, daysBefore, lifecycle } from '@ordna/core'
import * as v from 'valibot'

const fleet: { readonly [carClass: string]: readonly string[] } = {
  small: ['volvo', 'saab'],
  any: ['saab', 'volvo', 'room'],
  none: [],
}

/** Takes one of several cars if one is free, else waits for any of them; of its evenings it takes those that are free. */
export const hire = lifecycle('hire', {
  version: 1,
  data: v.object({
    carClass: v.string(),
    car: v.optional(v.string()),
    from: v.date(),
    until: v.date(),
    evenings: v.array(v.object({ from: v.date(), until: v.date() })),
  }),
  roles: ['staff'],
  initial: 'asked',
  indexed: ['from'],
  statuses: { asked: {}, booked: { requires: ['car'] }, queued: { category: 'waiting' }, over: { final: true } },
})
  .flags({ soon: { in: 'booked', from: daysBefore('from', 2, { calendar: 'business' }) }, nudged: {} })
  .transitions((move) => ({
    place: move({ from: 'asked', to: [{ ifFree: true, to: 'booked' }, { to: 'queued' }], by: 'staff' }),
    again: move({ from: 'queued', to: 'booked', by: ['staff', 'timer'] }),
    change: move({
      from: ['asked', 'booked', 'queued'],
      by: 'staff',
      input: v.object({ carClass: v.string(), from: v.date(), until: v.date() }),
      set: ({ input }) => input,
    }),
    end: move({ from: ['booked', 'queued'], to: 'over', by: 'staff' }),
  }))
  .timers({
    again: { in: 'queued', at: after({ seconds: 0 }), send: 'again' },
    nudge: { in: 'booked', at: daysBefore('from', 1, { time: '09:30', closed: 'earlier' }), flag: 'nudged' },
  })
  .holds({
    car: { in: 'booked', oneOf: ({ carClass }) => fleet[carClass], into: 'car', from: 'from', until: 'until' },
    hall: {
      in: 'booked',
      resource: () => 'hall',
      periods: 'evenings',
      take: 'free',
      units: 1,
      buffer: { before: { minutes: 30 }, after: { minutes: 15 } },
    },
  })
  .build()
