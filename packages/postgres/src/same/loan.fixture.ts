import { after, lifecycle } from '@ordna/core'
import * as v from 'valibot'

/** Waits in line for units of a thing; its offer has an end. Who is told has a choice, and hours. */
export const loan = lifecycle('loan', {
  version: 1,
  data: v.object({ thing: v.string(), some: v.number(), phone: v.string(), offeredAt: v.optional(v.date()) }),
  roles: ['staff'],
  initial: 'waiting',
  may: { override: 'staff' },
  links: { basket: 'basket' },
  statuses: {
    waiting: { category: 'waiting' },
    offered: {},
    lent: {},
    passed: { final: true },
    back: { final: true },
  },
})
  .notices({
    yours: {
      to: ({ phone }) => phone,
      channels: ['sms'],
      optional: { default: 'on', text: 'staff', urgent: 'staff' },
      window: { from: '08:00', until: '18:00', days: 'open' },
    },
    thanks: { to: ({ phone }) => phone, channels: ['sms'], optional: { default: 'on', text: 'staff' } },
    overdue: { to: ({ phone }) => phone, channels: ['sms', 'letter'], while: { until: { hours: 4 } } },
  })
  .flags({ not_reminded: {} })
  .transitions((move) => ({
    offer: move({
      from: 'waiting',
      to: 'offered',
      by: 'timer',
      set: ({ now }) => ({ offeredAt: now }),
      notice: 'yours',
    }),
    wish: move({
      from: ['waiting', 'lent'],
      by: 'staff',
      input: v.object({ thing: v.string(), some: v.number() }),
      set: ({ input }) => input,
    }),
    take: move({ from: 'offered', to: 'lent', by: 'staff', notice: ['thanks', 'yours'] }),
    pass: move({ from: ['waiting', 'offered'], to: 'passed', by: ['staff', 'timer'] }),
    giveBack: move({ from: 'lent', to: 'back', by: 'staff' }),
    recall: move({ from: ['waiting', 'offered', 'lent'], to: 'back', by: 'system', input: v.string() }),
  }))
  .timers({
    offer: { in: 'waiting', at: after({ seconds: 0 }), send: 'offer' },
    pass: { in: 'offered', at: after({ hours: 24 }), send: 'pass' },
    overdue: {
      in: 'lent',
      at: after({ hours: 30 }),
      until: { hours: 6 },
      ifLate: { flag: 'not_reminded' },
      notice: 'overdue',
    },
  })
  .holds({ thing: { in: ['offered', 'lent'], resource: ({ thing }) => thing, units: 'some', from: 'offeredAt' } })
  .build()
