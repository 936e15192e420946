import { FixedSet } from './fixedTables.js'
import type { DeclaredHead, Graph, TransitionNode } from './graph.js'
import { linksDeclared } from './link.js'
import { mayWait } from './mayWait.js'

/** What an automatic transition may look at: one without any condition is taken whatever is linked. */
export function looksAtOf(head: DeclaredHead, transitions: readonly TransitionNode[]): Graph['looksAt'] {
  return new FixedSet(transitions.some(mayWait) ? [...linksDeclared(head).values()].map(({ to }) => to) : [])
}
