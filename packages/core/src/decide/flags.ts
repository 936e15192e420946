import { own } from '../floor/own.js'
import type { TimeContext, TimerRule } from '../time/index.js'
import { dueOrNever } from '../time/due.js'
import { Never } from '../time/never.js'
import { fix } from '../words/fixed.js'
import type { FlagNode } from '../declare/graph.js'
import { isMessage } from './messages/messages.js'
import { type InProgress, shownData } from './inProgress.js'

/** The flags of a subject as it now stands, and the moments at which time alone will change one of them. */
export type Flags = { readonly on: { readonly [flag: string]: Date }; readonly edges: readonly FlagEdge[] }

/** A moment at which time alone sets or clears a flag. */
export type FlagEdge = { readonly flag: string; readonly at: Date }

const none: Flags = Object.freeze({ on: Object.freeze({}), edges: Object.freeze([]) })

/** Computes every flag. A flag keeps the moment it went on; the same flags as before are the same object. */
export function computeFlags(inProgress: InProgress, time: () => TimeContext): Flags {
  const { subject, prior } = inProgress
  const { stay, dead } = subject
  const { flags } = inProgress.lifecycle.graph
  if (flags.length === 0 && stay.raised.length === 0 && dead.length === 0 && !inProgress.never) return none
  const on: Record<string, Date> = {}
  const edges: FlagEdge[] = []
  for (const node of flags) judge(inProgress, node, time, { on, edges })
  if (inProgress.never) on[neverDue] = inProgress.now
  for (const flag of stay.raised) on[flag] ??= inProgress.now
  for (const id of dead) on[isMessage(id) ? 'message_dead' : 'timer_dead'] ??= inProgress.now
  return { on: keepSince(on, prior ? prior.flags : none.on), edges }
}

/** A flag is on while it is in one of its statuses, its condition holds, it has begun and it has not ended. */
function judge(
  inProgress: InProgress,
  { definition, name, in: statuses }: FlagNode,
  time: () => TimeContext,
  { on, edges }: Judged,
): void {
  const { now, subject, status } = inProgress
  const { stay } = subject
  const { when, from, until } = definition
  if (statuses ? !statuses.has(status.name) : !when && !from && !until) return
  if (when && !when({ data: shownData(inProgress), notes: fix(subject.notes), status: status.name })) return
  const moment = (rule: TimerRule) => knownMoment(inProgress, `flag ${name}`, dueOrNever(rule, time()))
  const begins = from ? moment(from) : stay.enteredAt
  if (begins === null) return
  const ends = until ? moment(until) : null
  if (begins > now) turnAt(edges, name, begins)
  else if (ends === null || ends > now) turnOn(on, name, from && begins > stay.enteredAt ? begins : now)
  if (begins <= now && ends !== null && ends > now) turnAt(edges, name, ends)
}

/** A flag that would never begin stays off, and one that would never end stays on: both are told. */
function knownMoment(inProgress: InProgress, what: string, moment: Date | null | Never): Date | null {
  if (!(moment instanceof Never)) return moment
  noteNever(inProgress, what, moment)
  return null
}

/** Of several sets of conditions, the flag is on since the first of them held. */
function turnOn(on: Judged['on'], flag: string, since: Date): void {
  const before = own(on, flag)
  if (!before || since < before) on[flag] = since
}

/** Of several moments at which a flag may change, the next one is enough: all are asked for again then. */
function turnAt(edges: FlagEdge[], flag: string, at: Date): void {
  const index = edges.findIndex((edge) => edge.flag === flag)
  if (index < 0) edges.push({ flag, at })
  else if (at < (edges[index] as FlagEdge).at) edges[index] = { flag, at }
}

type Judged = { readonly on: Record<string, Date>; readonly edges: FlagEdge[] }

/** Whether no flag is on. */
export function isEmpty(flags: Flags['on']): boolean {
  for (const _ in flags) return false
  return true
}

function keepSince(on: Record<string, Date>, before: Flags['on']): Flags['on'] {
  const names = Object.keys(on)
  for (const name of names) on[name] = own(before, name) ?? (on[name] as Date)
  return names.length === Object.keys(before).length && names.every((name) => own(before, name)) ? before : on
}

/** Which flags went on and off between two moments; undefined when none did. */
export function flagChanges(
  before: Flags['on'],
  after: Flags['on'],
): { readonly on: readonly string[]; readonly off: readonly string[] } | undefined {
  if (before === after || (isEmpty(before) && isEmpty(after))) return undefined
  // Sorted, because stores give names back in an order of their own, and the history is the same in all.
  const on = namesIn(after).filter((flag) => !own(before, flag))
  const off = namesIn(before).filter((flag) => !own(after, flag))
  return on.length + off.length === 0 ? undefined : { on, off }
}

function namesIn(flags: Flags['on']): readonly string[] {
  return Object.keys(flags).sort()
}

/** The flag of a subject of which something can never fall due. */
export const neverDue = 'never_due'

/** Notes that a timer, or the moment of a flag, can never come: a flag shows it, and the history says why. */
export function noteNever(inProgress: InProgress, what: string, { why }: Never): void {
  inProgress.never = { ...inProgress.never, [what]: why }
}
