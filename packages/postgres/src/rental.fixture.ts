import { after, engine, type EngineOptions, lifecycle } from '@ordna/core'
import { virtualClock } from '@ordna/testing'
import { randomUUID } from 'node:crypto'
import * as v from 'valibot'

/** A rental with holds on several resources, a timer, a notice and a job. */
export const rental = lifecycle('rental', {
  version: 1,
  data: v.object({
    car: v.string(),
    trailer: v.optional(v.string()),
    from: v.date(),
    until: v.date(),
    total: v.optional(v.number(), 0),
    phone: v.optional(v.string()),
  }),
  roles: ['staff'],
  initial: 'asked',
  jobs: { invoice: {} },
  indexed: ['from', 'total'],
  may: { override: 'staff' },
  statuses: { asked: {}, booked: {}, out: {}, returned: { final: true }, lapsed: { final: true } },
})
  .notices({ confirmation: { to: ({ phone }) => phone, channels: ['sms'] } })
  .transitions((move) => ({
    book: move({ from: 'asked', to: 'booked', by: 'staff', notice: 'confirmation' }),
    raise: move({
      from: ['asked', 'booked'],
      by: 'staff',
      input: v.number(),
      set: ({ data, input }) => ({ total: (data.total ?? 0) + input }),
    }),
    rebook: move({
      from: 'booked',
      by: 'staff',
      input: v.object({ car: v.string(), from: v.date(), until: v.date() }),
      set: ({ input }) => input,
    }),
    unbook: move({ from: 'booked', to: 'asked', by: 'staff' }),
    handOut: move({ from: 'booked', to: 'out', by: 'staff' }),
    takeBack: move({ from: 'out', to: 'returned', by: 'staff', job: 'invoice' }),
    lapse: move({ from: 'asked', to: 'lapsed', by: ['timer', 'staff'] }),
  }))
  .timers({ lapse: { in: 'asked', at: after({ hours: 48 }), send: 'lapse' } })
  .holds({
    car: {
      in: ['booked', 'out'],
      resource: ({ car, trailer }) => (trailer ? [car, trailer] : car),
      from: 'from',
      until: 'until',
    },
  })
  .build()

/** A day of June 2026. */
export const june = (day: number) => new Date(Date.UTC(2026, 5, day))

/** What a rental starts with. */
export const asked = { car: 'volvo', from: june(10), until: june(12), phone: '+46700000001' }

export const staff = { id: 'anna', roles: ['staff'] }

/** The rental desk of a tenant that nobody else uses, at nine in the morning on the first of June. */
export function rentalDesk(options: EngineOptions, tenant = `tenant ${randomUUID()}`) {
  const clock = virtualClock('2026-06-01T09:00:00Z')
  const ordna = engine({ clock, ...options })
  return { tenant, clock, ordna, rentals: ordna.open(rental, { tenant, actor: staff }) }
}
