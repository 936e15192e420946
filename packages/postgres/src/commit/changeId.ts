import type { Change } from '@ordna/core/adapters'
import { randomUUID } from 'node:crypto'

const ids = new WeakMap<Change, string>()

/**
 * A change's own id, the same however often it is sent. Two senders may ask for the very same at the very same
 * millisecond: by its content, one could not tell that it was the other's that was committed.
 */
export function changeId(change: Change): string {
  const known = ids.get(change)
  if (known) return known
  const id = randomUUID()
  ids.set(change, id)
  return id
}
