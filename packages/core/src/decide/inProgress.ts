import { own } from '../floor/own.js'
import { parseCalendar, type ClockState, type Run } from '../time/index.js'
import type { Dispatched, Entry, Message } from '../words/change.js'
import type { Asked, LinkedCommand, Surroundings } from './command.js'
import type { KnownActor } from '../words/actor.js'
import { stillFired, stillFiredFor } from './timers/fired.js'
import { fix, fixedCopy, isFixed } from '../words/fixed.js'
import { fixedDate } from '../words/fixedDate.js'
import type { Graph, Lifecycle, StatusNode, TransitionNode } from '../declare/graph.js'
import { leftBy, takenUp } from './messages/left.js'
import type { Patched } from './guards/patch.js'
import type { Refusal } from '../words/refusal.js'
import { shownOf, type Shown } from '../words/shownRow.js'
import type { Data, Stay, Subject } from '../words/subject.js'
import type { LeftOut } from './holds/occupancy.js'

/**
 * A subject in the middle of being decided: begun from its row, changed step by step, finished into a change.
 *
 * It is the one mutable value of the pure part, and it never leaves it.
 */
export type InProgress = {
  readonly lifecycle: Lifecycle
  readonly within: Surroundings
  readonly now: Date
  /** The row as it was, for a timer's already without it (`spend`); null for a subject that begins. */
  readonly prior: Subject | null
  /** The row before the transition that is being taken, as functions of the declaration look at it: null until one of them does. */
  shown: Shown<Subject> | null
  /** Who takes that transition, and what came with it. */
  actor: KnownActor
  input: unknown
  reason: string | undefined
  /** The transition that is being taken; null before one is, and where none is. */
  transition: string | null
  /** The row as it shall be. */
  readonly subject: { -readonly [Field in keyof Subject]: Subject[Field] }
  /** What of it can never fall due, and why; null where all can. */
  never: { readonly [what: string]: string } | null
  /** What the transition that is being taken sets, where that was asked already. */
  patch: { readonly node: TransitionNode; readonly patched: Patched | Refusal } | null
  /** Whether it was asked what others hold: then it is known of all that it is to hold. */
  asksOthers: boolean
  /** Periods that could not be had. */
  leftOut: readonly LeftOut[]
  /** The node of the subject's status. */
  status: StatusNode
  entries: readonly Entry[]
  messages: readonly Message[]
  follow: readonly LinkedCommand[]
  revived: readonly string[]
  letGo: readonly string[]
  dispatched: readonly Dispatched[]
}

/**
 * The same with what was asked: the command, or whatever else somebody asks for. Whoever is not handed this does not look at it.
 */
export type AskedInProgress<What extends Asked = Asked> = InProgress & { readonly asked: What }

const none: readonly never[] = Object.freeze([])
const noneAccepted: Stay['accepted'] = Object.freeze({})

/** The links of a subject that has none. */
export const noLinked: Surroundings['linked'] = fix({})

/** The surroundings of a decision that was given none: UTC, Monday to Friday, nothing linked. */
const plainSurroundings: Surroundings = { calendar: /* @__PURE__ */ parseCalendar({ zone: 'UTC' }), linked: noLinked }

/** The surroundings of a decision, as functions of the declaration may look at them: they can change nothing of them. */
export function fixedWithin(actor: KnownActor, within: Surroundings = plainSurroundings): Surroundings {
  fixActor(actor)
  if (within.linked === noLinked) return within
  // Its calendar may be looked up only when it is asked for.
  return Object.create(within, { linked: { value: shownLinked(within.linked), enumerable: true } }) as Surroundings
}

let lastActor: KnownActor | null = null

/** Makes an actor unchangeable. Who acts now acted a moment ago, as nearly always: then it is known without a look. */
function fixActor(actor: KnownActor): void {
  if (actor !== lastActor) lastActor = fix(actor)
}

function shownLinked(linked: Surroundings['linked']): Surroundings['linked'] {
  const shown = Object.entries(linked).map(([name, rows]) => [
    name,
    Object.freeze(rows.map((row) => shownOf(row).shown)),
  ])
  return Object.freeze(Object.fromEntries(shown) as Surroundings['linked'])
}

/** A subject's row where it stands among the statuses of a lifecycle. */
export type InStatus = { readonly lifecycle: Lifecycle; readonly subject: Subject; readonly status: StatusNode }

/** Looks up where a row stands. Its status must be one of the lifecycle's. */
export function inStatus(lifecycle: Lifecycle, subject: Subject): InStatus {
  return { lifecycle, subject, status: lifecycle.graph.statuses.get(subject.status) as StatusNode }
}

/** Begins from a subject's row. */
export function begin<What extends Asked>(
  { lifecycle, subject: prior, status }: InStatus,
  asked: What,
  moment: Date,
): AskedInProgress<What> {
  const now = fixedDate(moment)
  const subject = nextRow(prior, lifecycle.version, now, asked.cause.by === 'request' ? 0 : prior.selfMoves)
  return inProgressOf({ lifecycle, asked, within: fixedWithin(asked.actor, asked.within), now, prior, subject, status })
}

type Beginning<What extends Asked> = Pick<
  AskedInProgress<What>,
  'lifecycle' | 'asked' | 'within' | 'now' | 'prior' | 'subject' | 'status'
>

/** A subject of which nothing is decided yet. */
export function inProgressOf<What extends Asked>({
  lifecycle,
  asked,
  within,
  now,
  prior,
  subject,
  status,
}: Beginning<What>): AskedInProgress<What> {
  return {
    lifecycle,
    asked,
    within,
    now,
    prior,
    shown: null,
    actor: asked.actor,
    input: undefined,
    reason: asked.reason,
    transition: null,
    subject,
    never: null,
    patch: null,
    asksOthers: false,
    leftOut: none,
    status,
    entries: none,
    messages: none,
    follow: none,
    revived: none,
    letGo: none,
    dispatched: none,
  }
}

