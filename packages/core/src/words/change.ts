import type { KnownActor } from './actor.js'
import type { Data, Link, Severity, Subject, SubjectKey } from './subject.js'

/** What brought an entry about. */
export type Cause =
  | { readonly by: 'request' }
  /** `due`: the moment for which it fired, which may be long past. */
  | { readonly by: 'timer'; readonly timer: string; readonly due?: Date }
  | { readonly by: 'automatic' }
  | { readonly by: 'link'; readonly link: string; readonly from: string }
  | { readonly by: 'job'; readonly message: string }
  | { readonly by: 'receipt'; readonly message: string }

/** What kind of thing happened. */
export type EntryKind =
  | 'start'
  | 'move'
  | 'override'
  | 'refused'
  | 'note'
  | 'resolve'
  | 'receipt'
  | 'timer'
  | 'flag'
  | 'migrate'
  | 'rearm'
  | 'retry'
  | 'let_go'
  | 'link'
  | 'dropped'
  | 'sent_now'
  | 'erase'

/** Which links a change has added and ended, as its entry tells it. */
export type Relinked = { readonly linked?: readonly Link[]; readonly unlinked?: readonly Link[] }

/** A message as the history remembers it. */
export type SentMessage = {
  readonly id: string
  readonly kind: 'notice' | 'job'
  readonly name: string
  readonly to?: Recipient
  /** What its sender said in words of their own. */
  readonly text?: string
}

/** Where a notice goes: one address for every channel, or one for each channel that can reach the person. */
export type Recipient = string | { readonly [channel: string]: string | undefined }

/**
 * One append-only line: who, when, what, from, to, which values changed.
 *
 * `before` and `after` hold only the fields that changed; a field absent from one of them was absent then.
 */
export type Entry = {
  readonly revision: number
  readonly at: Date
  readonly kind: EntryKind
  readonly actor: KnownActor
  readonly cause: Cause
  readonly from: string | null
  readonly to: string
  readonly transition?: string
  readonly requestId?: string
  readonly reason?: string
  readonly comment?: string
  readonly severity?: Severity
  readonly input?: unknown
  readonly before?: Data
  readonly after?: Data
  readonly messages?: readonly SentMessage[]
  /** The flags that this change set and cleared; only on its last entry. */
  readonly flags?: { readonly on: readonly string[]; readonly off: readonly string[] }
  /** What the kind needs beyond this: the receipt, the refusal, the timer that was dropped. */
  readonly details?: Data
}

/**
 * An entry in its place in its subject's history and hash chain.
 *
 * @example
 * ```ts
 * const trail = (entries: readonly HistoryEntry[]) => entries.map(({ at, actor }) => `${at.toISOString()} ${actor.id}`)
 * ```
 */
export type HistoryEntry = Entry & {
  /** 1 for the first entry of a subject, without gaps. */
  readonly seq: number
  /** Salted digests that stand in the hash for erasable values, by path (`after.phone`). */
  readonly digests?: { readonly [path: string]: { readonly salt: string; readonly digest: string } }
  /** What the subject's row was after the change; only on the last entry of a change. */
  readonly row?: RowSeal
  /** The hash of the entry before this one; of the first, the digest of its subject's key. */
  readonly prior: string
  /** SHA-256, hexadecimal, over the canonical JSON of everything else in the entry. */
  readonly hash: string
}

/**
 * A subject's row as a digest: of everything in it but its timers. The values of erasable fields are not in it; they
 * are compared with the digests of the entries that set them.
 */
export type RowSeal = {
  readonly digest: string
  /** The erasable fields that had a value. */
  readonly erasable?: readonly string[]
}

/**
 * An outbox row: written by the commit of the move that caused it.
 *
 * @example
 * ```ts
 * const heading = ({ name, subject }: Message) => `${name} of ${subject.id}`
 * ```
 */
export type Message = {
  readonly subject: SubjectKey
  /** The subject's, so that nothing of it is taken for another's that has the same id later. */
  readonly life: string
  /** Unique for ever, also over archives, deletions and backups, and the idempotency key handed to the provider: at most 64 characters of `a-z`, `0-9` and `_`. */
  readonly id: string
  readonly kind: 'notice' | 'job'
  readonly name: string
  /** Orders the messages of one subject: a thousand for each revision. */
  readonly seq: number
  /** The line of its subject's outbox that it waits in, where that is not the common one: it keeps its order with those of its line. */
  readonly line?: string
  /** The jobs that it waits for where they are dead, or wait themselves; absent where there are none. */
  readonly after?: readonly string[]
  readonly createdAt: Date
  /** The recipient, frozen at commit; null for a job, and for a notice that has nobody to go to. */
  readonly to: Recipient | null
  /** The channels to try, in order; empty for a job. */
  readonly channels: readonly string[]
  readonly locale: string
  /** The subject's data and the transition's input, frozen at commit. */
  readonly data: Data
  readonly input?: unknown
  /** The transition that caused it; absent where none did, as at the start, by an override, and for a timer's own notice. */
  readonly transition?: string
  /** What its sender said in words of their own, for the template. */
  readonly text?: string
  readonly status: string
  readonly stay: number
  /**
   * What its standing depends on, asked before each attempt: what its declaration says and, where a timer caused it, that
   * timer; of the timer's own notice with the moment for which it fired. Absent from what stands come what may.
   */
  readonly while?: { readonly timer?: string; readonly due?: Date }
  /**
   * What has its turn where an earlier message was not delivered: which one, by when, and by which revision that was
   * caused. Absent from what waits for nobody's word.
   */
  readonly follows?: { readonly message: string; readonly at: Date; readonly revision: number }
  /** By whose clocks its sending window goes, by channel, frozen at commit. Absent where it may go out at any hour. */
  readonly zones?: { readonly [channel: string]: string }
}

/** What makes a request repeatable: its id, a digest over what it asked for, and the answer that the same id gets again. */
export type Request = { readonly id: string; readonly digest: string; readonly answer: Data }

/** One subject's part of a change: the row as it shall be, what is appended, and what must be rewritten. */
export type SubjectChange = {
  /** The revision that the store must find; 0 when the subject must not exist. */
  readonly expected: number
  readonly subject: Subject
  /** False when the subject's timers are the same set as before, so that a store may leave the rows alone. */
  readonly timersChanged: boolean
  readonly holdsChanged: boolean
  readonly linksChanged: boolean
  readonly history: readonly HistoryEntry[]
  readonly messages: readonly Message[]
  /** Dead timers and messages of this subject that become due again at once, their attempts and stored contents forgotten, unless a content holds a receipt. */
  readonly revived: readonly string[]
  /** Dead messages of this subject that are given up for good and removed, so that what waits for them goes on. */
  readonly letGo: readonly string[]
  /**
   * Messages of this subject that wait, and that somebody has cancelled or sends now. Where one of them is out or dead
   * by the moment of the change, or a worker has it, the change is `gone`. Absent where there are none.
   */
  readonly dispatched?: readonly Dispatched[]
}

/** A message that is cancelled, and leaves the outbox; or one that is due at once, and goes out as it is told here. */
export type Dispatched = { readonly as: 'cancelled' | 'now'; readonly message: Message }

/**
 * What a store commits whole or not at all: one or several subjects of one tenant, and subjects that were only read
 * but must not have moved meanwhile.
 */
export type Change = {
  readonly tenant: string
  readonly at: Date
  readonly request: Request | null
  readonly subjects: readonly SubjectChange[]
  readonly unmoved: readonly { readonly key: SubjectKey; readonly revision: number }[]
}
