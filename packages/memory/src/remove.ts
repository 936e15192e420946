import type { SubjectKey } from '@ordna/core'
import { withoutValues } from '@ordna/core/adapters'
import { replaceHolds } from './holds.js'
import { findSubject, queueOf, queueOfMessage, type Tables, tenantTables } from './tables.js'

/** Takes values out of a history, entry by entry. */
export function erase(tables: Tables, key: SubjectKey, fields: readonly string[]): void {
  const history = findSubject(tables, key)?.history ?? []
  for (const [index, entry] of history.entries()) history[index] = withoutValues(entry, fields)
}

/** Takes a subject out of every table. */
export function remove(tables: Tables, key: SubjectKey, revision: number): boolean {
  const row = findSubject(tables, key)
  if (row?.subject.revision !== revision) return false
  replaceHolds(tenantTables(tables, key.tenant), row, [])
  for (const timer of row.timers.values()) queueOf(tables.timers, key.lifecycle).remove(timer)
  for (const message of row.messages) queueOfMessage(tables, message).remove(message)
  tables.tenants.get(key.tenant)?.subjects.get(key.lifecycle)?.delete(key.id)
  return true
}
