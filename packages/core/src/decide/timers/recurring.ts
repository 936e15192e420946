import { entering, type RecurringRule, type TimeContext } from '../../time/index.js'
import { missedOccurrences, missedSince, nextOccurrence, occurrenceOrNever } from '../../time/recurrence.js'
import { LONGEST_CLOSURE } from '../../time/calendar.js'
import { anchorOf } from '../../time/context.js'
import { dueOrNever } from '../../time/due.js'
import { Never, orNever } from '../../time/never.js'
import { isEnded, isMomentOf, isOccurrence, momentNamed, nameOf, nameUntil } from '../../time/occurrenceName.js'
import { endOf, halfOf, type Named } from '../../time/series.js'
import { DAY } from '../../time/zone.js'
import { isDate } from '../../floor/realm.js'
import { firesLate, isOwed, keepOrArm } from './arming.js'
import { firedUntil, type FiredUntil, notFired, withFiredUntil } from './fired.js'
import type { TimerNode } from '../../declare/graph.js'
import { noteNever } from '../flags.js'
import type { ArmedTimer, Stay } from '../../words/subject.js'
import type { InProgress } from '../inProgress.js'

const none: readonly never[] = Object.freeze([])

/** A rule, and all that it looks at. */
export type Recurring = { readonly rule: RecurringRule; readonly context: TimeContext }

/**
 * One that is set and due stays set, also where what it counts from has moved meanwhile: it is owed. One that is still to
 * come gives way to an earlier occurrence that has not been fired for, as where its date or the calendar has changed.
 */
export function armRecurring(
  inProgress: InProgress,
  node: TimerNode,
  kept: ArmedTimer | undefined,
  recurring: Recurring,
): readonly ArmedTimer[] {
  const { context } = recurring
  if (
    kept?.due &&
    !isOver(node, kept.due, context) &&
    isOwed(kept, inProgress.now) &&
    counts(recurring) &&
    !isEnded(recurring.rule, context, kept.due)
  ) {
    noteMoved(inProgress, node, kept.due, recurring)
    return [kept]
  }
  const due = dueOf(inProgress, node, kept, recurring)
  if (due === null || (isDate(due) && isOver(node, due, context))) return none
  if (due instanceof Never) noteNever(inProgress, node.name, due)
  return [keepOrArm(inProgress, node.name, due instanceof Never ? null : due, kept)]
}

/**
 * Of what is owed for a moment that its date has left, and has never fired, a later version knows by this how far it may have
 * moved by the rule that set it.
 */
function noteMoved({ subject }: InProgress, node: TimerNode, due: Date, { rule, context }: Recurring): void {
  if (firedUntil(subject.stay, node.name) || isOccurrence(rule, context, due)) return
  subject.stay = withFiredUntil(subject.stay, node, notFired(halfOf(rule)))
}

function dueOf(
  inProgress: InProgress,
  node: TimerNode,
  kept: ArmedTimer | undefined,
  recurring: Recurring,
): Date | null | Never {
  const due = beginsAnew(inProgress, kept)
    ? firstOf(inProgress, node, recurring)
    : nextFrom(inProgress, node, recurring)
  if (!kept?.due || (isDate(due) && due.getTime() === kept.due.getTime())) return due
  if (isDate(due) && due < kept.due) return due
  const same = unfired(inProgress, node, recurring, kept.due.getTime() - 1)
  return isDate(same) && same.getTime() === kept.due.getTime() ? kept.due : due
}

