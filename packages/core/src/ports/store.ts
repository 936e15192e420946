import type { Change, HistoryEntry, Message, Request } from '../words/change.js'
import type { HeldBy, Period, Subject, SubjectKey } from '../words/subject.js'
import type { Claimed, ClaimQuery, Claims, Settlement } from './claims.js'
import type { Pending } from './pending.js'

/** What to load: a subject, and the request whose earlier answer should be recalled with it. */
export type LoadKey = SubjectKey & {
  readonly requestId?: string | undefined
  /** Only if it is this actor's: somebody else's is answered as one that is not there, and no slower. */
  readonly ownedBy?: string | undefined
}

/** What was found, read at one moment: the subject and the earlier request are null when there are none. */
export type Loaded = { readonly subject: Subject | null; readonly earlier: Request | null }

/**
 * What became of a change.
 *
 * `stale`: a subject stands at another revision, exists already, or is gone. `duplicate`: the request id was committed
 * before. `held`: a resource is held by somebody else over an overlapping time. `taken`: one of its messages has an id
 * that a message had before, of whichever subject. `gone`: a message that it cancels or sends now does not wait any
 * more, or a worker has it; it is asked last.
 */
export type CommitOutcome = 'committed' | 'stale' | 'duplicate' | 'held' | 'taken' | 'gone' | Failed

/**
 * What went wrong with one change and with no other: it cannot be stored, or the store was away. Only of an error that
 * says so may it be unknown whether the change was committed.
 */
export type Failed = { readonly failed: unknown }

/** A range of a field: `from` inclusive, `until` exclusive. */
export type FieldRange<Value = Date | number | string> = { readonly from?: Value; readonly until?: Value }

/** What a field must be: a value, or within a range. */
export type FieldFilter<Value = Date | number | string | boolean> =
  | { readonly equals: Value }
  | FieldRange<Extract<Value, Date | number | string>>

/** Which subjects: all given conditions hold together. */
export type CountQuery = {
  readonly tenant: string
  readonly lifecycle: string
  /** Any of these. */
  readonly statuses?: readonly string[]
  /** Only those with this flag on. */
  readonly flag?: string
  /** Only those of this actor. */
  readonly owner?: string
  /** Only those that hold this resource. */
  readonly resource?: string
  /** By data fields that the lifecycle declares as indexed. */
  readonly where?: { readonly [field: string]: FieldFilter }
  /** By when it was started, entered its status, or last changed. */
  readonly moments?: { readonly [Name in Moment]?: FieldRange }
}

/** A moment of the subject itself. */
export type Moment = 'startedAt' | 'enteredAt' | 'updatedAt'

/** What a list can be ordered by: a moment of the subject, or an indexed data field (those without it come last). */
export type ListOrder = Moment | { readonly field: string }

/** How many subjects meet the conditions; with a limit, counting stops there. */
export type CountingQuery = CountQuery & { readonly limit?: number }

/** A page of subjects. */
export type ListQuery = CountQuery & {
  readonly order: ListOrder
  readonly descending: boolean
  readonly limit: number
  /** Where the page before ended. */
  readonly cursor?: string
}

/**
 * A part of a longer list; `cursor` is null on the last page.
 *
 * @example
 * ```ts
 * const ids = ({ items }: Page<ViewOf<typeof visit>>) => items.map(({ id }) => id)
 * ```
 */
export type Page<Item> = {
  readonly items: readonly Item[]
  readonly cursor: string | null
  /** Ids of rows on the page that make no sense, where there are any: an engine leaves them out of `items`. */
  readonly broken?: readonly string[]
}

/** A part of a history: entries with a larger sequence number than `after`, at most `limit`. */
export type HistoryQuery = { readonly after: number; readonly limit: number }

/** Which subjects of a lifecycle, in all tenants, were last decided under a version before this one. */
export type OutdatedQuery = {
  readonly lifecycle: string
  readonly version: number
  /** The last key of the page before; null for the first. */
  readonly after: SubjectKey | null
  readonly limit: number
}

