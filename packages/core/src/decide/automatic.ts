import { systemActor } from '../words/actor.js'
import type { Cause } from '../words/change.js'
import { contextOf } from './guards/context.js'
import type { TransitionNode } from '../declare/graph.js'
import { askGuards } from './guards/guards.js'
import { move } from './move.js'
import { refuse } from './guards/refuse.js'
import type { Refusal } from '../words/refusal.js'
import { shownOf } from '../words/shownRow.js'
import { shownData, type AskedInProgress, type InProgress } from './inProgress.js'

const byItself: Cause = Object.freeze({ by: 'automatic' })

/** A chain of automatic transitions longer than this is an error: the graph allows no cycle, `previous()` might. */
const longestChain = 32

/**
 * Takes automatic transitions for as long as one holds. One that its guards hold back is not taken, and nothing is refused.
 * `begins`: what brings about the first of them.
 */
export function followAutomatic(inProgress: AskedInProgress, begins: Cause = byItself): Refusal | null {
  for (let steps = 0; inProgress.status.automatic; steps++) {
    const exit = inProgress.status.automatic
    const { node } = exit
    if (steps === longestChain) return endless(node)
    if (looksAtLess(inProgress) && mayWait(node)) return null
    takeUp(inProgress)
    const { automatic } = node
    if (automatic !== true && !automatic?.(contextOf(inProgress) as never)) return null
    const held = askGuards(node, inProgress)
    if (held) return held.code === 'guard_failed' ? held : null
    const refused = move(inProgress, exit, steps === 0 ? begins : byItself)
    if (refused) return refused.code === 'no_target' ? null : refused
  }
  return null
}

/** Whether the subject links to others than it is shown, which it will be asked about again. */
function looksAtLess({ within, prior, subject }: InProgress): boolean {
  return within.asksAgain === true && prior !== null && prior.links !== subject.links
}

/** Nobody sent what comes now, and nothing came with it: it begins from the subject as it stands. */
function takeUp(inProgress: InProgress): void {
  inProgress.actor = systemActor
  inProgress.input = undefined
  inProgress.reason = undefined
  inProgress.shown = shownOf({ ...inProgress.subject, data: shownData(inProgress) })
}

function endless({ name }: TransitionNode): Refusal {
  return refuse(
    'endless',
    `Automatic transitions do not come to rest: '${name}' was the last of ${longestChain}. Make their conditions exclude one another.`,
    [{ code: 'endless', transition: name }],
  )
}

/** Whether an automatic transition may not be taken at once: something is asked first. */
export function mayWait({
  automatic,
  guards,
  targets,
}: Pick<TransitionNode, 'automatic' | 'guards' | 'targets'>): boolean {
  if (automatic === null) return false
  const asks = [...targets.values()].flat().some((choice) => choice.when || choice.guards.length > 0)
  return automatic !== true || guards.length > 0 || asks
}
