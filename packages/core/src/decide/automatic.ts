import { systemActor } from '../words/actor.js'
import type { Cause } from '../words/change.js'
import { contextOf } from './guards/context.js'
import type { Graph, Lifecycle, TransitionNode } from '../declare/graph.js'
import { askGuards } from './guards/guards.js'
import { move } from './move.js'
import { refuse } from './guards/refuse.js'
import type { Refusal } from '../words/refusal.js'
import { shownOf } from '../words/shownRow.js'
import { begin, inStatus, shownData, type AskedInProgress, type InProgress } from './inProgress.js'
import { FixedSet } from '../words/fixedTables.js'
import type { Asked, Decision } from './command.js'
import { brokenRule } from './brokenRule.js'
import { finish } from './finish.js'
import type { Subject } from '../words/subject.js'

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

/** What an automatic transition may look at: one without any condition is taken whatever is linked. */
export function looksAtOf(links: Graph['links'], transitions: readonly TransitionNode[]): Graph['looksAt'] {
  return new FixedSet(transitions.some(mayWait) ? [...links.values()].map(({ to }) => to) : [])
}

/** Whether a subject stands where an automatic transition may be taken as soon as what it links to has moved. */
export function mayMoveItself({ graph, version }: Lifecycle, subject: Subject): boolean {
  return subject.version === version && Boolean(graph.statuses.get(subject.status)?.automatic)
}

/** Asks the automatic transitions of a subject for which nothing has changed but what it links to; null where none is taken. */
export function askAgain(lifecycle: Lifecycle, subject: Subject, asked: Asked, now: Date): Decision | null {
  try {
    const inProgress = begin(inStatus(lifecycle, subject), asked, now)
    const refused = followAutomatic(inProgress, asked.cause)
    if (refused) return refused
    return inProgress.entries.length === 0 ? null : finish(inProgress)
  } catch (error) {
    return brokenRule('automatic', error)
  }
}
