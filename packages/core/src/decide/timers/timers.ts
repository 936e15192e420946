import { own } from '../../floor/own.js'
import type { TimeContext } from '../../time/index.js'
import { dueOrNever } from '../../time/due.js'
import { Never } from '../../time/never.js'
import { armedBefore, firesLate, isOwed, keepOrArm } from './arming.js'
import { hasFired } from './fired.js'
import type { FlagEdge } from '../flags.js'
import type { TimerNode } from '../../declare/graph.js'
import { noteNever } from './never.js'
import { clearRaised, hasFlagged, raiseAgain } from './raised.js'
import { armRecurring } from './recurring.js'
import type { ArmedTimer } from '../../words/subject.js'
import { shownData, type Working } from '../working.js'
import { noticesIn } from '../../declare/rulesIn.js'

const nothing: readonly never[] = Object.freeze([])

/**
 * The timers of the subject's status as it now stands. Those whose moment did not change keep their arming id.
 *
 * A timer may raise a flag while it is set (`ifPast`), so this comes before the flags are computed.
 */
export function armTimers(working: Working, time: () => TimeContext): readonly ArmedTimer[] {
  const { timers } = working.status
  if (timers.length === 0) return nothing
  const context = time()
  const armed = timers.flatMap((node) => arm(working, node, context))
  clearRaised(working, context)
  return armed
}

/** One timer for each flag that time alone will change. */
export function armEdges(working: Working, edges: readonly FlagEdge[]): readonly ArmedTimer[] {
  return edges.length === 0 ? nothing : edges.map(({ flag, at }) => keepOrArm(working, `@${flag}`, at))
}

/** The whole set, and the very same array as before when nothing about it changed. */
export function wholeSet(
  working: Working,
  armed: readonly ArmedTimer[],
  edges: readonly ArmedTimer[],
): readonly ArmedTimer[] {
  const before = working.prior?.timers ?? nothing
  const all = edges.length === 0 ? armed : [...armed, ...edges]
  if (all.length === 0 && before.length === 0) return before
  return all.length === before.length && all.every((timer) => before.includes(timer)) ? before : all
}

function arm(working: Working, node: TimerNode, context: TimeContext): readonly ArmedTimer[] {
  const { when, definition } = node
  const { at } = definition
  const data = shownData(working)
  if (when && !when(data)) return nothing
  const kept = armedBefore(working, node.name, node.bound)
  if (at.kind === 'every') {
    raiseAgain(working, node, { rule: at, context })
    return armRecurring(working, node, kept, { rule: at, context })
  }
  const found = dueOrNever(at, context)
  const due = found instanceof Never ? null : found
  const owed = isOwed(kept, working.now)
  if (hasFired(working.subject.stay, node, { due, data }, due !== null && (owed || due > working.now)))
    return hasFlagged(working, node, due, context)
  if (found instanceof Never) noteNever(working, node.name, found)
  if (found === null) noteDropped(working, node)
  const passed = due !== null && due < working.now && !owed
  const isKept = kept?.due?.getTime() === due?.getTime()
  return passed && !isKept && !firesLate(working, node, due) ? nothing : [keepOrArm(working, node.name, due, kept)]
}

/** What counts from a notice that was dropped, or sent to nobody, waits in vain, unless that is sent again. */
function noteDropped(working: Working, { name, definition: { at } }: TimerNode): void {
  const { accepted, dropped = nothing } = working.subject.stay
  if (dropped.length === 0) return
  const lost = noticesIn(at).find((notice) => dropped.includes(notice) && !own(accepted, notice))
  if (lost !== undefined)
    noteNever(working, name, new Never(`it counts from the notice '${lost}', which was dropped or sent to nobody`))
}
