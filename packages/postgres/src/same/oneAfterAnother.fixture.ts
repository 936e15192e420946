import type { Store } from '@ordna/core'

/** Messages that are claimed together go out side by side, and which of them is told of first is chance: one at a time has an order. */
export function oneAfterAnother(store: Store): Store {
  const claim: Store['claim'] = (kind, query) => store.claim(kind, kind === 'message' ? { ...query, limit: 1 } : query)
  return Object.create(store, { claim: { value: claim } }) as Store
}
