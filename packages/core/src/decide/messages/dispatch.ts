import { timerIn, type Lifecycle, type TimerNode } from '../../declare/graph.js'
import type { Pending } from '../../ports/pending.js'
import type { Message } from '../../words/change.js'
import type { Refusal } from '../../words/refusal.js'
import type { ArmedTimer, Subject } from '../../words/subject.js'
import type { Asked, Decision, Surroundings } from '../command.js'
import { brokenRule } from '../brokenRule.js'
import { refuse } from '../guards/refuse.js'
import type { AskedInProgress } from '../inProgress.js'
import { record, type EntryContent } from '../record.js'
import { spend } from '../timers/spend.js'
import { isOfAnotherVersion, unknownVersion } from '../versions/unknownVersion.js'
import { quoted } from '../../words/bounds.js'
import { droppedIn } from './dropped.js'
import { addNone, addNow, isMessage } from './messages.js'

/** What somebody does about a notice that is to go out: it does not, or it does at once. */
export type Dispatching = {
  readonly as: 'cancelled' | 'now'
  /** The message's id, or that of its timer. */
  readonly id: string
  /** What the outbox has of the message; null where it has none. */
  readonly row: Pending | null
  /** The channel that it would have gone through next. */
  readonly channel?: string | undefined
}

/** Why there is nothing to dispatch. */
type Hindrance = 'out' | 'underway' | 'dead' | 'job' | 'unknown_timer' | 'no_notice' | 'sends' | 'no_moment'

const advice: { readonly [Why in Hindrance]: string } = {
  out: 'It is out, dropped, or was never there. See what became of it: `messages`.',
  underway: 'A worker has it at this moment. See what becomes of it.',
  dead: 'It is dead. Retry it, or let it go.',
  job: 'It is a job, and no notice.',
  unknown_timer: 'No such timer is set any more. See what is `upcoming`.',
  no_notice: 'Its timer sends no notice.',
  sends:
    'Its timer sends a transition, and the notice comes with that: send the transition, or change what the timer counts from.',
  no_moment: 'Its timer has no moment yet.',
}

function notWaiting(id: string, why: Hindrance): Refusal {
  return refuse('not_waiting', `'${quoted(id)}' does not wait to go out. ${advice[why]}`, [
    { code: 'not_waiting', id: quoted(id), why },
  ])
}

/** Decides what somebody does about a notice that is to go out. Pure and total, as `decide` is. */
export function decideDispatch(
  lifecycle: Lifecycle,
  subject: Subject,
  { dispatching, ...asked }: Asked & { readonly within?: Surroundings | undefined; readonly dispatching: Dispatching },
  now: Date,
): Decision {
  if (isOfAnotherVersion(lifecycle, subject)) return unknownVersion(lifecycle, subject)
  const { id } = dispatching
  try {
    return isMessage(id)
      ? record(lifecycle, subject, { ...asked, entry: ofMessage(dispatching, now) }, now)
      : ofTimer(lifecycle, subject, { ...asked, dispatching }, now)
  } catch (error) {
    return brokenRule('dispatch', error)
  }
}

/** A message in the outbox is cancelled there, or leaves its line and its window behind. */
function ofMessage({ as, id, row, channel }: Dispatching, now: Date) {
  return (inProgress: AskedInProgress): EntryContent | Refusal => {
    const why = hindranceOf(inProgress.subject, row, now)
    if (!row || why) return notWaiting(id, why ?? 'out')
    const { message } = row
    const dispatched = { as, message: as === 'now' ? atOnce(message) : message }
    inProgress.dispatched = [...inProgress.dispatched, dispatched]
    const details = { message: id, notice: message.name }
    if (as === 'now') return { kind: 'sent_now', details }
    if (!message.follows) inProgress.subject.stay = droppedIn(inProgress.subject.stay, message)
    return { kind: 'dropped', details: { ...details, ...(channel === undefined ? {} : { channel }), why: 'cancelled' } }
  }
}

function hindranceOf({ life, dead }: Subject, row: Pending | null, now: Date): Hindrance | null {
  if (!row || row.message.life !== life) return 'out'
  if (row.dead || dead.includes(row.message.id)) return 'dead'
  if (row.message.kind === 'job') return 'job'
  return row.leasedUntil !== null && row.leasedUntil > now ? 'underway' : null
}

/** In a line of its own, that no other message has, and past its window and the word that it waits for. */
function atOnce({ zones: _, ...message }: Message): Message {
  const { id, follows, createdAt } = message
  return { ...message, line: `!${id}`, ...(follows ? { follows: { ...follows, at: createdAt } } : {}) }
}

type OfTimer = Asked & { readonly dispatching: Dispatching }

/** The occurrence for which a timer is set is used up: without its notice, or with it at once. */
function ofTimer(lifecycle: Lifecycle, subject: Subject, { dispatching, ...asked }: OfTimer, now: Date): Decision {
  const { as, id } = dispatching
  const timer = subject.timers.find((one) => one.id === id)
  const node = timer && timerIn(lifecycle.graph.statuses.get(subject.status), timer.name)
  const why = timerHindrance(subject, timer, node)
  if (why || !timer?.due || !node || !('notice' in node.definition) || !asked.within)
    return notWaiting(id, why ?? 'unknown_timer')
  const { notice } = node.definition
  const firing = { timer, node, within: asked.within, requestId: asked.requestId ?? '' }
  // As if its moment had come: a recurring one goes on with the next.
  const spent = spend(lifecycle, subject, firing, timer.due > now ? timer.due : now)
  const details = { timer: timer.name, notice, due: timer.due }
  const entry = (inProgress: AskedInProgress): EntryContent => {
    if (as === 'now') return { kind: 'sent_now', details, messages: addNow(inProgress, notice) }
    addNone(inProgress, notice)
    return { kind: 'dropped', details: { id, ...details, why: 'cancelled' } }
  }
  const decision = record(lifecycle, spent, { ...asked, entry }, now)
  if (decision.outcome === 'refused') return decision
  // What it is compared with had the timer taken out already: to the store it is there still.
  return { outcome: 'moved', change: { ...decision.change, timersChanged: true } }
}

function timerHindrance(
  subject: Subject,
  timer: ArmedTimer | undefined,
  node: TimerNode | undefined,
): Hindrance | null {
  if (!timer) return 'unknown_timer'
  if (subject.dead.includes(timer.id)) return 'dead'
  if (!node || 'flag' in node.definition) return 'no_notice'
  if ('send' in node.definition) return 'sends'
  return timer.due === null ? 'no_moment' : null
}
