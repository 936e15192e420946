import type { Actor, Engine, Lifecycle } from '@ordna/core'
import type { BulkOutcome } from './bulkData.js'

/** For whom, why and how an action is done. */
export type Doing = {
  readonly ordna: Engine
  /** Whoever asked for it, by the history: an action has no other rights than theirs. */
  readonly caller: { readonly tenant: string; readonly actor: Actor }
  readonly dryRun: boolean
  readonly reason?: string | undefined
  readonly input?: unknown
  /** The same for an order however often its batch is done: what was done is not done twice. */
  readonly requestId: (id: string) => string
  /** When the batch was ordered: the same however often it is done. */
  readonly at: Date
  readonly signal: AbortSignal
}

/** What is done to orders. */
export type BulkAction = {
  /** Of which orders. */
  readonly lifecycle: Lifecycle
  /** How many in a batch, 1 to 1,000; default 100. */
  readonly batch?: number
  /** Does it to each, answers each in its place, and lets none stop another. In a dry run it says what it would do. It may be called again. */
  readonly each: (ids: readonly string[], doing: Doing) => Promise<readonly BulkOutcome[]>
}
