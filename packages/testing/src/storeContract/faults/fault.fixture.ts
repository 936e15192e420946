import type { Store } from '@ordna/core'
import type { Change, CommitOutcome, SubjectChange } from '@ordna/core/adapters'

/** A mistake that a store could make, seeded into one that makes none. */
export type Fault = {
  readonly name: string
  /** Where the contract must notice it. */
  readonly area: string
  readonly seed: (store: Store) => Store
}

/** The store with its changes altered on their way in. */
export function altering(store: Store, alter: (change: Change) => Change): Store {
  return { ...store, commit: (changes) => store.commit(changes.map(alter)) }
}

/** The store with each subject's part altered on its way in. */
export function alteringParts(store: Store, alter: (part: SubjectChange) => SubjectChange): Store {
  return altering(store, (change) => ({ ...change, subjects: change.subjects.map(alter) }))
}

/** The store committing one change at a time, each in this way. */
export function committing(store: Store, commit: (change: Change) => ReturnType<Store['commit']>): Store {
  return {
    ...store,
    commit: async (changes) => {
      const outcomes: CommitOutcome[] = []
      for (const change of changes) outcomes.push(...(await commit(change)))
      return outcomes
    },
  }
}
