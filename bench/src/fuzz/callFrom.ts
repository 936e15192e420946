import type { Lifecycle } from '@ordna/core'
import type { Random } from '../chaos/random.js'
import { single, type Call, type Kind } from './calls.js'
import { lines } from './lines.js'
import { whole } from './whole.js'

const kinds: readonly [Kind, ...Kind[]] = [...single, ...lines, ...whole]

/** The next call. */
export function callFrom(random: Random, lifecycles: readonly Lifecycle[]): Call {
  const transitions = lifecycles.map(({ graph }) => [...graph.transitions.keys()])
  return random.pick(kinds)(random, lifecycles.length, transitions)
}
