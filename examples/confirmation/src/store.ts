import type { Store } from '@ordna/core'
import { memoryStore } from '@ordna/memory'

/** Where the visits are kept. This is the only place that knows. */
export function openStore(): Store {
  return memoryStore()
}
