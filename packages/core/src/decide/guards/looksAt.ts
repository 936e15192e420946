import { FixedSet } from '../../words/fixedTables.js'
import type { Graph, TransitionNode } from '../../declare/graph.js'
import { mayWait } from '../automatic.js'

/** What an automatic transition may look at: one without any condition is taken whatever is linked. */
export function looksAtOf(links: Graph['links'], transitions: readonly TransitionNode[]): Graph['looksAt'] {
  return new FixedSet(transitions.some(mayWait) ? [...links.values()].map(({ to }) => to) : [])
}
