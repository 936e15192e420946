import { OrdnaError } from '../errors.js'
import type { HistoryEntry } from '../words/change.js'
import type { Subject, SubjectKey } from '../words/subject.js'
import { isRaw } from '../floor/raw.js'
import { isDate } from '../floor/realm.js'

/** Whether a stored row is a subject at all: somebody may have written to the database by hand. */
export function isSubject(row: Subject): boolean {
  return (
    (row as { readonly written?: unknown }).written === undefined &&
    isRaw(row.data) &&
    isRaw(row.flags) &&
    isRaw(row.stay) &&
    isRaw(row.clocks) &&
    Array.isArray(row.timers) &&
    Array.isArray(row.holds) &&
    Array.isArray(row.links) &&
    Array.isArray(row.dead) &&
    Array.isArray(row.notes) &&
    isDate(row.startedAt) &&
    isDate(row.updatedAt)
  )
}

/** Whether a stored entry is one. */
export function isEntry(entry: HistoryEntry): boolean {
  return isRaw(entry) && Number.isSafeInteger(entry.seq) && isRaw(entry.actor) && isRaw(entry.cause)
}

/** What is told of a row that makes no sense. */
export function brokenRow({ tenant, lifecycle, id }: SubjectKey): OrdnaError {
  return new OrdnaError(
    'broken_row',
    `What is stored of '${id}' in '${lifecycle}' makes no sense: it was not written by Ordna. Compare it with a backup.`,
    { tenant, lifecycle, id },
  )
}

/** Stops whoever asks for a row that makes no sense. */
export function throwBroken(key: SubjectKey): never {
  throw brokenRow(key)
}
