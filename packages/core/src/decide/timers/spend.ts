import { timerActor } from '../../words/actor.js'
import { armingId } from './arming.js'
import type { Surroundings } from '../command.js'
import { withFired, withFiredUntil } from './fired.js'
import type { Lifecycle, TimerNode } from '../../declare/graph.js'
import { afterFiring, halfBefore, type Advance } from './recurring.js'
import type { ArmedTimer, Subject } from '../../words/subject.js'
import { timeContext } from './timeContext.js'
import { begin, inStatus } from '../inProgress.js'

/** A timer that has come due, in the surroundings in which it shall be decided. */
export type Firing = { readonly timer: ArmedTimer; readonly within: Surroundings; readonly requestId: string }

/** The same with what is declared of it. */
export type Spending = Firing & { readonly node: TimerNode }

/** The subject with the timer used up: a one-shot one for this stay or this moment, a recurring one set to its next moment. */
export function spend(lifecycle: Lifecycle, subject: Subject, spending: Spending, now: Date): Subject {
  const { timer, node } = spending
  const without = withoutTimer(subject, timer)
  const { at } = node.definition
  if (at.kind !== 'every' || !timer.due)
    return { ...without, stay: withFired(subject.stay, node, timer.due, subject.data) }
  const due = { due: timer.due, half: halfBefore(subject.stay, timer.name, timer.due), now }
  return advanced(without, spending, afterFiring(at, firingContext(lifecycle, subject, spending, now), due))
}

export function withoutTimer(subject: Subject, timer: ArmedTimer): Subject {
  return { ...subject, timers: subject.timers.filter(({ id }) => id !== timer.id) }
}

/** All that the rules of a timer may look at when it fires. */
export function firingContext(lifecycle: Lifecycle, subject: Subject, { timer, within }: Firing, now: Date) {
  const cause = { by: 'timer', timer: timer.name } as const
  return timeContext(begin(inStatus(lifecycle, subject), { actor: timerActor, cause, within }, now))
}

/** A subject whose recurring timer is set to its next moment, and has fired for all before. */
export function advanced(
  subject: Subject,
  { timer: { name }, within, node }: Spending,
  { next, fired }: Advance,
): Subject {
  const stay = withFiredUntil(subject.stay, node, fired)
  if (!next) return { ...subject, stay }
  const armed = { id: armingId(subject.revision + 1, name, within), name, due: next }
  return { ...subject, stay, timers: [...subject.timers, armed] }
}