/** Whether it is set for the first time, or its date may have moved: a version that counts otherwise owes nothing of before. */
function beginsAnew({ prior, lifecycle }: InProgress, kept: ArmedTimer | undefined): boolean {
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
function firstOf(inProgress: InProgress, node: TimerNode, recurring: Recurring): Date | null | Never {
  const { rule, context } = recurring
  const anchor = node.bound ? null : orNever(() => anchorOf(rule.from, context))
  if (!isDate(anchor)) return nextFrom(inProgress, node, recurring)
  const first = unfired(inProgress, node, recurring, justBefore(rule, anchor).getTime())
  if (!isDate(first) || first >= inProgress.now || firesLate(inProgress, node, first)) return first
  return nextFrom(inProgress, node, recurring)
}

/** A moment after which all occurrences come that count from a date. */
function justBefore(rule: RecurringRule, anchor: Date): Date {
  // A date that moves may move over all the days of a closure, any other no further than the clocks of its zone.
  const reach = rule.closed === 'earlier' ? LONGEST_CLOSURE : 2
  return new Date(anchor.getTime() - reach * DAY)
}

/** When the occurrence comes, or came, that a timer has fired for last; null where it has fired for none of its present date. */
export function lastFired(inProgress: InProgress, { name }: TimerNode, { rule, context }: Recurring): Date | null {
  const fired = firedUntil(inProgress.subject.stay, name)
  if (!fired) return null
  if (fired.last) return momentNamed(rule, context, fired.last)
  const named = orNever(() => nameUntil(rule, context, fired.until))
  return isDate(named) ? momentNamed(rule, context, { name: named }) : null
}

/** Whether any occurrence has come, or was fired for before it moved. */
export function hasBegun(inProgress: InProgress, node: TimerNode, recurring: Recurring): boolean {
  if (lastFired(inProgress, node, recurring)) return true
  const { rule, context } = recurring
  const anchor = orNever(() => anchorOf(rule.from, context))
  const first = isDate(anchor) ? occurrenceOrNever(rule, context, justBefore(rule, anchor)) : null
  return isDate(first) && first <= inProgress.now
}

/**
 * The next occurrence that is still to come, or comes now, and has not been fired for. Of entering it is always later, and
 * later than the last change: none has been fired for that was due since.
 */
function nextFrom(inProgress: InProgress, node: TimerNode, recurring: Recurring): Date | null | Never {
  const now = inProgress.now.getTime()
  const last = node.bound ? Math.max(now, inProgress.prior?.updatedAt.getTime() ?? now) : now - 1
  return unfired(inProgress, node, recurring, last)
}

/** The first occurrence after a moment that has not been fired for, wherever it was then. */
function unfired(inProgress: InProgress, { name }: TimerNode, { rule, context }: Recurring, after: number) {
  const fired = firedUntil(inProgress.subject.stay, name)
  const until = Math.max(after, fired ? notOwed(rule, fired) : after)
  return occurrenceOrNever(rule, context, new Date(until), fired?.last)
}

/**
 * Up to where nothing is owed. Under a version with a shorter interval that is what it would have had before it was there, in
 * the interval that had fired.
 */
function notOwed(rule: RecurringRule, { last, until, carried }: FiredUntil): number {
  if (!last) return until.getTime()
  const shortest = 1.8 * (last.edge.getTime() - last.name.getTime())
  if (!carried || 2 * halfOf(rule) >= shortest) return -Infinity
  return Math.min(carried.getTime(), last.name.getTime() + shortest)
}

/** When a recurring timer is due next, and up to where it has fired then. */
export type Advance = { readonly next: Date | null; readonly fired: FiredUntil }

/** For which moment a recurring timer is due, how far its occurrence may have moved by the rule that set it, and now. */
export type Due = { readonly due: Date; readonly half: number; readonly now: Date }

/** How far an occurrence may have moved that a timer is set for: by the rule of an earlier version no further than by that. */
export function halfBefore(stay: Stay, timer: string, due: Date): number {
  const { last, carried } = firedUntil(stay, timer) ?? {}
  return last && carried && due <= carried ? last.edge.getTime() - last.name.getTime() : Infinity
}

/**
 * How a recurring timer goes on that has just fired at `due`; missed ones fire by its rule.
 *
 * One that counts from something that has moved meanwhile, further than to where it is the same occurrence, is owed what it
 * missed before: that is counted from `due`. Then it has no next moment, and is set anew.
 */
export function afterFiring(rule: RecurringRule, context: TimeContext, firing: Due): Advance {
  const { due, half, now } = firing
  const advance = orNever(() => {
    if (!isMomentOf(rule, context, due, half)) return afterOwed(rule, context, firing)
    const fired = dueNamed(rule, context, firing)
    const after = isOccurrence(rule, context, due) ? due : longAgo
    const { fire, next } = missedSince(rule, context, { after, fired }, now)
    return advanceTo(fire[0] ?? next, rule, context, firing)
  })
  return advance instanceof Never ? { next: null, fired: { last: null, until: now } } : advance
}

const longAgo = new Date(-8.64e15)

/** The same, where its next moment is known: it has fired for all before that, and for the one that was due. */
export function advanceTo(next: Date | null, rule: RecurringRule, context: TimeContext, firing: Due): Advance {
  const { now } = firing
  const until = next && next <= now ? new Date(next.getTime() - 1) : now
  const last = orNever(() => {
    const [own, name] = [dueNamed(rule, context, firing), nameUntil(rule, context, until)]
    return name && name > own.name ? lastNamed(name, halfOf(rule)) : own
  })
  return { next, fired: { last: last instanceof Never ? null : last, until } }
}

/** The occurrence for which a timer was set. */
export function dueNamed(rule: RecurringRule, context: TimeContext, { due, half }: Due): Required<Named> {
  const own = half === Infinity || hasNear(rule, context, due, half) ? Infinity : half
  return lastNamed(nameOf(rule, context, due), Math.min(halfOf(rule), own))
}

/** Whether there is an occurrence less than so much before or after a moment. */
function hasNear(rule: RecurringRule, context: TimeContext, moment: Date, half: number): boolean {
  const next = nextOccurrence(rule, context, new Date(moment.getTime() - half))
  return next !== null && next.getTime() < moment.getTime() + half
}

function lastNamed(name: Date, half: number): Required<Named> {
  return { name, edge: new Date(name.getTime() + half) }
}

function afterOwed(rule: RecurringRule, context: TimeContext, { due, half, now }: Due): Advance {
  const { before: _, ...endless } = rule
  const asBefore = { ...endless, from: entering } as const
  const from = { ...context, enteredAt: due }
  const until = new Date(Math.min(now.getTime(), endOf(rule, context) - 1))
  const named = (moment: Date) => lastNamed(nameOf(rule, context, moment), Math.min(halfOf(rule), half))
  const next = missedOccurrences(asBefore, from, due, until).fire[1]
  if (next) return { next, fired: { last: named(due), until: new Date(next.getTime() - 1) } }
  const last = missedOccurrences({ ...asBefore, missed: 'each', cap: 2 }, from, due, until).fire.at(-1)
  return { next: null, fired: { last: named(last ?? due), until: now } }
}