/** Which subjects of a lifecycle link to one of these of the same tenant, those in some statuses left out. */
export type LinkersQuery = {
  readonly tenant: string
  readonly lifecycle: string
  /** None that stands in one of these. */
  readonly except: readonly string[]
  /** At most a thousand of one lifecycle; they need not exist. */
  readonly to: { readonly lifecycle: string; readonly ids: readonly string[] }
  readonly limit: number
}

/** The newest entry of a subject's history, by which the whole of it is known. */
export type ChainHead = SubjectKey & { readonly entries: number; readonly hash: string }

/** Which heads: of all tenants and lifecycles, or of one tenant. */
export type HeadsQuery = {
  readonly tenant?: string
  /** The last key of the page before; null for the first. */
  readonly after: SubjectKey | null
  readonly limit: number
}

/** Messages of one kind, name and list of channels that wait to go out, and how many. */
export type OutboxCount = Pick<Message, 'kind' | 'name' | 'channels'> & { readonly count: number }

/** A timer in line for a resource, and since when: the moment that it was meant for. */
export type Waiting = { readonly subject: SubjectKey; readonly timer: string; readonly since: Date }

/** The first moment at which more units of a resource are taken than there would be, and how many. */
export type Overtaken = { readonly at: Date; readonly taken: number }

/** Subjects of one tenant that nobody else may change for the moment. Be brief, and leave. */
export type Alone = {
  /** Reads as the store does. */
  load(keys: readonly LoadKey[]): Promise<readonly Loaded[]>
  /** Commits the only change that is made, and lets go of the subjects. */
  commit(change: Change): Promise<CommitOutcome>
  /** Lets go of the subjects, if they are held still. It does not throw. */
  leave(): Promise<void>
}

/** A notice that was committed: of which subject, in which life of it, by which revision. */
export type Sent = {
  readonly subject: SubjectKey
  readonly life: string
  readonly revision: number
  readonly name: string
}

/** What a lifecycle of a name and version says, as whoever used it first on a store wrote it down. */
export type DeclaredLifecycle = {
  readonly name: string
  readonly version: number
  /** The same exactly where the content is. */
  readonly fingerprint: string
  /** Canonical JSON of all of the declaration that counts. */
  readonly content: string
  /** When it was written down. */
  readonly at: Date
}

/**
 * Keeps subjects, their history, timers, holds, links, requests and messages.
 *
 * Values go in and come out as copies; time is always an argument. `storeContract` in `@ordna/testing` is the full
 * definition of what an implementation promises.
 *
 * @example
 * ```ts
 * const store: Store = memoryStore()
 * ```
 */
export interface Store {
  /**
   * Writes down what lifecycles say of which nothing is written down yet, by name and version; with `replace` of the
   * others too. Answers for each what stood there before, and null where nothing did. Of several who write at once one
   * is answered null, and the others what that one wrote.
   */
  declare(lifecycles: readonly DeclaredLifecycle[], replace?: boolean): Promise<readonly (DeclaredLifecycle | null)[]>

  /** Reads every key at one moment, in the order asked. */
  load(keys: readonly LoadKey[]): Promise<readonly Loaded[]>

  /**
   * Commits each change whole or not at all, and answers in the order given: of two that cannot both be, the first is
   * committed.
   *
   * A refused change leaves nothing behind, not even its request id, so the caller may look again and retry with the
   * same one. Holds are checked against the end state of the change: what it releases is free for what it acquires.
   * A hold without units shares its resource with nobody; of those with units, no more are taken at any moment than
   * there are.
   * What is wrong with one change is told of that one, and takes no other with it: nothing is thrown for it.
   */
  commit(changes: readonly Change[]): Promise<readonly CommitOutcome[]>

  /** A page of subjects in a stable order; a page is not disturbed by writes between pages. */
  list(query: ListQuery): Promise<Page<Subject>>

  /** How many subjects a list of the same query would show in all. */
  count(query: CountingQuery): Promise<number>

  /** Keys of outdated subjects, by tenant and id. For carrying them over: it may read every subject of the lifecycle. */
  outdated(query: OutdatedQuery): Promise<readonly SubjectKey[]>

