import type { Surroundings } from '../command.js'
import type { TimerNode } from '../../declare/graph.js'
import type { ArmedTimer, Stay } from '../../words/subject.js'
import type { Working } from '../working.js'

/** The timer as it was set before, when its moment is the same; else a newly armed one. */
export function keepOrArm(
  working: Working,
  name: string,
  due: Date | null,
  kept = armedBefore(working, name, true),
): ArmedTimer {
  if (kept && kept.due?.getTime() === due?.getTime()) return kept
  return { id: armingId(working.subject.revision, name, working.within), name, due }
}

/** The id of a timer that is set anew: unique for ever, and in the order in which they were set. */
export function armingId(revision: number, name: string, { fresh }: Surroundings): string {
  return fresh ? `${revision}.${name}.${fresh()}` : `${revision}.${name}`
}

/** The timer as it was set before: in this stay, or in any where its moment does not depend on the stay. */
export function armedBefore(working: Working, name: string, bound: boolean): ArmedTimer | undefined {
  if (bound && working.subject.stay.id !== working.prior?.stay.id) return undefined
  return working.prior?.timers.find((timer) => timer.name === name)
}

/** A timer that was set, and whose moment came while nobody fired it, fires: also where its moment is another past one now. */
export function isOwed(kept: ArmedTimer | undefined, now: Date): boolean {
  return kept !== undefined && kept.due !== null && kept.due <= now
}

/** Whether a timer whose moment passed before it was set fires all the same. */
export function firesLate(working: Working, { definition: { ifPast = 'fire' } }: TimerNode, due: Date): boolean {
  if (working.subject.stay.overridden && due < working.subject.stay.enteredAt) return false
  if (typeof ifPast === 'object') working.subject.stay = raise(working.subject.stay, ifPast.flag)
  return ifPast === 'fire'
}

/** The stay with one more flag raised in it. */
export function raise(stay: Stay, flag: string): Stay {
  return stay.raised.includes(flag) ? stay : { ...stay, raised: [...stay.raised, flag] }
}
