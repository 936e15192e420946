import type { ReceiptStatus } from '../../ports/channel.js'
import type { KnownActor } from '../../words/actor.js'
import type { Cause, EntryKind, HistoryEntry, Recipient, SentMessage } from '../../words/change.js'
import type { Data } from '../../words/subject.js'
import { isDate } from '../../floor/realm.js'
import { addTo } from '../../words/addTo.js'
import { resend } from './dead.js'

/**
 * One thing that the history says of a message: what a provider said of it, or what became of it otherwise.
 * `sent_again`: by a message of its own, that `message` names.
 */
export type MessageEntry = {
  /** When it happened, by the provider where that says so. */
  readonly at: Date
  /** The entry that says it, by its number. */
  readonly seq: number
  readonly what: ReceiptStatus | 'dropped' | 'dead' | 'retried' | 'let_go' | 'sent_now' | 'sent_again'
  readonly by: KnownActor
  readonly channel?: string
  /** The provider's words, for those who may read the notes of others. */
  readonly detail?: string
  readonly providerId?: string
  /** The edition of the text that went out, and its language where the templates say so. */
  readonly template?: string
  readonly locale?: string
  /** Why it was dropped. */
  readonly why?: string
  /** The channels before it by which its reader did not want it. */
  readonly unwanted?: readonly { readonly channel: string; readonly detail?: string }[]
  readonly message?: string
  /** When its timer would have sent it, of what somebody cancelled before. */
  readonly due?: Date
}

/** What the history says of a message; of what a timer would have sent, and somebody cancelled, under the timer's id. */
export type Recorded = Pick<SentMessage, 'id' | 'kind' | 'name' | 'text'> & {
  readonly to: Recipient | null
  /** The change that wrote it, or that cancelled its timer: when, by whom, and why. */
  readonly decided: {
    readonly at: Date
    readonly seq: number
    readonly revision: number
    readonly entry: EntryKind
    readonly by: KnownActor
    readonly cause: Cause
    readonly transition?: string
    readonly from: string | null
    readonly status: string
  }
  /** What has happened to it since, in the order in which it was written down. */
  readonly said: readonly MessageEntry[]
}

/** What a history says of each message, in the order in which they were written. */
export function recordedIn(history: readonly HistoryEntry[]): readonly Recorded[] {
  const said = new Map<string, MessageEntry[]>()
  for (const entry of history) for (const [message, one] of saidBy(entry)) addTo(said, message, one)
  return history.flatMap((entry) => [
    ...(entry.messages ?? []).map(({ to = null, ...message }) => ({
      ...message,
      to,
      decided: decidedBy(entry),
      said: said.get(message.id) ?? [],
    })),
    ...neverSent(entry),
  ])
}

/** What a timer would have sent, and somebody cancelled before it was a message. */
function neverSent(entry: HistoryEntry): readonly Recorded[] {
  const { kind, seq, details = {} } = entry
  const { message, id, timer, notice, due } = details
  if (kind !== 'dropped' || message !== undefined || typeof timer !== 'string' || typeof notice !== 'string') return []
  const dropped = { ...saidOf(entry, 'dropped', details), ...(isDate(due) ? { due } : {}) }
  const name = { kind: 'notice', name: notice, to: null } as const
  return [{ id: typeof id === 'string' ? id : `${seq}/${timer}`, ...name, decided: decidedBy(entry), said: [dropped] }]
}

function decidedBy(entry: HistoryEntry): Recorded['decided'] {
  const { at, seq, revision, kind, actor, cause, transition, from, to } = entry
  const moved = transition === undefined ? {} : { transition }
  return { at, seq, revision, entry: kind, by: actor, cause, ...moved, from, status: to }
}

type Named = readonly [message: string, said: MessageEntry]

/** What an entry says of messages. */
function saidBy(entry: HistoryEntry): readonly Named[] {
  const { kind, details = {} } = entry
  const { message, id } = details
  if (kind === 'receipt' && typeof message === 'string')
    return [[message, saidOf(entry, String(details['status']) as MessageEntry['what'], details)]]
  if ((kind === 'dropped' || kind === 'sent_now') && typeof message === 'string')
    return [[message, saidOf(entry, kind, details)]]
  if (kind === 'let_go' && typeof id === 'string') return [[original(id), saidOf(entry, 'let_go', {})]]
  return kind === 'retry' && typeof id === 'string' ? retriedBy(entry, id) : []
}

/** What has left the outbox is sent again by a message of its own. */
function retriedBy(entry: HistoryEntry, id: string): readonly Named[] {
  if (original(id) === id) return [[id, saidOf(entry, 'retried', {})]]
  return (entry.messages ?? []).map((anew) => [original(id), { ...saidOf(entry, 'sent_again', {}), message: anew.id }])
}

/** The message that something dead was. */
export function original(dead: string): string {
  const at = dead.indexOf(resend)
  return at < 0 ? dead : dead.slice(0, at)
}

const texts = ['channel', 'detail', 'providerId', 'template', 'locale', 'why'] as const

function saidOf({ at, seq, actor }: HistoryEntry, what: MessageEntry['what'], details: Data): MessageEntry {
  const given = texts.filter((name) => typeof details[name] === 'string')
  const when = details['at']
  return {
    at: isDate(when) ? when : at,
    seq,
    what,
    by: actor,
    ...Object.fromEntries(given.map((name) => [name, details[name]])),
    ...(details['unwanted'] === undefined
      ? {}
      : { unwanted: details['unwanted'] as NonNullable<MessageEntry['unwanted']> }),
  }
}
