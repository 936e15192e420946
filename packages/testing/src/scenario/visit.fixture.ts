import { afterNotice, anyOpen, blocker, daysBefore, latest, lifecycle, previous } from '@ordna/core'
import * as v from 'valibot'

/** The confirmation flow: reminded ten days ahead, removed five days ahead unless confirmed. */
export const visit = lifecycle('visit', {
  version: 1,
  data: v.object({
    startsAt: v.date(),
    endsAt: v.date(),
    crew: v.optional(v.string()),
    total: v.number(),
    phone: v.string(),
  }),
  roles: ['customer', 'staff'],
  initial: 'unconfirmed',
  statuses: {
    unconfirmed: {},
    reminded: {},
    confirmed: { requires: ['crew'] },
    removed: { final: true },
    rebooked: { final: true },
  },
  jobs: { plan: { entering: 'confirmed' } },
  links: { successor: 'visit', predecessor: 'visit' },
  may: { override: 'staff' },
})
  .notices({
    booked: { to: (data) => data.phone, channels: ['sms'], entering: 'unconfirmed' },
    reminder: { to: (data) => data.phone, channels: ['sms', 'letter'] },
    removal: { to: (data) => data.phone, channels: ['letter'] },
  })
  .transitions((move) => ({
    confirm: move({
      from: ['unconfirmed', 'reminded'],
      to: 'confirmed',
      by: ['customer', 'staff'],
      input: v.object({ total: v.number(), crew: v.string() }),
      guards: { priceAgreed: ({ data, input }) => input.total === data.total || blocker({ expected: data.total }) },
      set: ({ input }) => ({ crew: input.crew }),
    }),
    rebook: move({
      from: anyOpen(),
      to: 'rebooked',
      by: 'customer',
      opens: {
        link: 'successor',
        back: 'predecessor',
        id: ({ subject }) => `${subject.id}-again`,
        data: ({ data }) => data,
      },
    }),
    remind: move({ from: 'unconfirmed', to: 'reminded', by: 'timer', notice: 'reminder' }),
    remove: move({ from: 'reminded', to: 'removed', by: ['timer', 'staff'], notice: 'removal' }),
    undo: move({ from: 'confirmed', to: previous(), by: 'staff' }),
  }))
  .timers({
    reminder: { in: 'unconfirmed', at: daysBefore('startsAt', 10, { time: '10:00' }), send: 'remind' },
    removal: {
      in: 'reminded',
      at: latest(daysBefore('startsAt', 5, { time: '12:00' }), afterNotice('reminder', { hours: 72 })),
      send: 'remove',
    },
  })
  .holds({ crew: { in: 'confirmed', resource: (data) => data.crew, from: 'startsAt', until: 'endsAt' } })
  .build()

/** A visit of two hours. */
export function aVisit(startsAt: string, values: { phone?: string; total?: number } = {}) {
  const start = new Date(startsAt)
  const endsAt = new Date(start.getTime() + 7_200_000)
  return { startsAt: start, endsAt, total: 12_900, phone: '+46700000001', ...values }
}
