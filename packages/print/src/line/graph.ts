import { previous } from '@ordna/core'
import { Failure } from '../order/data.js'
import type { DeclareLine } from './head.js'

const program = ['integration', 'system'] as const
const people = ['operator', 'integration'] as const

/** Every way that a line can go, in the order in which it goes: what the diagram shows. */
export function graph(move: DeclareLine) {
  return { ...producing(move), ...ending(move) }
}

function producing(move: DeclareLine) {
  return {
    receive: move({ from: 'approved', to: 'received', by: program }),
    process: move({ from: 'received', to: 'processing', by: people }),
    produce: move({ from: 'processing', to: 'produced', by: people }),
    deliver: move({ from: 'produced', to: 'delivered', by: people }),
    fail: move({
      from: ['received', 'processing', 'produced'],
      to: 'error',
      by: [...people, 'system'],
      input: Failure,
      set: ({ input }) => ({ error: input }),
    }),
    resume: move({ from: 'error', to: previous(), by: 'operator', set: () => ({ error: undefined }) }),
  }
}

function ending(move: DeclareLine) {
  return {
    cancel: move({ from: ['approved', 'received', 'processing', 'error'], to: 'cancelled', by: 'operator' }),
    // However the order was cancelled: nothing of it is printed any more.
    goWithOrder: move({
      from: ['approved', 'received', 'processing', 'produced', 'error'],
      to: 'cancelled',
      automatic: ({ linked }) => linked.order?.[0]?.status === 'cancelled',
    }),
  }
}
