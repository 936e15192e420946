import { memoryStore } from '@ordna/memory'
import * as v from 'valibot'
import type { Answer, Channel, Delivery } from '../ports/channel.js'
import type { Clock } from '../ports/clock.js'
import { after, afterNotice } from '../time/index.js'
import { lifecycle } from '../lifecycle.js'
import { engine } from '../engine.js'
import type { EngineOptions } from './settings/options.js'

export const staff = { id: 'anna', roles: ['staff'] }
export const customer = { id: 'carl', roles: ['customer'] }

/** A rental with a hold, a notice with fallback, a job, and a successor. */
export const rental = lifecycle('rental', {
  version: 1,
  data: v.object({
    car: v.optional(v.string()),
    from: v.date(),
    until: v.date(),
    total: v.optional(v.number(), 0),
    phone: v.optional(v.string()),
    address: v.optional(v.string()),
  }),
  roles: ['staff', 'customer'],
  may: { start: 'staff', dispatch: 'staff', override: 'staff' },
  initial: 'asked',
  jobs: { capture: {} },
  links: { next: 'rental', last: 'rental', peer: 'rental' },
  indexed: ['from', 'total'],
  erasable: ['phone'],
  statuses: {
    asked: {},
    booked: { requires: ['car'] },
    paid: { final: true },
    moved: { final: true },
    lapsed: { final: true },
  },
})
  .notices({
    welcome: { to: ({ phone, address }) => ({ sms: phone, letter: address }), channels: ['sms', 'letter'] },
  })
  .transitions((move) => ({
    book: move({
      from: 'asked',
      to: 'booked',
      by: 'staff',
      input: v.object({ car: v.string() }),
      set: ({ input }) => ({ car: input.car }),
    }),
    tell: move({ from: ['asked', 'booked'], by: ['staff', 'customer'], notice: 'welcome' }),
    pay: move({ from: 'booked', by: 'staff', job: 'capture' }),
    captured: move({
      from: 'booked',
      to: 'paid',
      by: 'system',
      input: v.number(),
      set: ({ input }) => ({ total: input }),
    }),
    rebook: move({
      from: ['asked', 'booked'],
      to: 'moved',
      by: 'staff',
      input: v.object({ from: v.date(), until: v.date() }),
      opens: { link: 'next', back: 'last', data: ({ data, input }) => ({ ...data, ...input }) },
    }),
    raise: move({
      from: ['asked', 'booked'],
      by: ['staff', 'system'],
      input: v.number(),
      set: ({ data, input }) => ({ total: (data.total ?? 0) + input }),
    }),
    swap: move({
      from: 'booked',
      by: 'staff',
      input: v.object({ mine: v.string(), theirs: v.string() }),
      set: ({ input }) => ({ car: input.theirs }),
      moves: { link: 'peer', send: 'swapped', input: ({ input }) => input.mine },
    }),
    swapped: move({ from: 'booked', by: 'system', input: v.string(), set: ({ input }) => ({ car: input }) }),
    lapse: move({
      from: 'asked',
      to: 'lapsed',
      by: ['timer', 'staff'],
      guards: { unpaid: ({ data }) => data.total !== 13 },
    }),
  }))
  .timers({
    lapse: { in: 'asked', at: afterNotice('welcome', { hours: 24 }), send: 'lapse' },
    remind: { in: 'booked', at: after({ hours: 1 }), notice: 'welcome' },
  })
  .holds({ car: { in: ['booked', 'paid'], resource: ({ car }) => car, from: 'from', until: 'until' } })
  .build()

export const day = (n: number) => new Date(Date.UTC(2026, 5, n))

/** A clock that stands where it is put; sleepers sleep until they are aborted. */
export function stillClock(start: Date): Clock & { at: Date } {
  return {
    at: start,
    now() {
      return this.at
    },
    sleep: (_, signal) => new Promise((resolve) => signal?.addEventListener('abort', () => resolve())),
  }
}

/** A channel that answers what it is told to, and remembers what it got. */
export function obedientChannel(
  answer: (delivery: Delivery, count: number) => Answer | Promise<Answer> = () => ({ status: 'accepted' }),
) {
  const got: Delivery[] = []
  const channel: Channel = {
    async deliver(delivery) {
      got.push(delivery)
      return answer(delivery, got.length)
    },
  }
  return Object.assign(channel, { got })
}

/** An engine on a fresh memory store, with the rental opened for the staff. Channels and jobs are elsewhere unless they are given. */
export function shop(options: Partial<EngineOptions> = {}) {
  const clock = stillClock(new Date('2026-06-01T09:00:00Z'))
  const store = options.store ?? memoryStore()
  let drawn = 0
  const elsewhere = { channels: 'elsewhere', jobs: 'elsewhere' } as const
  const ordna = engine({ clock, random: () => 0, ids: () => String(++drawn), ...elsewhere, ...options, store })
  const rentals = ordna.open(rental, { tenant: 'oslo', actor: staff })
  const data = { from: day(10), until: day(12), phone: '+47', address: 'Gata 1' }
  return { clock, store, ordna, rentals, data }
}
