import { previous } from '@ordna/core'
import { again, failing, recording, resuming, step, taking } from '../production/steps.js'
import type { DeclareLine } from './head.js'

const program = ['integration', 'system'] as const
const people = ['operator', 'integration'] as const

/** Every way that a line can go, in the order in which it goes: what the diagram shows. */
export function graph(move: DeclareLine) {
  return { ...producing(move), ...following(move), ...ending(move) }
}

function producing(move: DeclareLine) {
  return {
    receive: move({ from: 'approved', to: 'received', by: program, ...taking }),
    process: move({ from: 'received', to: 'processing', by: people, ...step }),
    produce: move({ from: 'processing', to: 'produced', by: people, ...step }),
    deliver: move({ from: 'produced', to: 'delivered', by: people }),
    fail: move({
      from: ['received', 'processing', 'produced'],
      to: 'error',
      by: [...people, 'system'],
      ...failing,
    }),
    resume: move({ from: 'error', to: previous(), by: people, ...resuming }),
  }
}

/** What production says is known, also where it moves nothing; what is lost there is printed again. */
function following(move: DeclareLine) {
  return {
    recordProduction: move({
      from: ['approved', 'received', 'processing', 'produced', 'error', 'cancelled'],
      by: program,
      afterEnd: true,
      ...recording,
    }),
    checkProduction: move({
      from: ['received', 'processing', 'error'],
      by: ['operator', 'timer'],
      job: 'checkProduction',
    }),
    printAgain: move({ from: 'error', to: 'received', by: 'operator', ...again, job: 'handOver' }),
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
