import { entering, missedOccurrences, nextOccurrence, type RecurringRule, type TimeContext } from '../time/index.js'
import { LONGEST_CLOSURE } from '../time/calendar.js'
import { anchorOf } from '../time/context.js'
import { dueOrNever } from '../time/due.js'
import { Never, orNever } from '../time/never.js'
import { occurrenceOrNever } from '../time/recurrence.js'
import { DAY } from '../time/zone.js'
import { isDate } from '../realm.js'
import { firesLate, isOwed, keepOrArm } from './arming.js'
import { firedUntil } from './fired.js'
import type { TimerNode } from './graph.js'
import { noteNever } from './never.js'
import type { ArmedTimer } from './subject.js'
import type { Working } from './working.js'

const nothing: readonly never[] = Object.freeze([])

type Recurring = { readonly rule: RecurringRule; readonly context: TimeContext }

/**
 * One that is set and due stays set, also where what it counts from has moved meanwhile: it is owed. One that is still to
 * come gives way to an earlier occurrence that has not been fired for, as where its date or the calendar has changed.
 */
export function armRecurring(
  working: Working,
  node: TimerNode,
  kept: ArmedTimer | undefined,
  recurring: Recurring,
): readonly ArmedTimer[] {
  const { context } = recurring
  if (kept?.due && !isOver(node, kept.due, context) && isOwed(kept, working.now) && counts(recurring)) return [kept]
  const due = dueOf(working, node, kept, recurring)
  if (due === null || (isDate(due) && isOver(node, due, context))) return nothing
  if (due instanceof Never) noteNever(working, node.name, due)
  return [keepOrArm(working, node.name, due instanceof Never ? null : due, kept)]
}

function dueOf(
  working: Working,
  node: TimerNode,
  kept: ArmedTimer | undefined,
  recurring: Recurring,
): Date | null | Never {
  const due = beginsAnew(working, kept) ? firstOf(working, node, recurring) : nextFrom(working, node, recurring)
  if (!kept?.due || (isDate(due) && due.getTime() === kept.due.getTime())) return due
  if (isDate(due) && due < kept.due && !isMovedOnly(working, node, recurring, due)) return due
  return isOccurrence(recurring.rule, recurring.context, kept.due) ? kept.due : due
}

/** Whether an occurrence is one of before that the calendar has moved since: it has been fired for where it was. */
function isMovedOnly(working: Working, { name, bound }: TimerNode, { rule, context }: Recurring, due: Date): boolean {
  const last = bound ? working.now : firedUntil(working.subject.stay, name)
  if (!last) return false
  const { closed, ...unmoved } = rule
  const ofMonth = String(rule.on).endsWith('open_day')
  if (closed !== 'later' && !ofMonth) return false
  const next = occurrenceOrNever(ofMonth ? { ...unmoved, on: 1 } : unmoved, context, last)
  return isDate(next) && next > due
}

/** Whether it is set for the first time, or its date may have moved: a version that counts otherwise owes nothing of before. */
function beginsAnew({ prior, lifecycle }: Working, kept: ArmedTimer | undefined): boolean {
  return kept === undefined || prior?.version === lifecycle.version
}

/** Whether an occurrence lies after the moment from which on it must not fire any more. */
function isOver({ until }: TimerNode, due: Date, context: TimeContext): boolean {
  if (until === null || typeof until === 'number') return false
  const end = dueOrNever(until, context)
  return isDate(end) && due > end
}

/** Whether there is something to count from. */
function counts({ rule, context }: Recurring): boolean {
  return orNever(() => anchorOf(rule.from, context)) !== null
}

/**
 * The first occurrence of a timer that begins to be set. Of a date it is the date's own; where that has passed, or others
 * after it, they are late like the moment of any timer that passed before it was set. Each fires for once.
 */
function firstOf(working: Working, node: TimerNode, recurring: Recurring): Date | null | Never {
  const { rule, context } = recurring
  const anchor = node.bound ? null : orNever(() => anchorOf(rule.from, context))
  if (!isDate(anchor)) return nextFrom(working, node, recurring)
  const first = occurrenceOrNever(
    rule,
    context,
    firedUntil(working.subject.stay, node.name) ?? justBefore(rule, anchor),
  )
  if (!isDate(first) || first >= working.now || firesLate(working, node, first)) return first
  return nextFrom(working, node, recurring)
}

/** A moment after which all occurrences come that count from a date. */
function justBefore(rule: RecurringRule, anchor: Date): Date {
  // A date that moves may move over all the days of a closure, any other no further than the clocks of its zone.
  const reach = rule.closed === 'earlier' ? LONGEST_CLOSURE : 2
  return new Date(anchor.getTime() - reach * DAY)
}

/** Whether the first occurrence of all has come. */
export function hasBegun(rule: RecurringRule, context: TimeContext, now: Date): boolean {
  const anchor = orNever(() => anchorOf(rule.from, context))
  const first = isDate(anchor) ? occurrenceOrNever(rule, context, justBefore(rule, anchor)) : null
  return isDate(first) && first <= now
}

/**
 * The next occurrence that is still to come, or comes now, and has not been fired for. Of entering it is always later, and
 * later than the last change: none has been fired for that was due since.
 */
function nextFrom(working: Working, { name, bound }: TimerNode, { rule, context }: Recurring): Date | null | Never {
  const now = working.now.getTime()
  const last = bound
    ? Math.max(now, working.prior?.updatedAt.getTime() ?? now)
    : Math.max(now - 1, firedUntil(working.subject.stay, name)?.getTime() ?? -Infinity)
  return occurrenceOrNever(rule, context, new Date(last))
}

/** Whether a moment is one of those that a rule comes to. */
export function isOccurrence(rule: RecurringRule, context: TimeContext, moment: Date): boolean {
  const next = occurrenceOrNever(rule, context, new Date(moment.getTime() - 1))
  return isDate(next) && next.getTime() === moment.getTime()
}

/**
 * The next moment of a recurring timer that has just fired at `due`; missed ones fire by its rule. Null where none will come.
 *
 * One that counts from something that has moved meanwhile is owed what it missed before: that is counted from `due`.
 */
export function nextAfterFiring(rule: RecurringRule, context: TimeContext, due: Date, now: Date): Date | null {
  const next = orNever(() => {
    if (isOccurrence(rule, context, due)) {
      const { fire, next: later } = missedOccurrences(rule, context, due, now)
      return fire[1] ?? later
    }
    const asBefore = { ...rule, from: entering } as const
    const missed = missedOccurrences(asBefore, { ...context, enteredAt: due }, due, now)
    return missed.fire[1] ?? nextOccurrence(rule, context, now)
  })
  return next instanceof Never ? null : next
}
