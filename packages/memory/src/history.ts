import type { HistoryEntry, SubjectKey } from '@ordna/core'
import type { HistoryQuery } from '@ordna/core/adapters'
import { checkHistory } from '@ordna/core/adapters'
import { copy } from './copy.js'
import { findSubject, type Tables } from './tables.js'

/** Entries stand in the order they were written, which is the order of their sequence numbers. */
export function readHistory(tables: Tables, key: SubjectKey, { after, limit }: HistoryQuery): readonly HistoryEntry[] {
  checkHistory({ after, limit })
  const entries = findSubject(tables, key)?.history ?? []
  const first = entries.findIndex(({ seq }) => seq > after)
  return first === -1 ? [] : copy(entries.slice(first, first + limit))
}
