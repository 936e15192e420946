import { dueAt, type TimeContext } from '../../time/index.js'
import { dueOrNever } from '../../time/due.js'
import { orNever } from '../../time/never.js'
import { isMomentOf, nameOf } from '../../time/occurrenceName.js'
import { occurrenceOrNever } from '../../time/recurrence.js'
import { own } from '../../floor/own.js'
import { isDate } from '../../floor/realm.js'
import { systemActor } from '../../words/actor.js'
import type { Cause, Message } from '../../words/change.js'
import type { Surroundings } from '../command.js'
import { brokenRule } from '../brokenRule.js'
import { canonical } from '../../words/codec.js'
import { fix } from '../../words/fixed.js'
import { type Graph, type Lifecycle, timerIn, type TimerNode, type WhileNode } from '../../declare/graph.js'
import { lastMoment } from '../timers/arming.js'
import { goesOn, stayOfMessage } from './left.js'
import { revisionOf } from './messages.js'
import type { Refusal } from '../../words/refusal.js'
import type { Data, Subject } from '../../words/subject.js'
import { timeContext } from '../timers/timeContext.js'
import { isOfAnotherVersion, unknownVersion } from '../versions/unknownVersion.js'
import { fieldsIn } from '../../declare/rulesIn.js'
import { begin, type InProgress, inStatus, shownData } from '../inProgress.js'

/** Why a message is dropped. Stable: it stands in histories. */
export type DropCode =
  | 'stay_over'
  | 'status'
  | 'moment_moved'
  | 'changed'
  | 'condition'
  | 'expired'
  | 'superseded'
  | 'overtaken'
  | 'unwanted'
  | 'cancelled'
  | 'delivered'

/** That a message does not stand any more: why, and what explains it. */
export type Dropped = { readonly outcome: 'dropped'; readonly why: DropCode; readonly explained: Data }

/** Whether a message stands, or why not; a refusal where that cannot be told. */
export type DropDecision = { readonly outcome: 'stands' } | Dropped | Refusal

const stands: DropDecision = Object.freeze({ outcome: 'stands' })

function drop(why: DropCode, explained: Data = {}): Dropped {
  return { outcome: 'dropped', why, explained }
}

const notDeclared: WhileNode = { span: null, in: null, same: [], when: null, until: null }

/**
 * Decides whether a message stands by its subject as that is now.
 *
 * Of a timer's own notice two things are asked: whether the timer would be set for the same moment, and what is declared.
 * A declared `in` takes the place of the timer's statuses, and `always` of everything. Pure and total, as `decide` is.
 */
export function decideDropped(
  lifecycle: Lifecycle,
  subject: Subject,
  { message, within }: { readonly message: Message; readonly within: Surroundings },
  now: Date,
): DropDecision {
  if (isOfAnotherVersion(lifecycle, subject)) return unknownVersion(lifecycle, subject)
  const asked = { actor: systemActor, cause: causeOf(message), within }
  try {
    return whyDropped(begin(inStatus(lifecycle, subject), asked, now), message) ?? stands
  } catch (error) {
    return brokenRule(`${message.kind}s.${message.name}.while`, error)
  }
}

/** What brings about whatever is written of a message. */
export function causeOf({ kind, id }: Message): Cause {
  return { by: kind === 'job' ? 'job' : 'receipt', message: id }
}

/** Why a message does not stand by the subject that is being decided; null where it does. */
export function whyDropped(inProgress: InProgress, message: Message): Dropped | null {
  const rule = inProgress.lifecycle.graph.whiles[message.kind].get(message.name) ?? notDeclared
  if (!message.while || rule.span === 'always') return null
  return (
    whereDropped(inProgress, message, rule) ??
    timerDropped(inProgress, message) ??
    timerLate(inProgress, message) ??
    superseded(inProgress, message) ??
    ruleDropped(inProgress, message, rule)
  )
}

/** Whether the subject is where the message stands: in its statuses, in its timer's or in its stay. */
function whereDropped(inProgress: InProgress, message: Message, rule: WhileNode): Dropped | null {
  const { status } = inProgress
  if (rule.in) return rule.in.has(status.name) ? null : drop('status', { status: status.name })
  const { timer: name, due } = message.while ?? {}
  const timer = due && name !== undefined ? timerIn(status, name) : undefined
  const isBound = rule.span === 'stay' || (name !== undefined && (!timer || timer.bound))
  return isBound && !isInStay(inProgress, message, timer) ? drop('stay_over', { status: status.name }) : null
}

/**
 * No status was entered after the change that caused it, or what was entered was taken back: then what goes on there stands,
 * and what its timer says anew does not.
 */
function isInStay({ subject: { stay }, status }: InProgress, message: Message, timer?: TimerNode): boolean {
  const revision = revisionOf(message)
  return timer && !goesOn(status, timer) ? revision >= stay.id : stayOfMessage(stay, revision) === 'present'
}

