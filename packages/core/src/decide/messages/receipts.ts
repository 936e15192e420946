import { isSentAnew, stayOfMessage, withDropped } from './left.js'
import { addNext, areSiblings } from './messages.js'
import type { EntryContent } from '../record.js'
import type { AskedInProgress, InProgress } from '../inProgress.js'
import { resend } from './dead.js'
import { own } from '../../floor/own.js'
import type { Acceptance, Stay } from '../../words/subject.js'

/** What is known of a message when a receipt comes. */
export type Receipted = {
  readonly message: string
  readonly notice: string
  /** The revision that caused the message. */
  readonly revision: number
  /** Whether the message has left the outbox: a failure then is the provider's second thought. */
  readonly settled: boolean
  /** Whether another message waits for word of this one, and goes out where it has failed. */
  readonly followed?: boolean
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
export function receipted({ message, notice, revision, settled, followed = false, receipt }: Receipted) {
  return (inProgress: AskedInProgress): EntryContent => {
    const { stay } = inProgress.subject
    const content: EntryContent = { kind: 'receipt', details: { message, notice, ...receipt } }
    const where = stayOfMessage(stay, revision)
    if (where === 'left') return ofLeft(inProgress, content, { message, notice, settled, receipt })
    if (where === 'over' || stay.failed.includes(message)) return content
    if (revision < stay.id && isSentAnew(inProgress.status, notice)) return content
    if (receipt.status === 'failed' || receipt.status === 'bounced')
      return settled ? takenBack(inProgress, content, { message, notice, followed }, receipt.channel) : content
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
  inProgress: AskedInProgress,
  content: EntryContent,
  { message, notice, followed }: Pick<Receipted, 'message' | 'notice'> & { readonly followed: boolean },
  channel: string | undefined,
): EntryContent {
  const { subject } = inProgress
  subject.stay = { ...withoutAcceptance(subject.stay, notice, message), failed: [...subject.stay.failed, message] }
  if (followed || subject.dead.includes(message)) return content
  const messages = channel === undefined ? [] : addNext(inProgress, notice, message, channel)
  if (messages.length > 0) return { ...content, messages }
  subject.dead = [...subject.dead, `${message}${resend}${notice}`]
  return content
}

type Accepting = Pick<Stay, 'accepted'>

/** The stay with a message that a channel has accepted: the first of its notice counts, those of others that it went to wait behind. */
function withAcceptance<Stayed extends Accepting>(stay: Stayed, notice: string, acceptance: Acceptance): Stayed {
  const first = own(stay.accepted, notice)
  if (!first) return { ...stay, accepted: { ...stay.accepted, [notice]: acceptance } }
  const { message } = acceptance
  const others = first.others ?? []
  const isKnown = [first, ...others].some((one) => one.message === message)
  if (isKnown || !areSiblings(first.message, message)) return stay
  return { ...stay, accepted: { ...stay.accepted, [notice]: { ...first, others: [...others, acceptance] } } }
}

/** The stay without it: the next one counts, where somebody else has got the notice. */
function withoutAcceptance<Stayed extends Accepting>(stay: Stayed, notice: string, message: string): Stayed {
  const { [notice]: accepted, ...rest } = stay.accepted
  if (!accepted) return stay
  const { others = [], ...first } = accepted
  const all = [first, ...others]
  const left = all.filter((one) => one.message !== message)
  if (left.length === all.length) return stay
  const [next, ...behind] = left
  if (!next) return { ...stay, accepted: rest }
  return { ...stay, accepted: { ...rest, [notice]: behind.length > 0 ? { ...next, others: behind } : next } }
}
