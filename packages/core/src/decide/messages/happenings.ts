import { listed } from '../../floor/listed.js'
import type { Message } from '../../words/change.js'
import { withoutFired } from '../timers/fired.js'
import { waitingFor } from '../../declare/jobOrder.js'
import { raise } from '../timers/arming.js'
import { withAcceptance, withoutAcceptance } from '../timers/acceptance.js'
import { isSentAnew, stayOfMessage, withDropped } from './left.js'
import { addAgain, addNext, isMessage, revisionOf } from './messages.js'
import type { EntryContent } from '../record.js'
import { refuse } from '../guards/refuse.js'
import type { Refusal } from '../../words/refusal.js'
import { storable } from '../../words/storable.js'
import type { Severity, Stay } from '../../words/subject.js'
import type { InProgress } from '../inProgress.js'
import { type Dropped, flagIfLate, timerNotFired, whyDropped } from './dropped.js'

/** A note: it stays open until somebody resolves it, unless it is only for information. */
export function noted(severity: Severity) {
  return (inProgress: InProgress): EntryContent => {
    if (severity !== 'info')
      inProgress.subject.notes = [...inProgress.subject.notes, { revision: inProgress.subject.revision, severity }]
    return { kind: 'note', severity }
  }
}

/** The end of an open note, named by the revision that wrote it. */
export function noteResolved(revision: number) {
  return (inProgress: InProgress): EntryContent | Refusal => {
    const { notes } = inProgress.subject
    if (!notes.some((note) => note.revision === revision)) {
      return refuse(
        'unknown_note',
        `No open note was written by revision ${revision}. ${choice(listed(notes.map((note) => note.revision)))}`,
        [{ code: 'unknown_note', note: revision }],
      )
    }
    inProgress.subject.notes = notes.filter((note) => note.revision !== revision)
    return { kind: 'resolve', details: { note: revision } }
  }
}

/** What is known of a message when a receipt comes. */
export type Receipted = {
  readonly message: string
  readonly notice: string
  /** The revision that caused the message. */
  readonly revision: number
  /** Whether the message has left the outbox: a failure then is the provider's second thought. */
  readonly settled: boolean
  readonly receipt: {
    readonly status: string
    readonly at?: Date
    readonly channel?: string
    readonly [detail: string]: unknown
  }
}

/**
 * A receipt. The first acceptance of a notice of this stay sets the timers that count from it.
 *
 * When a provider fails a notice after taking it, the acceptance is taken back and the next channel has its turn: once
 * for each message, and only in the stay that sent it.
 */
export function receipted({ message, notice, revision, settled, receipt }: Receipted) {
  return (inProgress: InProgress): EntryContent => {
    const { stay } = inProgress.subject
    const content: EntryContent = { kind: 'receipt', details: { message, notice, ...receipt } }
    const where = stayOfMessage(stay, revision)
    if (where === 'left') return ofLeft(inProgress, content, { message, notice, settled, receipt })
    if (where === 'over' || stay.failed.includes(message)) return content
    if (revision < stay.id && isSentAnew(inProgress.status, notice)) return content
    if (receipt.status === 'failed' || receipt.status === 'bounced')
      return settled ? takenBack(inProgress, content, { message, notice }, receipt.channel) : content
    inProgress.subject.stay = withAcceptance(stay, notice, { message, at: receipt.at ?? inProgress.now })
    return content
  }
}

/** A receipt of a notice of the stay before: what counts from it is not set now, and goes by it after a return. */
function ofLeft(
  { subject, now }: InProgress,
  content: EntryContent,
  { message, notice, settled, receipt }: Omit<Receipted, 'revision'>,
): EntryContent {
  const { left, ...stay } = subject.stay
  if (!left || left.failed.includes(message)) return content
  if (receipt.status !== 'failed' && receipt.status !== 'bounced') {
    subject.stay = { ...stay, left: withAcceptance(left, notice, { message, at: receipt.at ?? now }) }
  } else if (settled) {
    const without = { ...withoutAcceptance(left, notice, message), failed: [...left.failed, message] }
    subject.stay = { ...stay, left: withDropped(without, notice) }
  }
  return content
}

function takenBack(
  inProgress: InProgress,
  content: EntryContent,
  { message, notice }: Pick<Receipted, 'message' | 'notice'>,
  channel: string | undefined,
): EntryContent {
  const { subject } = inProgress
  subject.stay = { ...withoutAcceptance(subject.stay, notice, message), failed: [...subject.stay.failed, message] }
  const messages = channel === undefined ? [] : addNext(inProgress, notice, message, channel)
  if (messages.length > 0) return { ...content, messages }
  subject.dead = [...subject.dead, `${message}${resend}${notice}`]
  return content
}

