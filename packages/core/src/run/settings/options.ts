import type { BeforeHook } from '../../decide/command.js'
import type { Entry, Message } from '../../words/change.js'
import type { Lifecycle } from '../../declare/graph.js'
import type { Migrate } from '../../decide/versions/migrate.js'
import type { Subject, SubjectKey } from '../../words/subject.js'
import type { Channel, Templates } from '../../ports/channel.js'
import type { Clock } from '../../ports/clock.js'
import type { Store } from '../../ports/store.js'
import type { Calendar } from '../../time/index.js'

/**
 * A transition with which a job's handler answers.
 *
 * @example
 * ```ts
 * const declined: JobAnswer = { send: 'decline', reason: 'no_credit' }
 * ```
 */
export type JobAnswer = { readonly send: string; readonly input?: unknown; readonly reason?: string }

/**
 * Handles one job. It may run more than once: `job.id` is the same each time, hand it on as the idempotency key.
 *
 * @example
 * ```ts
 * const capture: JobHandler = async (job) => ({ send: 'captured', input: { payment: job.id } })
 * ```
 */
export type JobHandler = (job: Message, signal: AbortSignal) => Promise<JobAnswer | void> | JobAnswer | void

/** What was committed, as hooks see it. */
export type Committed = { readonly key: SubjectKey; readonly subject: Subject; readonly entries: readonly Entry[] }

/** Code of the host around every change of every lifecycle of this engine. */
export type Hooks = {
  /** In the decision, synchronous: may refuse a transition. */
  readonly before?: BeforeHook
  /** In the host's transaction, after Ordna's rows and before the host commits; what it throws ends the `send`. Needs a store bound to a transaction. */
  readonly inTransaction?: (committed: Committed, transaction: unknown) => Promise<void> | void
  /** After the commit, at least once, through the outbox. What it throws is tried again. */
  readonly after?: (event: Message, signal: AbortSignal) => Promise<void> | void
}

/** What a derived engine adds to the hooks of the first. */
export type TransactionHooks = Pick<Hooks, 'inTransaction'>

/** How often and how long failing work is tried, and for how long it is waited for. */
export type Patience = {
  /** Attempts through one channel, or at one job or timer, before it is given up; default 12, which takes over an hour. */
  readonly attempts: number
  /** Milliseconds before the second attempt; doubles with each; default 2,000. */
  readonly firstDelay: number
  /** Milliseconds between attempts at the most; default one hour. */
  readonly longestDelay: number
  /** Milliseconds for which templates, and then a channel, are waited for in one attempt; default ten minutes. */
  readonly longestDelivery: number
  /** Milliseconds for which a job's handler, or the `after` hook, is waited for in one attempt; default one hour. */
  readonly longestJob: number
}

/**
 * What an engine is made of. Only the store is needed.
 *
 * @example
 * ```ts
 * const options: EngineOptions = { store: memoryStore(), lifecycles: [visit], recordRefusals: true }
 * ```
 */
export type EngineOptions = {
  readonly store: Store
  /** Lifecycles that this process works for; those that it opens are added. */
  readonly lifecycles?: readonly Lifecycle[]
  /**
   * Default none: notices wait for an engine that has them, and one that works without says so once. `elsewhere`: another
   * has them, and nothing is said.
   */
  readonly channels?: { readonly [name: string]: Channel } | 'elsewhere'
  readonly templates?: Templates
  /**
   * Handlers by the names of jobs: by `checkCredit` for whichever lifecycle orders it, by `rental.checkCredit` for that of
   * one lifecycle, which counts before the shorter one. Default none, or `elsewhere`: as with channels.
   */
  readonly jobs?: { readonly [name: string]: JobHandler } | 'elsewhere'
  readonly clock?: Clock
  /**
   * The calendar of each tenant, or a function that answers for all; default UTC, Monday to Friday. Those that are listed
   * are copied and checked when the engine is made; a function is asked whenever a calendar is needed. A tenant that is not
   * among those given is refused with `unknown_tenant`.
   */
  readonly calendars?: { readonly [tenant: string]: Calendar } | ((tenant: string) => Calendar)
  readonly hooks?: Hooks
  /**
   * Whether this engine's lifecycles replace what the store has written down of the same versions, where that differs;
   * default false, so that engines that differ are told. For development: each one replaced is told through `onFault`, and
   * nobody tells the engines that are at work with it.
   */
  readonly redeclare?: boolean
  /** How subjects of older versions are carried over, by lifecycle. */
  readonly migrations?: { readonly [lifecycle: string]: Migrate }
  /** Whether refused transitions stand in the history; default false. */
  readonly recordRefusals?: boolean
  readonly patience?: Partial<Patience>
  /** Milliseconds for which claimed work is ours unless we say that we still live; default 30,000. */
  readonly lease?: number
  /** Told of work that failed and will be tried again, or was given up. Default nothing. */
  readonly onProblem?: (problem: Problem) => void
  /** Told of what a worker could not do at all, as when the store is away; it goes on. Default a process warning. */
  readonly onFault?: (error: unknown) => void
  /** Between 0 and 1, for jitter; default `Math.random`. */
  readonly random?: () => number
  /**
   * What makes ids unique for ever: a text of 1 to 40 characters of `a-z` and `0-9`, another one each time, in every
   * process, and after every restart. Default by time and chance. A counter makes the ids of a test or demo repeatable.
   */
  readonly ids?: () => string
}

/**
 * Work that did not succeed; and once when an outage of a channel begins, and once when it is over.
 *
 * @example
 * ```ts
 * const onProblem = ({ what, name, attempts, dead }: Problem) => dead && console.error(what, name, attempts)
 * ```
 */
export type Problem = {
  readonly what: 'timer' | 'notice' | 'job' | 'outage'
  readonly id: string
  readonly name: string
  readonly subject: SubjectKey
  readonly attempts: number
  /** Whether it was given up; otherwise it is tried again. */
  readonly dead: boolean
  readonly detail: string
  /** The jobs of its subject that wait until it is retried or let go, where a job is dead. */
  readonly holdsBack?: readonly string[]
  readonly error?: unknown
  /**
   * Of an outage, where `name` is the channel, and `id` and `subject` are of the message that met it, or went out as
   * the first.
   */
  readonly outage?: {
    readonly since: Date
    readonly over: boolean
    /**
     * How many notices of that channel wait in the outbox, in all of the tenants; left out where they could not be
     * counted.
     */
    readonly waiting?: number
    readonly provider?: string
  }
}
