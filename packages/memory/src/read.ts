import type { HistoryEntry, Subject, SubjectKey } from '@ordna/core'
import { checkHistory, type HistoryQuery, type Loaded, type LoadKey } from '@ordna/core/adapters'
import { copy } from './copy.js'
import { findSubject, type SubjectRow, type Tables } from './tables.js'

/** A key's subject, and the request whose answer it recalls, of whichever subject that was. */
export function loadKey(tables: Tables, { requestId, ownedBy, ...key }: LoadKey): Loaded {
  const found = findSubject(tables, key)
  const row = ownedBy === undefined || found?.subject.owner === ownedBy ? found : undefined
  const earlier = requestId === undefined ? undefined : tables.tenants.get(key.tenant)?.requests.get(requestId)
  return { subject: row ? readSubject(row) : null, earlier: earlier ? copy(earlier) : null }
}

/** The subject as a caller may keep it. */
export function readSubject({ subject, timers, holds, links }: SubjectRow): Subject {
  const armed = Array.from(timers.values(), ({ id, name, armed }) => ({ id, name, due: armed }))
  return copy({ ...subject, timers: armed, holds: holds.map(({ hold }) => hold), links })
}

/** Entries stand in the order they were written, which is the order of their sequence numbers. */
export function readHistory(tables: Tables, key: SubjectKey, { after, limit }: HistoryQuery): readonly HistoryEntry[] {
  checkHistory({ after, limit })
  const entries = findSubject(tables, key)?.history ?? []
  const first = entries.findIndex(({ seq }) => seq > after)
  return first === -1 ? [] : copy(entries.slice(first, first + limit))
}