/** Stands between a dead message that has left the outbox and its notice: a retry sends that anew. No message id has it. */
const resend = '#resend/'

/** A message or a timer that is given up: a flag shows it until somebody retries it. */
export function died(id: string, name: string, detail: string) {
  return (inProgress: InProgress): EntryContent => {
    if (!inProgress.subject.dead.includes(id)) inProgress.subject.dead = [...inProgress.subject.dead, id]
    return isMessage(id)
      ? {
          kind: 'receipt',
          details: { message: id, notice: name, status: 'dead', detail, ...heldBackBy(inProgress, name) },
        }
      : { kind: 'timer', details: { timer: name, status: 'dead', detail } }
  }
}

/** What waits for a dead job from now on, ordered already or not. */
function heldBackBy({ lifecycle }: InProgress, job: string): { readonly holdsBack?: readonly string[] } {
  const names = waitingFor(lifecycle.declaration.head.jobs ?? {}, job)
  return names.length > 0 ? { holdsBack: names } : {}
}

/** A message that was to be dropped, and stands after all: what it depends on has changed back meanwhile. */
export const standsAgain = refuse('stale', 'This message stands again. It is to be tried again.')

/**
 * A message that does not stand any more, asked of the subject that the entry is written to. Where a timer sent it, and would
 * not be set for that moment any more, it has not fired: it is set for the moment that counts now. One that was overtaken by
 * a `late`r one stays so.
 */
export function dropped(message: Message, late: Dropped | null) {
  return (inProgress: InProgress): EntryContent | Refusal => {
    const found = late ?? whyDropped(inProgress, message)
    if (!found) return standsAgain
    const { stay } = inProgress.subject
    const { kind, name, while: { timer, due } = {} } = message
    const unfired = timer !== undefined && due ? timerNotFired(inProgress, message) : null
    if (unfired && due) inProgress.subject.stay = withoutFired(stay, unfired, due, message.data)
    else if (kind === 'notice' && found.why !== 'superseded') inProgress.subject.stay = droppedIn(stay, message)
    const flag = found.why === 'expired' ? flagIfLate(inProgress, message) : undefined
    if (flag !== undefined) inProgress.subject.stay = raise(inProgress.subject.stay, flag)
    return { kind: 'dropped', details: { message: message.id, [kind]: name, why: found.why, ...found.explained } }
  }
}

/** The stay, or the one before it, with a notice that was dropped: what counts from it waits in vain. */
function droppedIn(stay: Stay, message: Message): Stay {
  const where = stayOfMessage(stay, revisionOf(message))
  if (where === 'left' && stay.left) return { ...stay, left: withDropped(stay.left, message.name) }
  return where === 'present' ? withDropped(stay, message.name) : stay
}

/** A dead message or timer that is tried again. */
export function retried(id: string) {
  return (inProgress: InProgress): EntryContent | Refusal => {
    const { subject } = inProgress
    if (!subject.dead.includes(id))
      return refuse('not_dead', `'${id}' is not among what ended dead. ${choice(listed(subject.dead, id))}`, [
        { code: 'not_dead', id },
      ])
    subject.dead = subject.dead.filter((dead) => dead !== id)
    const content: EntryContent = { kind: 'retry', details: { id } }
    const gone = isMessage(id) ? id.indexOf(resend) : -1
    if (gone >= 0)
      return { ...content, messages: addAgain(inProgress, id.slice(gone + resend.length), id.slice(0, gone)) }
    inProgress.revived = [...inProgress.revived, id]
    return content
  }
}

/** A dead message that nobody tries again: what waits for it goes on without it. */
export function letGoOf(id: string) {
  return (inProgress: InProgress): EntryContent | Refusal => {
    const { subject } = inProgress
    const dead = subject.dead.filter(isMessage)
    if (!dead.includes(id))
      return refuse('not_dead', `'${id}' is not among the messages that ended dead. ${choice(listed(dead, id))}`, [
        { code: 'not_dead', id },
      ])
    subject.dead = subject.dead.filter((other) => other !== id)
    if (!id.endsWith(resend)) inProgress.letGo = [...inProgress.letGo, id]
    return { kind: 'let_go', details: { id } }
  }
}

/** A refused attempt, for hosts that want them in the history. It makes nobody's view of the subject outdated. */
export function attempted(transition: string, { code, blockers }: Refusal) {
  return (inProgress: InProgress): EntryContent => {
    inProgress.subject.refusals = (inProgress.prior?.refusals ?? 0) + 1
    return { kind: 'refused', transition, details: { code, blockers: storable(blockers) } }
  }
}

function choice(names: string): string {
  return names ? `Choose one of ${names}.` : 'There is none.'
}
