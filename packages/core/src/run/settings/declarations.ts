import type { OrdnaError } from '../../errors.js'

/** What an engine has declared to its store, and what that came to. */
export type Declarations = {
  /** By lifecycle: that it may be worked with, or why not. */
  readonly verdicts: Map<string, OrdnaError | 'agreed'>
  /** Those that the store is being asked of. */
  readonly pending: Map<string, Promise<void>>
  /** Of the engine from which this one was derived for a transaction. */
  readonly outer?: Declarations
  /** What was written down in a transaction that may yet be rolled back. */
  readonly uncommitted: WeakMap<object, Set<string>>
}

export function noneDeclared(outer?: Declarations): Declarations {
  return {
    verdicts: new Map(outer?.verdicts),
    pending: new Map(),
    uncommitted: new WeakMap(),
    ...(outer ? { outer } : {}),
  }
}
