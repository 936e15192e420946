import { isOccurrence } from '../../time/occurrenceName.js'
import { timerActor } from '../../words/actor.js'
import { raise } from './arming.js'
import type { Cause } from '../../words/change.js'
import type { Decision } from '../command.js'
import { brokenRule } from '../brokenRule.js'
import { decide } from '../decide.js'
import { type Lifecycle, timerIn, type TimerNode } from '../../declare/graph.js'
import { fixedDate } from '../../words/fixedDate.js'
import { lateOf, tooLate } from './late.js'
import { addTimed } from '../messages/messages.js'
import { record, type EntryContent } from '../record.js'
import { moveItself } from '../restless.js'
import { shownOf } from '../../words/shownRow.js'
import { spend, type Firing } from './spend.js'
import type { ArmedTimer, Subject } from '../../words/subject.js'
import { received } from '../../words/received.js'
import { timeContext } from './timeContext.js'
import type { AskedInProgress, InProgress } from '../inProgress.js'

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
    // What it is compared with had the timer taken out already: to the store it is there still.
    return { outcome: 'moved', change: { ...decision.change, timersChanged: true } }
  } catch (error) {
    return brokenRule(firing.timer.name, error)
  }
}

function decideFiring(lifecycle: Lifecycle, subject: Subject, firing: Firing, now: Date): Decision {
  const { timer, within, requestId } = firing
  const asked = { actor: timerActor, cause: causeOf(timer), requestId, within }
  if (timer.name.startsWith('@'))
    return ofTimerIfSame(record(lifecycle, subject, { ...asked, entry: () => ({ kind: 'flag' }) }, now), timer)
  const node = timerIn(lifecycle.graph.statuses.get(subject.status), timer.name)
  if (!node) return record(lifecycle, subject, { ...asked, entry: dropped(timer.name) }, now)
  const late = lateOf(lifecycle, subject, { ...firing, node }, now)
  if (late) return record(lifecycle, late.spent, { ...asked, entry: tooLate(node, late.due, late.until) }, now)
  const moving =
    node.definition.at.kind === 'every' ? { ...subject, selfMoves: 0 } : moveItself(subject, waited(subject, timer))
  if ('outcome' in moving) return moving
  const spent = spend(lifecycle, moving, { ...firing, node }, now)
  const { definition } = node
  if (!('send' in definition)) return record(lifecycle, spent, { ...asked, entry: noticeOrFlag(node, timer.due) }, now)
  const input = received(definition.input?.(shownOf(subject).data, { due: fixedDate(timer.due ?? now) }))
  const command = {
    ...asked,
    transition: definition.send,
    reason: definition.reason,
    ...(input === undefined ? {} : { input }),
  }
  return decide(lifecycle, spent, command, now)
}

function causeOf({ name, due }: ArmedTimer): Cause {
  return { by: 'timer', timer: name, ...(due === null ? {} : { due }) }
}

/** Whether it was still to come when the subject last changed. */
function waited({ updatedAt }: Subject, { due }: ArmedTimer): boolean {
  return due !== null && due > updatedAt
}

/** A timer of another release of the declaration: it goes, and the history says so. */
function dropped(timer: string) {
  return (): EntryContent => ({ kind: 'timer', details: { timer, status: 'dropped' } })
}

function noticeOrFlag({ name, definition }: TimerNode, due: Date | null) {
  return (inProgress: AskedInProgress): EntryContent => {
    if ('notice' in definition) {
      return {
        kind: 'timer',
        details: { timer: name },
        messages: addTimed(inProgress, definition.notice, {
          timer: name,
          ...(isFor(inProgress, definition.at, due) ? { due } : {}),
        }),
      }
    }
    if ('flag' in definition) inProgress.subject.stay = raise(inProgress.subject.stay, definition.flag)
    return { kind: 'timer', details: { timer: name } }
  }
}

/** Whether it fires for its moment: a recurring one may be owed what it has missed before what it counts from moved. */
function isFor(inProgress: InProgress, at: TimerNode['definition']['at'], due: Date | null): due is Date {
  return due !== null && (at.kind !== 'every' || isOccurrence(at, timeContext(inProgress), due))
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