/** The row of the next revision, as yet with everything of this one. Field by field: a spread takes three times as long. */
function nextRow(row: Subject, version: number, updatedAt: Date, selfMoves: number): Subject {
  return {
    tenant: row.tenant,
    lifecycle: row.lifecycle,
    id: row.id,
    version,
    revision: row.revision + 1,
    refusals: 0,
    selfMoves,
    status: row.status,
    owner: row.owner,
    previous: row.previous,
    startedAt: row.startedAt,
    updatedAt,
    life: row.life,
    stay: row.stay,
    data: row.data,
    flags: row.flags,
    dead: row.dead,
    notes: row.notes,
    clocks: row.clocks,
    timers: row.timers,
    holds: row.holds,
    links: row.links,
    entries: row.entries,
    hash: row.hash,
  } satisfies Record<keyof Subject, unknown>
}

/** The data as it now stands, for a function of the declaration to look at: whatever that does to it, it stays the same. */
export function shownData({ subject, prior, shown }: InProgress): Data {
  // The row's own, as it nearly always is: then it is known without a look, which costs as much as making a context.
  if (subject.data === shown?.data || isFixed(subject.data)) return subject.data
  if (prior && subject.data === prior.data) shownOf(prior)
  else subject.data = fixedCopy(subject.data)
  return subject.data
}

/**
 * Enters a status: a new stay begins, and clocks that it pauses stand still. Entering the present one changes nothing.
 *
 * One that returns to the previous status goes on with what counted from its notices.
 */
export function enter(inProgress: InProgress, status: StatusNode, overridden = false, returns = false): void {
  const { subject, now, lifecycle } = inProgress
  if (inProgress.status === status) return
  const from = inProgress.status
  inProgress.status = status
  subject.previous = subject.status
  subject.status = status.name
  const { stay } = subject
  subject.stay = freshStay(subject.revision, now, overridden)
  const anew = returns ? undefined : { from, to: status }
  if (stay.fired.length > 0 || stay.firedFor)
    subject.stay = { ...subject.stay, fired: stillFired(stay.fired, status), ...stillFiredFor(stay, lifecycle, anew) }
  if (returns && stay.left) subject.stay = takenUp(subject.stay, stay.left, { status, until: stay.id })
  if (status.leadsBack) subject.stay = { ...subject.stay, left: leftBy(stay, from, subject.timers) }
  const { graph } = lifecycle
  if (graph.clocks.length > 0) subject.clocks = runningClocks(graph, subject.clocks, status, now)
}

/** What the sender said with it, as an entry keeps it: what was not said is absent. */
export function wordsOf({ requestId, reason, comment }: Asked): Pick<Entry, 'requestId' | 'reason' | 'comment'> {
  return {
    ...(requestId === undefined ? {} : { requestId }),
    ...(reason === undefined ? {} : { reason }),
    ...(comment === undefined ? {} : { comment }),
  }
}

/** Adds an entry to what the change tells. */
export function tell(inProgress: InProgress, entry: Entry): void {
  inProgress.entries = inProgress.entries.length === 0 ? [entry] : [...inProgress.entries, entry]
}

/** Adds to the last entry what is known only when all that happens is told; nothing where nothing is. */
export function amendLast(inProgress: InProgress, amended: (last: Entry) => Partial<Entry>): void {
  const { entries } = inProgress
  const last = entries.at(-1)
  if (last) inProgress.entries = [...entries.slice(0, -1), { ...last, ...amended(last) }]
}

/** A stay in which nothing has happened yet. */
export function freshStay(id: number, enteredAt: Date, overridden = false): Stay {
  return { id, enteredAt, overridden, fired: none, raised: none, accepted: noneAccepted, failed: none }
}

/** Every clock as it runs, or stands still, from now on. */
export function runningClocks(
  { clocks: names, openClocks }: Graph,
  clocks: Subject['clocks'],
  status: StatusNode,
  now: Date,
): Subject['clocks'] {
  const clockOf = (name: string) => {
    const before = own(clocks, name)
    const clock = runClock(before, !status.pauses.has(name), now)
    return openClocks.has(name) ? withRuns(clock, before) : clock
  }
  return Object.fromEntries(names.map((name) => [name, clockOf(name)]))
}

/** More times than anybody pauses a clock: beyond, the first two become one, with the pause between them. */
const mostRuns = 100

/** The clock with the times for which it has run: for how much of them the calendar was open, it says when it is asked. */
function withRuns(clock: ClockState, before: ClockState | undefined): ClockState {
  if (!before || clock === before) return clock
  const length = clock.accumulated - before.accumulated
  const ended =
    before.since && length > 0 ? [{ from: before.since, until: new Date(before.since.getTime() + length) }] : []
  const ran = joined([...(before.ran ?? []), ...ended])
  return ran.length === 0 ? clock : { ...clock, ran }
}

function joined(runs: readonly Run[]): readonly Run[] {
  const [first, second, ...rest] = runs
  return first && second && runs.length > mostRuns ? [{ from: first.from, until: second.until }, ...rest] : runs
}

function runClock(clock: ClockState = { accumulated: 0, since: null }, running: boolean, now: Date): ClockState {
  const { accumulated, since } = clock
  // What was started by a clock that was ahead of this one has run for no time, never for less.
  const isAhead = since !== null && since > now
  if (running === (since !== null) && !isAhead) return clock
  if (running) return { accumulated, since: now }
  return { accumulated: accumulated + (since && !isAhead ? now.getTime() - since.getTime() : 0), since: null }
}
