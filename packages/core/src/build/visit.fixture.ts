import * as v from 'valibot'
import { afterNotice, daysBefore, latest } from '../time/index.js'
import { lifecycle } from '../lifecycle.js'
import { blocker } from '../declare/guard.js'
import { previous } from '../declare/transitionDefinition.js'

/** The visit of the design: confirmed by the customer, reminded and removed by the clock. */
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
  statuses: { unconfirmed: {}, reminded: {}, confirmed: { requires: ['crew'] }, removed: { final: true } },
})
  .notices({ reminder: { to: (visit) => visit.phone, channels: ['sms', 'letter'] } })
  .transitions((move) => ({
    confirm: move({
      from: ['unconfirmed', 'reminded'],
      to: 'confirmed',
      by: ['customer', 'staff'],
      input: v.object({ total: v.number(), crew: v.string() }),
      guards: { priceAgreed: ({ data, input }) => input.total === data.total || blocker({ expected: data.total }) },
      set: ({ input }) => ({ crew: input.crew }),
    }),
    remind: move({ from: 'unconfirmed', to: 'reminded', by: 'timer', notice: 'reminder' }),
    remove: move({ from: 'reminded', to: 'removed', by: ['timer', 'staff'] }),
    undo: move({ from: 'confirmed', to: previous(), by: 'staff' }),
  }))
  .timers({
    reminder: { in: 'unconfirmed', at: daysBefore('startsAt', 10, { time: '10:00' }), send: 'remind' },
    removal: {
      in: 'reminded',
      at: latest(daysBefore('startsAt', 5), afterNotice('reminder', { hours: 72 })),
      send: 'remove',
    },
  })
  .holds({ crew: { in: 'confirmed', resource: (visit) => visit.crew, from: 'startsAt', until: 'endsAt' } })
  .build()
