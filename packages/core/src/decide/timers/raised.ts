import type { TimeContext } from '../../time/index.js'
import { dueOrNever } from '../../time/due.js'
import { isDate } from '../../floor/realm.js'
import { lastMoment, raise } from './arming.js'
import { hasFired } from './fired.js'
import type { TimerNode } from '../../declare/graph.js'
import { hasBegun, lastFired, type Recurring } from './recurring.js'
import { type InProgress, shownData } from '../inProgress.js'

const none: readonly never[] = Object.freeze([])

/** What has fired does not fire again, but the flag that it raised is raised in this stay too, unless it came too late. */
export function hasFlagged(
  inProgress: InProgress,
  node: TimerNode,
  due: Date | null,
  context: TimeContext,
): readonly never[] {
  if (!('flag' in node.definition) || due === null || due > inProgress.now) return none
  const until = lastMoment(node, due, context)
  if (!until || inProgress.now <= until) inProgress.subject.stay = raise(inProgress.subject.stay, node.definition.flag)
  return none
}

/** The same of a recurring timer, by the last occurrence that it has fired for. */
export function raiseAgain(inProgress: InProgress, node: TimerNode, recurring: Recurring): void {
  const { definition } = node
  const { raised } = inProgress.subject.stay
  if ('flag' in definition && !raised.includes(definition.flag))
    hasFlagged(inProgress, node, lastFired(inProgress, node, recurring), recurring.context)
}

/**
 * Clears the flags that timers of this status raised, and that stand for none of them any more: what a timer raised stands while
 * the timer would be set for a moment that has come. Those that the present change raises stay.
 */
export function clearRaised(inProgress: InProgress, context: TimeContext): void {
  const { subject, prior, status } = inProgress
  const { stay } = subject
  if (stay.raised.length === 0 || !prior || prior.stay.id !== stay.id) return
  const before = prior.stay.raised
  const raisers = (flag: string) => status.timers.filter((node) => flagsOf(node).includes(flag))
  const stands = (node: TimerNode) => standsFor(inProgress, node, context)
  const raised = stay.raised.filter((flag) => {
    const own = before.includes(flag) ? raisers(flag) : none
    return own.length === 0 || own.some(stands)
  })
  if (raised.length < stay.raised.length) subject.stay = { ...stay, raised }
}

function flagsOf({ definition }: TimerNode): readonly (string | undefined)[] {
  const { ifPast, ifLate } = definition
  const past = typeof ifPast === 'object' ? ifPast.flag : undefined
  return ['flag' in definition ? definition.flag : undefined, past, ifLate?.flag]
}

/** One that has fired and does not fire again in this stay keeps what it raised, wherever its date moves. */
function standsFor(inProgress: InProgress, node: TimerNode, context: TimeContext): boolean {
  const { when, bound, definition } = node
  if (when && !when(shownData(inProgress))) return false
  if (bound) return true
  const { at } = definition
  if (at.kind === 'every') return hasBegun(inProgress, node, { rule: at, context })
  if (
    definition.again === false &&
    hasFired(inProgress.subject.stay, node, { due: null, data: shownData(inProgress) }, false)
  )
    return true
  const due = dueOrNever(at, context)
  return isDate(due) && due <= inProgress.now
}
