import type { TimeContext } from '../../time/index.js'
import { dueOrNever } from '../../time/due.js'
import { isDate } from '../../floor/realm.js'
import { raise } from './arming.js'
import { hasFired } from './fired.js'
import type { TimerNode } from '../../declare/graph.js'
import { lastMoment } from './lastMoment.js'
import { hasBegun, lastFired, type Recurring } from './recurring.js'
import { shownData, type Working } from '../working.js'

const nothing: readonly never[] = Object.freeze([])

/** What has fired does not fire again, but the flag that it raised is raised in this stay too, unless it came too late. */
export function hasFlagged(
  working: Working,
  node: TimerNode,
  due: Date | null,
  context: TimeContext,
): readonly never[] {
  if (!('flag' in node.definition) || due === null || due > working.now) return nothing
  const until = lastMoment(node, due, context)
  if (!until || working.now <= until) working.subject.stay = raise(working.subject.stay, node.definition.flag)
  return nothing
}

/** The same of a recurring timer, by the last occurrence that it has fired for. */
export function raiseAgain(working: Working, node: TimerNode, recurring: Recurring): void {
  const { definition } = node
  const { raised } = working.subject.stay
  if ('flag' in definition && !raised.includes(definition.flag))
    hasFlagged(working, node, lastFired(working, node, recurring), recurring.context)
}

/**
 * Clears the flags that timers of this status raised, and that stand for none of them any more: what a timer raised stands while
 * the timer would be set for a moment that has come. Those that the present change raises stay.
 */
export function clearRaised(working: Working, context: TimeContext): void {
  const { subject, prior, status } = working
  const { stay } = subject
  if (stay.raised.length === 0 || !prior || prior.stay.id !== stay.id) return
  const before = prior.stay.raised
  const raisers = (flag: string) => status.timers.filter((node) => flagsOf(node).includes(flag))
  const stands = (node: TimerNode) => standsFor(working, node, context)
  const raised = stay.raised.filter((flag) => {
    const own = before.includes(flag) ? raisers(flag) : nothing
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
function standsFor(working: Working, node: TimerNode, context: TimeContext): boolean {
  const { when, bound, definition } = node
  if (when && !when(shownData(working))) return false
  if (bound) return true
  const { at } = definition
  if (at.kind === 'every') return hasBegun(working, node, { rule: at, context })
  if (
    definition.again === false &&
    hasFired(working.subject.stay, node, { due: null, data: shownData(working) }, false)
  )
    return true
  const due = dueOrNever(at, context)
  return isDate(due) && due <= working.now
}
