import type { ReceiptStatus } from '../../ports/channel.js'
import type { MessageEntry } from './report.js'

/**
 * How a message stands: it `waits`; a provider said something of it; or it was `dropped`, is `dead`, or was let go.
 * `done` is what has left the outbox with no word in the history, as a job whose handler had nothing to say.
 */
export type MessageStatus = 'waits' | ReceiptStatus | 'dropped' | 'dead' | 'let_go' | 'done'

/** What the outbox has of a message: whether it is dead there. */
type InOutbox = { readonly dead: boolean } | undefined

/**
 * How a message stands by all that was said of it and by what the outbox has of it. What a provider has is not undone
 * by what was heard of another channel; where two things were said of one, the later counts, by the provider's clock,
 * in whatever order they came.
 */
export function messageStatusOf(said: readonly MessageEntry[], row: InOutbox): MessageStatus {
  const words = wordsByChannel(said)
  const best = words.find(({ what }) => arrived.has(what))
  const mark = said.findLast(({ what }) => marks.has(what))
  if (best && !(mark && mark.what !== 'retried' && mark.seq > best.seq)) return best.what as MessageStatus
  if (mark && mark.what !== 'retried') return mark.what as MessageStatus
  if (row) return row.dead ? 'dead' : 'waits'
  return (words[0]?.what as MessageStatus | undefined) ?? 'done'
}

const arrived: ReadonlySet<MessageEntry['what']> = new Set(['accepted', 'delivered', 'opened'])
const marks: ReadonlySet<MessageEntry['what']> = new Set(['dropped', 'dead', 'let_go', 'retried'])
/** The later in this list says more, whatever came first. */
const rank: readonly MessageEntry['what'][] = ['failed', 'bounced', 'accepted', 'delivered', 'opened']

/**
 * The last word of each channel, the one that says most first. What names no channel is of the one that was heard of
 * last; what failed before somebody tried again is forgotten.
 */
function wordsByChannel(said: readonly MessageEntry[]): readonly MessageEntry[] {
  const last = new Map<string, MessageEntry>()
  let heard = ''
  for (const one of said) {
    if (one.what === 'retried') last.clear()
    if (!rank.includes(one.what)) continue
    heard = one.channel ?? heard
    const before = last.get(heard)
    if (!before || saysMore(one, before)) last.set(heard, one)
  }
  return [...last.values()].sort(
    (one, other) => rank.indexOf(other.what) - rank.indexOf(one.what) || other.seq - one.seq,
  )
}

/** An acceptance comes before all else, and what was opened has arrived. */
function saysMore(one: MessageEntry, before: MessageEntry): boolean {
  if (one.what === 'accepted' || before.what === 'opened') return false
  return before.what === 'accepted' || one.what === 'opened' || one.at >= before.at
}