  /**
   * What waits to go out for a lifecycle, in all tenants, dead messages left out; in any order. For migrations: it may read
   * every message of the lifecycle.
   */
  outbox(lifecycle: string): Promise<readonly OutboxCount[]>

  /**
   * The messages of one subject that are not done, dead ones among them: by their numbers, those behind `after`. One
   * that makes no sense is left out.
   */
  pending(key: SubjectKey, query: HistoryQuery): Promise<readonly Pending[]>

  /** Keys of the subjects that link to any of those asked for, each once, by id. */
  linkers(query: LinkersQuery): Promise<readonly SubjectKey[]>

  /** Entries of one subject, oldest first. */
  history(key: SubjectKey, query: HistoryQuery): Promise<readonly HistoryEntry[]>

  /** Heads of histories, by tenant, lifecycle and id. For proofs: it reads every subject, page by page. */
  heads(query: HeadsQuery): Promise<readonly ChainHead[]>

  /** Who holds any of these resources at any time in the period, ordered by resource and start. */
  holds(tenant: string, resources: readonly string[], period: Period): Promise<readonly HeldBy[]>

  /** The first so many timers in line for a resource, in the order in which they are called. */
  waiting(tenant: string, resource: string, limit: number): Promise<readonly Waiting[]>

  /** How many units of each resource there are, in the order asked: one, where nobody has said otherwise. */
  units(tenant: string, resources: readonly string[]): Promise<readonly number[]>

  /**
   * Says how many units of a resource there are, and answers null; or changes nothing and answers the first moment, not
   * before `from`, at which more are taken. Never between that look and the write does a commit take any.
   */
  setUnits(tenant: string, resource: string, units: number, from: Date): Promise<Overtaken | null>

  /**
   * Claims what is due at `query.now`, oldest first, and never waits for another claim. What is due at the same moment
   * comes by tenant, subject and, of timers, arming id: the same in every store.
   *
   * A lease is bounded by the clocks of others: one that ends later than it could have begun at `query.now` is cut to the
   * length that it was taken for, counted from there, unless something free is due before its row.
   *
   * A row that cannot be claimed is told in `failed`, and keeps no other from being claimed.
   *
   * Of messages only the oldest unfinished one of each line of a subject can be claimed. A dead one is passed over; the jobs that come
   * `after` a dead job of their subject, or after one that waits itself, are passed over with it.
   */
  claim<Kind extends keyof Claims>(kind: Kind, query: ClaimQuery): Promise<Claimed<Claims[Kind]>>

  /**
   * The notice that was committed under a message id, of whichever tenant, also long after it has left the outbox; null
   * when there is none, and for a job, of which no provider says anything. A store that keeps its tenants apart may have
   * one id in two of them, and then answers for neither.
   */
  sent(message: string): Promise<Sent | null>

  /** Settles claims; false where a newer token, or the removal of the row, has made the claim worthless. */
  settle(settlements: readonly Settlement[]): Promise<readonly boolean[]>

  /**
   * Keeps subjects that exist to the caller: until it is left, nobody else commits a change of them, from whatever
   * process. Null where somebody else keeps one of them too long. For those who have lost races for them; a store that
   * one process alone uses need not have it.
   */
  alone?(keys: readonly SubjectKey[]): Promise<Alone | null>

  /** The same store inside a transaction that the host has begun, for as long as that lasts. Left out where that cannot be. */
  using?(transaction: unknown): Store

  /** The host's open transaction, when the store writes inside one. */
  readonly transaction?: unknown

  /**
   * Takes what these fields were out of a subject's history, wherever a digest stands for it, and the salt of that digest with
   * it: every hash still holds. May be repeated, while others go on writing. For those who may change a history; a store
   * whose histories nobody may change need not have it.
   */
  erase?(key: SubjectKey, fields: readonly string[]): Promise<void>

  /**
   * Removes a subject that stands at this revision, with its history and all that hangs on it, so that its id can be started
   * anew; false where it stands at another, or is not there. Request ids and ids of messages stay taken.
   */
  remove?(key: SubjectKey, revision: number): Promise<boolean>

  /** Frees what the store holds; nothing may be asked of it afterwards. */
  close(): Promise<void>
}
