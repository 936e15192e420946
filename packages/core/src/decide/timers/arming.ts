import type { Surroundings } from '../command.js'
import type { TimerNode } from '../../declare/graph.js'
import type { ArmedTimer, Stay } from '../../words/subject.js'
import type { InProgress } from '../inProgress.js'
import type { TimeContext } from '../../time/index.js'
import { dueOrNever } from '../../time/due.js'
import { isSupported } from '../../time/zone.js'
import { isDate } from '../../floor/realm.js'

/** The timer as it was set before, when its moment is the same; else a newly armed one. */
export function keepOrArm(
  inProgress: InProgress,
  name: string,
  due: Date | null,
  kept = armedBefore(inProgress, name, true),
): ArmedTimer {
  if (kept && kept.due?.getTime() === due?.getTime()) return kept
  return { id: armingId(inProgress.subject.revision, name, inProgress.within), name, due }
}

/** The id of a timer that is set anew: unique for ever, and in the order in which they were set. */
export function armingId(revision: number, name: string, { fresh }: Surroundings): string {
  return fresh ? `${revision}.${name}.${fresh()}` : `${revision}.${name}`
}

/** The timer as it was set before: in this stay, or in any where its moment does not depend on the stay. */
export function armedBefore(inProgress: InProgress, name: string, bound: boolean): ArmedTimer | undefined {
  if (bound && inProgress.subject.stay.id !== inProgress.prior?.stay.id) return undefined
  return inProgress.prior?.timers.find((timer) => timer.name === name)
}

/** A timer that was set, and whose moment came while nobody fired it, fires: also where its moment is another past one now. */
export function isOwed(kept: ArmedTimer | undefined, now: Date): boolean {
  return kept !== undefined && kept.due !== null && kept.due <= now
}

/** Whether a timer whose moment passed before it was set fires all the same. */
export function firesLate(inProgress: InProgress, { definition: { ifPast = 'fire' } }: TimerNode, due: Date): boolean {
  if (inProgress.subject.stay.overridden && due < inProgress.subject.stay.enteredAt) return false
  if (typeof ifPast === 'object') inProgress.subject.stay = raise(inProgress.subject.stay, ifPast.flag)
  return ifPast === 'fire'
}

/** The stay with one more flag raised in it. */
export function raise(stay: Stay, flag: string): Stay {
  return stay.raised.includes(flag) ? stay : { ...stay, raised: [...stay.raised, flag] }
}

/** The last moment at which a timer may fire that falls due at `due`; null where there is none, or nobody knows it. */
export function lastMoment({ until }: TimerNode, due: Date, context: TimeContext): Date | null {
  if (until === null) return null
  const moment = typeof until === 'number' ? new Date(due.getTime() + until) : dueOrNever(until, context)
  return isDate(moment) && isSupported(moment.getTime()) ? moment : null
}
