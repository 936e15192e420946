import type { HistoryEntry, Subject, SubjectKey } from '@ordna/core'
import { checkHistory, type HistoryQuery, type Loaded, type LoadKey, type Pending } from '@ordna/core/adapters'
import { copy } from './copy.js'
import { noLease } from './queue.js'
import { findSubject, type MessageRow, type SubjectRow, type Tables } from './tables.js'

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

/** Messages stand in the order of their numbers. */
export function readPending(tables: Tables, key: SubjectKey, { after, limit }: HistoryQuery): readonly Pending[] {
  checkHistory({ after, limit })
  const rows = findSubject(tables, key)?.messages ?? []
  return rows
    .filter(({ message }) => message.seq > after)
    .slice(0, limit)
    .map(pendingOf)
}

function pendingOf({ message, content, attempts, due, dead, leasedUntil, detail }: MessageRow): Pending {
  const lease = leasedUntil === noLease ? null : new Date(leasedUntil)
  return {
    message: copy(message),
    content: copy(content),
    attempts,
    due: new Date(due),
    dead,
    leasedUntil: lease,
    detail,
  }
}