/** The timer whose own notice it is, and the moment for which that was set; null where it is no timer's own. */
function timerOf({ lifecycle }: InProgress, { while: { timer: name, due } = {} }: Message) {
  const node = due && name !== undefined ? timerNamed(lifecycle.graph, name) : undefined
  return due && node ? { node, due } : null
}

/** What a timer could not say any more, its notice does not say either, whatever that has waited for. */
function timerLate(inProgress: InProgress, message: Message): Dropped | null {
  const found = timerOf(inProgress, message)
  const until = found && lastMoment(found.node, found.due, timeContext(inProgress))
  return found && until && until < inProgress.now ? drop('expired', { timer: found.node.name, until }) : null
}

/** Of what a recurring timer says, the newest is enough, unless it is to fire for each that was missed. */
function superseded(inProgress: InProgress, message: Message): Dropped | null {
  const found = timerOf(inProgress, message)
  const at = found?.node.definition.at
  if (!found || at?.kind !== 'every' || at.missed === 'each') return null
  const set = inProgress.subject.timers.find(({ name }) => name === found.node.name)?.due
  const context = timeContext(inProgress)
  const next =
    set && orNever(() => occurrenceOrNever(at, context, message.createdAt, { name: nameOf(at, context, found.due) }))
  return set && isDate(next) && next < set ? drop('superseded', { timer: found.node.name, due: found.due }) : null
}

/** The flag of a timer whose own notice is dropped because it is too late. */
export function flagIfLate(inProgress: InProgress, message: Message): string | undefined {
  return timerOf(inProgress, message)?.node.definition.ifLate?.flag
}

/** Why the timer would not be set now for the moment for which it sent its notice. */
function timerDropped(inProgress: InProgress, message: Message): Dropped | null {
  const found = timerOf(inProgress, message)
  if (!found || (found.node.bound && !isInStay(inProgress, message, found.node))) return null
  const { node, due } = found
  if (node.when && !node.when(shownData(inProgress))) return drop('condition', { timer: node.name })
  const moment = momentFor(node, timeContext(inProgress), due)
  if (moment?.getTime() !== due.getTime()) return drop('moment_moved', { due, ...(moment ? { now: moment } : {}) })
  // What it tells is of the date that its moment was counted from, also where another comes to the same moment.
  const field =
    node.definition.at.kind === 'every' ? undefined : changed(inProgress, message, fieldsIn(node.definition.at))
  return field === undefined ? null : drop('moment_moved', { due, now: moment, field })
}

/** The first of these fields that is not as it was when the message was written. */
function changed(inProgress: InProgress, { data }: Message, fields: readonly string[]): string | undefined {
  const present = shownData(inProgress)
  return fields.find((field) => canonical(own(present, field) ?? null) !== canonical(own(data, field) ?? null))
}

/** The moment that a timer's rule comes to: of a recurring one the same where that is one of its moments, or was before that moved. */
function momentFor({ definition: { at } }: TimerNode, context: TimeContext, due: Date): Date | null {
  if (at.kind === 'every') return isMomentOf(at, context, due) ? due : null
  const found = dueOrNever(at, context)
  return isDate(found) ? found : null
}

function timerNamed({ statuses }: Graph, name: string): TimerNode | undefined {
  for (const status of statuses.values()) {
    const found = timerIn(status, name)
    if (found) return found
  }
  return undefined
}

function ruleDropped(inProgress: InProgress, message: Message, { same, when, until }: WhileNode): Dropped | null {
  const { status, subject, now } = inProgress
  const { data, createdAt } = message
  const field = changed(inProgress, message, same)
  if (field !== undefined) return drop('changed', { field })
  const context = { data: shownData(inProgress), status: status.name, notes: fix(subject.notes) }
  if (when && !when({ ...context, message: fix({ data, createdAt }) })) return drop('condition')
  const end =
    typeof until === 'number' ? new Date(createdAt.getTime() + until) : until && dueAt(until, timeContext(inProgress))
  return end && end <= now ? drop('expired', { until: end }) : null
}

/**
 * The timer whose own notice is dropped because the timer itself is no longer what it was: then it has not fired. Null where
 * it has. One that recurs has its next turn anyway.
 */
export function timerNotFired(inProgress: InProgress, message: Message): TimerNode | null {
  const node = timerNamed(inProgress.lifecycle.graph, message.while?.timer ?? '')
  if (!node || node.definition.at.kind === 'every') return null
  // What it did in a stay that is over says nothing of the present one.
  if (node.bound && !isInStay(inProgress, message, node)) return null
  return (whereDropped(inProgress, message, notDeclared) ?? timerDropped(inProgress, message)) ? node : null
}
