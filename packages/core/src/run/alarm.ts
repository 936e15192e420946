import type { Change } from '../words/change.js'
import type { Store } from '../ports/store.js'

const sleepers = new WeakMap<Store, Set<() => void>>()

/** Wakes this sleeper when somebody in this process frees something in the store. Answers how to be woken no more. */
export function wakenBy(store: Store, wake: () => void): () => void {
  const known = sleepers.get(store) ?? new Set()
  sleepers.set(store, known)
  known.add(wake)
  return () => void known.delete(wake)
}

/** Wakes whoever waits for something to be freed, where a change that is committed may have freed it. */
export function ring(store: Store, { subjects }: Change): void {
  const asleep = sleepers.get(store)
  if (!asleep || asleep.size === 0) return
  if (subjects.some(({ expected, holdsChanged }) => expected > 0 && holdsChanged)) for (const wake of asleep) wake()
}
