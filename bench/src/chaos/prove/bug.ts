import type { Store } from '@ordna/core'
import type { Pool } from '@ordna/postgres'
import type { Pace } from '../faults/plan.js'
import type { Edit } from './edits.js'

/** A fault that we put in, to see the checker find it. */
export type Bug = {
  readonly name: string
  /** What is wrong, in a sentence. */
  readonly what: string
  /** The checks that must find it: any one of them. */
  readonly foundBy: readonly string[]
  /** The faults that it takes to show; default none. */
  readonly pace?: Pace
  /** Seconds of load, at least; default 5. */
  readonly seconds?: number
  /** Lines of our own source, put back in clients and workers. */
  readonly source?: readonly Edit[]
  /** SQL that breaks the database. */
  readonly sql?: string
  /** Breaks the store in clients and workers. */
  readonly store?: (store: Store, pool: Pool) => Store
  /** Breaks what the store runs its statements on. */
  readonly pool?: (pool: Pool) => Pool
  /** Provokes what chance provokes too seldom, on a store that is broken and watched. */
  readonly scenario?: (store: Store) => Promise<void>
}
