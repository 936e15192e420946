import { timerActor } from './actor.js'
import { armingId, raise } from './arming.js'
import type { Cause } from './change.js'
import type { Decision, Surroundings } from './command.js'
import { brokenRule, decide } from './decide.js'
import { withFired, withFiredUntil } from './fired.js'
import type { TimerNode, Lifecycle } from './graph.js'
import { addTimed } from './messages.js'
import { record, type Said } from './record.js'
import { isOccurrence, nextAfterFiring } from './recurring.js'
import { moveItself } from './restless.js'
import { shownOf } from './shownRow.js'
import type { ArmedTimer, Subject } from './subject.js'
import { taken } from './taken.js'
import { timeContext } from './time-context.js'
import { begin, standingOf, type Working } from './working.js'

/** A timer that has come due, in the surroundings in which it shall be decided. */
export type Firing = { readonly timer: ArmedTimer; readonly within: Surroundings; readonly requestId: string }

/**
 * Decides what a due timer does to the subject as it is now.
 *
 * The change that carries it out removes the timer, or moves a recurring one on: so it takes effect exactly once, and
 * a timer that the subject no longer has armed never reaches this.
 */
export function fire(lifecycle: Lifecycle, subject: Subject, firing: Firing, now: Date): Decision {
  try {
    const decision = decideFiring(lifecycle, subject, firing, now)
    if (decision.outcome === 'refused') return decision
    return { outcome: 'moved', change: { ...decision.change, timersChanged: true } }
  } catch (error) {
    return brokenRule(firing.timer.name, error)
  }
}

function decideFiring(lifecycle: Lifecycle, subject: Subject, firing: Firing, now: Date): Decision {
  const { timer, within, requestId } = firing
  const asked = { actor: timerActor, cause: { by: 'timer', timer: timer.name } as Cause, requestId, within }
  if (timer.name.startsWith('@'))
    return ofTimerIfSame(record(lifecycle, subject, { ...asked, alter: () => ({ kind: 'flag' }) }, now), timer)
  const node = lifecycle.graph.statuses.get(subject.status)?.timers.find(({ name }) => name === timer.name)
  if (!node) return record(lifecycle, subject, { ...asked, alter: dropped(timer.name) }, now)
  const moving =
    node.definition.at.kind === 'every' ? { ...subject, selfMoves: 0 } : moveItself(subject, waited(subject, timer))
  if ('outcome' in moving) return moving
  const spent = spend(lifecycle, moving, { ...firing, node }, now)
  const { definition } = node
  if (!('send' in definition)) return record(lifecycle, spent, { ...asked, alter: noticeOrFlag(node, timer.due) }, now)
  const input = taken(definition.input?.(shownOf(subject).data))
  const command = {
    ...asked,
    transition: definition.send,
    reason: definition.reason,
    ...(input === undefined ? {} : { input }),
  }
  return decide(lifecycle, spent, command, now)
}

/** Whether it was still to come when the subject last changed. */
function waited({ updatedAt }: Subject, { due }: ArmedTimer): boolean {
  return due !== null && due > updatedAt
}

type Spending = Firing & { readonly node: TimerNode }

/** The subject with the timer used up: a one-shot one for this stay or this moment, a recurring one set to its next moment. */
function spend(lifecycle: Lifecycle, subject: Subject, { timer, within, node }: Spending, now: Date): Subject {
  const { name, definition } = node
  const timers = subject.timers.filter(({ id }) => id !== timer.id)
  if (definition.at.kind !== 'every' || !timer.due)
    return { ...subject, timers, stay: withFired(subject.stay, node, timer.due) }
  const context = timeContext(
    begin(standingOf(lifecycle, subject), { actor: timerActor, cause: { by: 'timer', timer: name }, within }, now),
  )
  const due = nextAfterFiring(definition.at, context, timer.due, now)
  // Where none that was missed is left to fire, it has fired for all of them.
  const until = due && due <= now ? timer.due : now
  return {
    ...subject,
    stay: withFiredUntil(subject.stay, node, until),
    timers: due ? [...timers, { id: armingId(subject.revision + 1, name, within), name, due }] : timers,
  }
}

/** A timer of another release of the declaration: it goes, and the history says so. */
function dropped(timer: string) {
  return (): Said => ({ kind: 'timer', details: { timer, status: 'dropped' } })
}

function noticeOrFlag({ name, definition }: TimerNode, due: Date | null) {
  return (working: Working): Said => {
    if ('notice' in definition) {
      return {
        kind: 'timer',
        details: { timer: name },
        messages: addTimed(working, definition.notice, {
          timer: name,
          ...(isFor(working, definition.at, due) ? { due } : {}),
        }),
      }
    }
    if ('flag' in definition) working.subject.stay = raise(working.subject.stay, definition.flag)
    return { kind: 'timer', details: { timer: name } }
  }
}

/** Whether it fires for its moment: a recurring one may be owed what it has missed before what it counts from moved. */
function isFor(working: Working, at: TimerNode['definition']['at'], due: Date | null): due is Date {
  return due !== null && (at.kind !== 'every' || isOccurrence(at, timeContext(working), due))
}

/**
 * Where no flag has changed, only what else happened is told. Where nothing did, the timer is: each change of a row is
 * proven by an entry.
 */
function ofTimerIfSame(decision: Decision, { name }: ArmedTimer): Decision {
  if (decision.outcome === 'refused') return decision
  const { entries } = decision.change
  const told = entries.filter(({ kind, flags }) => kind !== 'flag' || flags)
  const fired = () => entries.map((entry) => ({ ...entry, kind: 'timer' as const, details: { timer: name } }))
  return { outcome: 'moved', change: { ...decision.change, entries: told.length > 0 ? told : fired() } }
}
