import { missedOccurrences, type RecurringRule, type TimeContext } from '../time/index.js'
import { dueOrNever } from '../time/due.js'
import { Never, orNever } from '../time/never.js'
import { occurrenceOrNever } from '../time/recurrence.js'
import { firedAs } from './fired.js'
import type { FlagEdge } from './flags.js'
import { noteNever } from './never.js'
import type { TimerNode } from './graph.js'
import type { Surroundings } from './command.js'
import type { ArmedTimer, Stay } from './subject.js'
import { shownData, type Working } from './working.js'
import { isDate } from '../realm.js'

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
  return timers.flatMap((node) => arm(working, node, context))
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
  if (when && !when(shownData(working))) return nothing
  if (at.kind === 'every') return armRecurring(working, node.name, at, context)
  const found = dueOrNever(at, context)
  const due = found instanceof Never ? null : found
  if (working.subject.stay.fired.includes(firedAs(node, due))) return nothing
  if (found instanceof Never) noteNever(working, node.name, found)
  const kept = armedBefore(working, node.name, node.bound)
  const passed = due !== null && due < working.now && kept?.due?.getTime() !== due.getTime()
  return passed && !firesLate(working, node, due) ? nothing : [keepOrArm(working, node.name, due, kept)]
}

/** Whether a timer whose moment passed before it was set fires all the same. */
function firesLate(working: Working, { definition: { ifPast = 'fire' } }: TimerNode, due: Date): boolean {
  if (working.subject.stay.overridden && due < working.subject.stay.enteredAt) return false
  if (typeof ifPast === 'object') working.subject.stay = raise(working.subject.stay, ifPast.flag)
  return ifPast === 'fire'
}

/** The stay with one more flag raised in it. */
export function raise(stay: Stay, flag: string): Stay {
  return stay.raised.includes(flag) ? stay : { ...stay, raised: [...stay.raised, flag] }
}

function armRecurring(
  working: Working,
  name: string,
  rule: RecurringRule,
  context: TimeContext,
): readonly ArmedTimer[] {
  const kept = working.prior?.timers.find((timer) => timer.name === name)
  if (kept?.due && isOccurrence(rule, context, kept.due)) return [kept]
  const due = occurrenceOrNever(rule, context, working.now)
  if (due === null) return nothing
  if (due instanceof Never) noteNever(working, name, due)
  return [keepOrArm(working, name, due instanceof Never ? null : due)]
}

function isOccurrence(rule: RecurringRule, context: TimeContext, moment: Date): boolean {
  const next = occurrenceOrNever(rule, context, new Date(moment.getTime() - 1))
  return isDate(next) && next.getTime() === moment.getTime()
}

/** The next moment of a recurring timer that has just fired at `due`; missed ones fire by its rule. Null where none will come. */
export function nextAfterFiring(rule: RecurringRule, context: TimeContext, due: Date, now: Date): Date | null {
  const missed = orNever(() => missedOccurrences(rule, context, due, now))
  return missed instanceof Never ? null : (missed.fire[1] ?? missed.next)
}

/** The timer as it was set before, when its moment is the same; else a newly armed one. */
function keepOrArm(
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
function armedBefore(working: Working, name: string, bound: boolean): ArmedTimer | undefined {
  if (bound && working.subject.stay.id !== working.prior?.stay.id) return undefined
  return working.prior?.timers.find((timer) => timer.name === name)
}
