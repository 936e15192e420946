import { systemActor } from '../../words/actor.js'
import type { Entry } from '../../words/change.js'
import type { Decision, Surroundings } from '../command.js'
import { brokenRule } from '../brokenRule.js'
import { finish } from '../finish.js'
import { flagChanges } from '../flags.js'
import type { Lifecycle } from '../../declare/graph.js'
import { refuse } from '../guards/refuse.js'
import type { ArmedTimer, Subject } from '../../words/subject.js'
import { begin, inStatus, tell } from '../inProgress.js'

/** A timer whose moment another calendar moves: null where it waits, or is not set. `@soon` is the edge of the flag `soon`. */
export type MovedTimer = { readonly timer: string; readonly from: Date | null; readonly to: Date | null }

/** Of a subject whose timers and flags are as the calendar has them. */
export const asItShould = refuse(
  'stale',
  'The timers and flags of this subject are as they should be. Nothing is to be done.',
)

/** Sets the timers and flags of a subject as they are by its calendar now, as a change of its own. Pure and total, as `decide` is. */
export function decideRearm(lifecycle: Lifecycle, subject: Subject, within: Surroundings, now: Date): Decision {
  try {
    const inProgress = begin(
      inStatus(lifecycle, subject),
      { actor: systemActor, cause: { by: 'automatic' }, within },
      now,
    )
    tell(inProgress, entryOf(subject, inProgress.subject.revision, now))
    const decision = finish(inProgress)
    if (decision.outcome === 'refused') return decision
    const { change } = decision
    if (change.subject.timers === subject.timers && !flagChanges(subject.flags, change.subject.flags)) return asItShould
    const timers = movedTimers(subject.timers, change.subject.timers).slice(0, mostTold)
    const entries = change.entries.map((entry) => ({ ...entry, details: { ...entry.details, timers } }))
    return { outcome: 'moved', change: { ...change, entries } }
  } catch (error) {
    return brokenRule('rearm', error)
  }
}

/** What a history entry tells of one subject; nobody declares more timers that depend on the calendar. */
const mostTold = 100

function entryOf({ status }: Subject, revision: number, at: Date): Entry {
  return {
    revision,
    at,
    kind: 'rearm',
    actor: systemActor,
    cause: { by: 'automatic' },
    from: status,
    to: status,
  }
}

/** Every timer that is due at another moment, in the order of their names. */
export function movedTimers(before: readonly ArmedTimer[], after: readonly ArmedTimer[]): readonly MovedTimer[] {
  const names = [...new Set([...before, ...after].map(({ name }) => name))].sort()
  return names.flatMap((timer) => {
    const [from, to] = [dueOf(before, timer), dueOf(after, timer)]
    return from?.getTime() === to?.getTime() ? [] : { timer, from, to }
  })
}

function dueOf(timers: readonly ArmedTimer[], name: string): Date | null {
  return timers.find((timer) => timer.name === name)?.due ?? null
}
