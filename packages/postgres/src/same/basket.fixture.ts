import { lifecycle } from '@ordna/core'
import * as v from 'valibot'

const over = new Set(['passed', 'back'])

/** Opens a loan for each of its lines, takes others in and out, recalls them, and is done when the last of them is over. */
export const basket = lifecycle('basket', {
  version: 1,
  data: v.object({ lines: v.array(v.object({ thing: v.string(), some: v.number() })) }),
  roles: ['staff'],
  initial: 'open',
  links: { loans: 'loan' },
  statuses: { open: {}, packed: {}, cancelled: { final: true }, done: { final: true } },
})
  .transitions((move) => ({
    pack: move({
      from: 'open',
      to: 'packed',
      by: 'staff',
      opens: {
        link: 'loans',
        back: 'basket',
        each: ({ data }) => data.lines,
        data: (_, { thing, some }, index) => ({ thing, some, phone: `+46 ${index}` }),
      },
    }),
    add: move({
      from: ['open', 'packed'],
      by: 'staff',
      input: v.array(v.string()),
      links: {
        link: 'loans',
        back: 'basket',
        to: ({ input }) => input,
        guards: { alive: (_, { status }) => !over.has(status) },
      },
    }),
    drop: move({
      from: ['open', 'packed'],
      by: 'staff',
      input: v.string(),
      unlinks: { link: 'loans', back: 'basket', only: ({ input }, { status }) => status === input },
    }),
    cancel: move({
      from: 'packed',
      to: 'cancelled',
      by: 'staff',
      moves: {
        link: 'loans',
        send: 'recall',
        only: (_, { status }) => !over.has(status),
        input: ({ subject }, { id }) => `${id} of ${subject.id}`,
      },
    }),
    becomeDone: move({
      from: ['open', 'packed'],
      to: 'done',
      automatic: ({ linked: { loans = [] } }) => loans.length > 0 && loans.every(({ status }) => over.has(status)),
    }),
  }))
  .build()
