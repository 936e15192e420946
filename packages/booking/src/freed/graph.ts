import { blocker } from '@ordna/core'
import * as v from 'valibot'
import { answered, NewOffers } from './data.js'
import type { DeclareFreed } from './head.js'

/** Every way that a freed time can go, in the order in which it goes: what the diagram shows. */
export function graph(move: DeclareFreed) {
  return { ...offering(move), ...answering(move), ...ending(move) }
}

function offering(move: DeclareFreed) {
  return {
    offer: move({
      from: 'seeking',
      to: 'offered',
      by: 'planner',
      input: NewOffers,
      guards: {
        beforehand: ({ data, input, now }) => (now < input.answerBy && input.answerBy < data.startsAt) || blocker({}),
      },
      set: ({ data, input, now }) => ({
        answerBy: input.answerBy,
        offers: [...data.offers, ...input.waits.map((wait) => ({ wait, at: now }))],
      }),
      links: { link: 'offers', to: ({ input }) => input.waits },
      moves: {
        link: 'offers',
        send: 'offer',
        only: ({ input }, { id }) => input.waits.includes(id),
        input: ({ data: { startsAt, endsAt, technician }, input }) => ({
          startsAt,
          endsAt,
          technician,
          answerBy: input.answerBy,
        }),
      },
    }),
  }
}

function answering(move: DeclareFreed) {
  return {
    // Somebody does not want it: the others to whom it is offered go on, else the next is looked for.
    passed: move({
      from: 'offered',
      to: [{ when: ({ data, input }) => isOffered(data.offers, input), to: 'offered' }, { to: 'seeking' }],
      by: 'system',
      input: v.string(),
      set: ({ data, input }) => ({ offers: answered(data.offers, 'passed', input) }),
      unlinks: { link: 'offers', only: ({ input }, { id }) => id === input },
    }),
    lapse: move({
      from: 'offered',
      to: 'seeking',
      by: 'timer',
      set: ({ data }) => ({ offers: answered(data.offers, 'lapsed'), answerBy: undefined }),
      moves: { link: 'offers', send: 'lapse' },
      unlinks: { link: 'offers' },
    }),
    take: move({
      from: 'offered',
      to: 'taken',
      by: 'system',
      input: v.string(),
      set: ({ data, input }) => ({ offers: answered(answered(data.offers, 'taken', input), 'missed') }),
      moves: { link: 'offers', send: 'lapse', only: ({ input }, { id }) => id !== input },
      unlinks: { link: 'offers', only: ({ input }, { id }) => id !== input },
    }),
  }
}

function ending(move: DeclareFreed) {
  return {
    // Nobody is left to ask, or a planner says so: whoever books first has it.
    release: move({
      from: ['seeking', 'offered'],
      to: 'open',
      by: 'planner',
      set: ({ data }) => ({ offers: answered(data.offers, 'missed'), answerBy: undefined }),
      moves: { link: 'offers', send: 'lapse' },
      unlinks: { link: 'offers' },
    }),
    end: move({ from: ['seeking', 'open'], to: 'over', by: 'timer' }),
  }
}

/** Whether somebody else has not answered yet. */
function isOffered(offers: readonly { readonly wait: string; readonly outcome?: unknown }[], but: string): boolean {
  return offers.some(({ wait, outcome }) => wait !== but && outcome === undefined)
}
