import { OrdnaError } from '../errors.js'
import { keyOf } from '../words/keyText.js'
import type { SubjectKey } from '../words/subject.js'

/**
 * What does not hold: an entry, the number and hash that the row gives of its newest entry, the row itself, or what an
 * anchor has of the subject.
 */
export type BrokenPart = 'entry' | 'head' | 'row' | 'anchor'

const begin: { readonly [part in BrokenPart]: (seq: number) => string } = {
  entry: (seq) => `History entry ${seq} cannot be trusted`,
  head: (seq) => `The history that ends with entry ${seq} cannot be trusted`,
  row: (seq) => `The subject's row cannot be trusted by its history entry ${seq}`,
  anchor: (seq) => `The history up to entry ${seq} is not what was anchored`,
}

/** What is thrown at the first thing in a history, or beside it, that does not hold. */
export function broken(part: BrokenPart, seq: number, why: string, key?: SubjectKey): OrdnaError {
  const details = key ? { seq, part, ...keyOf(key) } : { seq, part }
  const message = `${begin[part](seq)}: ${why}. Compare with a backup before relying on it.`
  return new OrdnaError('broken_history', message, details)
}
