import { after, lifecycle } from '@ordna/core'
import * as v from 'valibot'

/** What takes from outside how much of what is wanted, for when, and who is linked: each may be anything. */
export const queue = lifecycle('queue', {
  version: 1,
  data: v.object({
    wanted: v.optional(v.unknown()),
    some: v.optional(v.unknown()),
    periods: v.optional(v.unknown()),
    got: v.optional(v.string()),
    from: v.optional(v.date()),
  }),
  roles: ['customer', 'staff'],
  may: { start: ['customer', 'staff'] },
  initial: 'waiting',
  links: { others: 'queue', back: 'queue' },
  statuses: { waiting: {}, taken: {}, refused: {}, over: { final: true } },
})
  .transitions((move) => ({
    take: move({ from: 'waiting', to: 'taken', by: 'timer', set: ({ now }) => ({ from: now }) }),
    choose: move({ from: 'waiting', to: [{ ifFree: true, to: 'taken' }, { to: 'refused' }], by: 'staff' }),
    wish: move({
      from: ['waiting', 'taken'],
      by: ['customer', 'staff'],
      input: v.unknown(),
      set: ({ input }) => ({ wanted: input }),
    }),
    join: move({
      from: ['waiting', 'taken'],
      by: 'staff',
      input: v.unknown(),
      links: { link: 'others', back: 'back', to: ({ input }) => input as string },
    }),
    part: move({
      from: ['waiting', 'taken', 'refused'],
      by: 'staff',
      input: v.unknown(),
      unlinks: { link: 'others', back: 'back', only: ({ input }, { id }) => input !== id },
    }),
    finish: move({
      from: ['taken', 'refused'],
      to: 'over',
      by: 'staff',
      moves: { link: 'others', send: 'follow', only: (_, { status }) => status !== 'over' },
    }),
    follow: move({ from: ['waiting', 'taken', 'refused'], to: 'over', by: 'system' }),
    end: move({
      from: 'refused',
      to: 'over',
      automatic: ({ linked }) => linked.others?.some(({ status }) => status === 'over') ?? false,
    }),
  }))
  .timers({ take: { in: 'waiting', at: after({ seconds: 0 }), send: 'take' } })
  .holds({
    one: {
      in: 'taken',
      oneOf: ({ wanted }) => wanted as string[],
      into: 'got',
      units: ({ some }) => some as number,
      from: 'from',
    },
    hall: { in: 'taken', resource: () => 'hall', periods: ({ periods }) => periods as [] },
  })
  .build()
