import type { RecurringRule, TimeContext } from '../../time/index.js'
import { orNever } from '../../time/never.js'
import { occurrenceOrNever } from '../../time/recurrence.js'
import { isDate } from '../../floor/realm.js'
import { lastMoment, raise } from './arming.js'
import { withFired } from './fired.js'
import { type Lifecycle, timerIn, type TimerNode } from '../../declare/graph.js'
import type { EntryContent } from '../record.js'
import { type Advance, advanceTo, type Due, dueNamed, halfBefore } from './recurring.js'
import { advanced, type Firing, firingContext, type Spending, withoutTimer } from './spend.js'
import type { Subject } from '../../words/subject.js'
import type { InProgress } from '../inProgress.js'

/** Where a recurring timer goes on after one that is too late to be fired for: with the first for which it is not. */
function nextInTime(rule: RecurringRule, until: TimerNode['until'], context: TimeContext, late: Due): Advance {
  const { due, now } = late
  const tooLate = typeof until === 'number' ? now.getTime() - until - 1 : now.getTime()
  const after = new Date(Math.max(due.getTime(), tooLate))
  const next = orNever(() => occurrenceOrNever(rule, context, after, dueNamed(rule, context, late)))
  return advanceTo(isDate(next) ? next : null, rule, context, late)
}

/** Says that a timer was dropped because it was too late. */
export function tooLate({ name, definition: { ifLate } }: TimerNode, due: Date, until: Date) {
  return (inProgress: InProgress): EntryContent => {
    if (ifLate) inProgress.subject.stay = raise(inProgress.subject.stay, ifLate.flag)
    return { kind: 'timer', details: { timer: name, status: 'dropped', why: 'too_late', due, until } }
  }
}

/** The last moment at which a timer that was refused may fire; null where it has none. */
export function limitOf(lifecycle: Lifecycle, subject: Subject, firing: Firing, now: Date): Date | null {
  const { timer } = firing
  const node = timerIn(lifecycle.graph.statuses.get(subject.status), timer.name)
  if (!node || node.until === null || !timer.due) return null
  try {
    return lastMoment(node, timer.due, firingContext(lifecycle, subject, firing, now))
  } catch {
    // What keeps the rule from being asked has been told of the timer itself.
    return null
  }
}

type Late = { readonly due: Date; readonly until: Date; readonly spent: Subject }

/** Where a timer must not fire any more: the subject without it, a recurring one set to what is not too late. */
export function lateOf(lifecycle: Lifecycle, subject: Subject, firing: Spending, now: Date): Late | null {
  const { timer, node } = firing
  const { due } = timer
  if (node.until === null || !due) return null
  const context = firingContext(lifecycle, subject, firing, now)
  const until = lastMoment(node, due, context)
  if (!until || now <= until) return null
  const without = withoutTimer(subject, timer)
  const { at } = node.definition
  if (at.kind !== 'every')
    return { due, until, spent: { ...without, stay: withFired(subject.stay, node, due, subject.data) } }
  const half = halfBefore(subject.stay, timer.name, due)
  return { due, until, spent: advanced(without, firing, nextInTime(at, node.until, context, { due, half, now })) }
}
