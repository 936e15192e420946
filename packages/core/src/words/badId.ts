import { findBadText } from './values.js'

/** Longer ids do not fit the keys of stores: bytes of UTF-8, because a store's limits are in bytes. */
export const longestId = 200

/** What keeps something from being an id, as a sentence's end; null when it is one. */
export function findBadId(id: unknown): string | null {
  if (typeof id !== 'string') return `is ${kindOf(id)}`
  if (id === '') return 'is empty'
  if (id.length > longestId || Buffer.byteLength(id) > longestId) return `is longer than ${longestId} bytes in UTF-8`
  return findBadText(id)
}

function kindOf(value: unknown): string {
  if (value === null || value === undefined) return String(value)
  return `${typeof value === 'object' ? 'an' : 'a'} ${typeof value}`
}
