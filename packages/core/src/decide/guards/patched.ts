import { contextOf } from './context.js'
import type { TransitionNode } from '../../declare/graph.js'
import { applyPatch, type Patched } from './patch.js'
import type { Refusal } from '../../words/refusal.js'
import type { Working } from '../working.js'

/**
 * The data as a transition sets it: asked once, where a choice of its target looks at it, and where it is taken. It goes
 * by the loose copy of the data that `set` has just been shown.
 */
export function patchedBy(working: Working, node: TransitionNode): Patched | Unpatched | Refusal {
  const { set } = node.definition
  if (!set) return unpatched
  if (working.patch?.node !== node) {
    const patch = set(contextOf(working) as never)
    const { lifecycle, subject, shown } = working
    working.patch = { node, patched: applyPatch(lifecycle, subject.data, patch, shown?.loose) }
  }
  return working.patch.patched
}

type Unpatched = typeof unpatched

const unpatched = { data: undefined, before: undefined, after: undefined } as const
