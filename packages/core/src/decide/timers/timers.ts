import { own } from '../../floor/own.js'
import type { TimeContext } from '../../time/index.js'
import { dueOrNever } from '../../time/due.js'
import { Never } from '../../time/never.js'
import { armedBefore, firesLate, isOwed, keepOrArm } from './arming.js'
import { hasFired } from './fired.js'
import { type FlagEdge, noteNever } from '../flags.js'
import type { TimerNode } from '../../declare/graph.js'
import { clearRaised, hasFlagged, raiseAgain } from './raised.js'
import { armRecurring } from './recurring.js'
import type { ArmedTimer } from '../../words/subject.js'
import { noticesIn } from '../../declare/rulesIn.js'
import { type InProgress, shownData } from '../inProgress.js'

const none: readonly never[] = Object.freeze([])

/**
 * The timers of the subject's status as it now stands. Those whose moment did not change keep their arming id.
 *
 * A timer may raise a flag while it is set (`ifPast`), so this comes before the flags are computed.
 */
export function armTimers(inProgress: InProgress, time: () => TimeContext): readonly ArmedTimer[] {
  const { timers } = inProgress.status
  if (timers.length === 0) return none
  const context = time()
  const armed = timers.flatMap((node) => arm(inProgress, node, context))
  clearRaised(inProgress, context)
  return armed
}

/** One timer for each flag that time alone will change. */
export function armEdges(inProgress: InProgress, edges: readonly FlagEdge[]): readonly ArmedTimer[] {
  return edges.length === 0 ? none : edges.map(({ flag, at }) => keepOrArm(inProgress, `@${flag}`, at))
}

/** The whole set, and the very same array as before when nothing about it changed. */
export function wholeSet(
  inProgress: InProgress,
  armed: readonly ArmedTimer[],
  edges: readonly ArmedTimer[],
): readonly ArmedTimer[] {
  const before = inProgress.prior?.timers ?? none
  const all = edges.length === 0 ? armed : [...armed, ...edges]
  if (all.length === 0 && before.length === 0) return before
  return all.length === before.length && all.every((timer) => before.includes(timer)) ? before : all
}

function arm(inProgress: InProgress, node: TimerNode, context: TimeContext): readonly ArmedTimer[] {
  const { when, definition } = node
  const { at } = definition
  const data = shownData(inProgress)
  if (when && !when(data)) return none
  const kept = armedBefore(inProgress, node.name, node.bound)
  if (at.kind === 'every') {
    raiseAgain(inProgress, node, { rule: at, context })
    return armRecurring(inProgress, node, kept, { rule: at, context })
  }
  const found = dueOrNever(at, context)
  const due = found instanceof Never ? null : found
  const owed = isOwed(kept, inProgress.now)
  if (hasFired(inProgress.subject.stay, node, { due, data }, due !== null && (owed || due > inProgress.now)))
    return hasFlagged(inProgress, node, due, context)
  if (found instanceof Never) noteNever(inProgress, node.name, found)
  if (found === null) noteDropped(inProgress, node)
  const passed = due !== null && due < inProgress.now && !owed
  const isKept = kept?.due?.getTime() === due?.getTime()
  return passed && !isKept && !firesLate(inProgress, node, due) ? none : [keepOrArm(inProgress, node.name, due, kept)]
}

/** What counts from a notice that was dropped, or sent to nobody, waits in vain, unless that is sent again. */
function noteDropped(inProgress: InProgress, { name, definition: { at } }: TimerNode): void {
  const { accepted, dropped = none } = inProgress.subject.stay
  if (dropped.length === 0) return
  const lost = noticesIn(at).find((notice) => dropped.includes(notice) && !own(accepted, notice))
  if (lost !== undefined)
    noteNever(inProgress, name, new Never(`it counts from the notice '${lost}', which was dropped or sent to nobody`))
}
