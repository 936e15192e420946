import { decide, decideStart, lifecycle, type Command, type Lifecycle, type Subject } from '@ordna/core'
import * as v from 'valibot'
import { keep, stored, type Contestant, type Line } from './contestant.js'
import { clerk, limit, order, statuses, transitions, type Mover } from './order.js'

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

const graph = orders as unknown as Lifecycle

function asked(transition: string, { id, roles }: Mover): Command {
  return { transition, actor: { id, roles, kind: 'user' }, cause: { by: 'request' } }
}

function begun(): Subject {
  const decision = decideStart(graph, { tenant: 't1', lifecycle: 'order', id: 'o1' }, null, { ...asked('', clerk), data: order }, order.placedAt)
  if (decision.outcome === 'refused') throw new Error(decision.message)
  return decision.change.subject
}

function moved(subject: Subject, command: Command, now: Date) {
  const decision = decide(graph, subject, command, now)
  return decision.outcome === 'refused' ? undefined : decision.change
}

const rows = stored(statuses.map((status) => ({ ...begun(), status })))

/** `decide` as the engine calls it: with a command made for each move. The patch is checked by the data's schema. */
export const ordna: Contestant = {
  name: "Ordna's decide",
  move(status, data, transition, mover) {
    const change = moved({ ...begun(), status, data }, asked(transition, mover), new Date())
    return change && { ...change.subject, line: change.entries[0] as Line }
  },
  run(moves) {
    let subject = rows[0] as Subject
    const now = new Date()
    const actor = { ...clerk, kind: 'user' } as const
    for (let index = 0; index < moves; index++) {
      const command: Command = { transition: transitions[index % 10] as string, actor, cause: { by: 'request' } }
      const change = moved(rows[index % 10] as Subject, command, now) as NonNullable<ReturnType<typeof moved>>
      keep(index, change)
      subject = change.subject
    }
    return subject
  },
}
