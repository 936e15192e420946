import { contextOf } from './context.js'
import type { TransitionNode } from '../../declare/graph.js'
import { applyPatch, type Patched } from './patch.js'
import type { Refusal } from '../../words/refusal.js'
import type { InProgress } from '../inProgress.js'

/**
 * The data as a transition sets it: asked once, where a choice of its target looks at it, and where it is taken. It goes
 * by the loose copy of the data that `set` has just been shown.
 */
export function patchedBy(inProgress: InProgress, node: TransitionNode): Patched | Unpatched | Refusal {
  const { set } = node.definition
  if (!set) return unpatched
  if (inProgress.patch?.node !== node) {
    const patch = set(contextOf(inProgress) as never)
    const { lifecycle, subject, shown } = inProgress
    inProgress.patch = { node, patched: applyPatch(lifecycle, subject.data, patch, shown?.loose) }
  }
  return inProgress.patch.patched
}

type Unpatched = typeof unpatched

const unpatched = { data: undefined, before: undefined, after: undefined } as const
