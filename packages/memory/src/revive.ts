import type { Queue, Claimable } from './queue.js'
import { queueOf, queueOfMessage, type SubjectRow, type Tables } from './tables.js'

/** Makes the dead ones among these timers and messages due again, with their attempts and contents forgotten; what a provider has taken stays as it is. */
export function revive(tables: Tables, owner: SubjectRow, ids: readonly string[], at: Date): void {
  if (ids.length === 0) return
  const { lifecycle } = owner.key
  const named = new Set(ids)
  for (const row of owner.timers.values()) {
    if (named.has(row.id)) reviveRow(queueOf(tables.timers, lifecycle), row, at)
  }
  for (const row of owner.messages) {
    if (!row.dead || !named.has(row.message.id)) continue
    if (!row.content?.receipt) row.content = null
    row.detail = null
    reviveRow(queueOfMessage(tables, row), row, at)
  }
}

function reviveRow<Row extends Claimable>(queue: Queue<Row>, row: Row, at: Date): void {
  if (!row.dead) return
  queue.change(row, { dead: false, attempts: 0, due: Math.max(row.meant, at.getTime()) })
}
