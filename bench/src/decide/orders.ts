import { lifecycle } from '@ordna/core'
import * as v from 'valibot'
import { limit } from './order.js'

/** The ten statuses as Ordna is told of them. */
export const orders = lifecycle('order', {
  version: 1,
  data: v.object({
    customer: v.string(),
    placedAt: v.date(),
    total: v.number(),
    discount: v.number(),
    deposit: v.number(),
    parcels: v.number(),
    attempts: v.number(),
  }),
  roles: ['clerk', 'manager', 'visitor'],
  initial: 'draft',
  statuses: {
    draft: {},
    quoted: {},
    placed: {},
    paid: {},
    picked: {},
    packed: {},
    shipped: {},
    delivered: {},
    returned: {},
    refunded: {},
  },
})
  // oxlint-disable-next-line eslint/max-lines-per-function -- ten moves, each written out
  .transitions((move) => ({
    quote: move({
      from: 'draft',
      to: 'quoted',
      by: ['clerk', 'manager'],
      guards: { totalBelowLimit: ({ data }) => data.total < limit },
      set: ({ data }) => ({ total: (data.total + 1) % limit }),
    }),
    place: move({
      from: 'quoted',
      to: 'placed',
      by: ['clerk', 'manager'],
      guards: { discountBelowLimit: ({ data }) => data.discount < limit },
      set: ({ data }) => ({ discount: (data.discount + 1) % limit }),
    }),
    pay: move({
      from: 'placed',
      to: 'paid',
      by: ['clerk', 'manager'],
      guards: { depositBelowLimit: ({ data }) => data.deposit < limit },
      set: ({ data }) => ({ deposit: (data.deposit + 1) % limit }),
    }),
    pick: move({
      from: 'paid',
      to: 'picked',
      by: ['clerk', 'manager'],
      guards: { parcelsBelowLimit: ({ data }) => data.parcels < limit },
      set: ({ data }) => ({ parcels: (data.parcels + 1) % limit }),
    }),
    pack: move({
      from: 'picked',
      to: 'packed',
      by: ['clerk', 'manager'],
      guards: { parcelsBelowLimit: ({ data }) => data.parcels < limit },
      set: ({ data }) => ({ parcels: (data.parcels + 1) % limit }),
    }),
    ship: move({
      from: 'packed',
      to: 'shipped',
      by: ['clerk', 'manager'],
      guards: { attemptsBelowLimit: ({ data }) => data.attempts < limit },
      set: ({ data }) => ({ attempts: (data.attempts + 1) % limit }),
    }),
    deliver: move({
      from: 'shipped',
      to: 'delivered',
      by: ['clerk', 'manager'],
      guards: { attemptsBelowLimit: ({ data }) => data.attempts < limit },
      set: ({ data }) => ({ attempts: (data.attempts + 1) % limit }),
    }),
    takeBack: move({
      from: 'delivered',
      to: 'returned',
      by: ['clerk', 'manager'],
      guards: { depositBelowLimit: ({ data }) => data.deposit < limit },
      set: ({ data }) => ({ deposit: (data.deposit + 1) % limit }),
    }),
    refund: move({
      from: 'returned',
      to: 'refunded',
      by: ['clerk', 'manager'],
      guards: { totalBelowLimit: ({ data }) => data.total < limit },
      set: ({ data }) => ({ total: (data.total + 1) % limit }),
    }),
    reopen: move({
      from: 'refunded',
      to: 'draft',
      by: ['clerk', 'manager'],
      guards: { discountBelowLimit: ({ data }) => data.discount < limit },
      set: ({ data }) => ({ discount: (data.discount + 1) % limit }),
    }),
  }))
  .build()
