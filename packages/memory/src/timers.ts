import type { ArmedTimer } from '@ordna/core/adapters'
import { noLease, unclaimed } from './queue.js'
import { queueOf, type SubjectRow, type Tables, type TimerRow } from './tables.js'

/**
 * Makes a subject's timers exactly these.
 *
 * One with the same arming id and due moment keeps its row: its lease, its attempts, its retry. At another due moment
 * it starts over, and whoever has claimed it finds the claim worthless.
 */
export function replaceTimers(tables: Tables, owner: SubjectRow, armed: readonly ArmedTimer[]): void {
  const kept = new Set(armed.map(({ id }) => id))
  for (const row of owner.timers.values()) {
    if (!kept.has(row.id)) removeTimer(tables, row)
  }
  for (const timer of armed) setTimer(tables, owner, timer)
}

export function removeTimer(tables: Tables, row: TimerRow): void {
  row.owner.timers.delete(row.id)
  queueOf(tables.timers, row.owner.key.lifecycle).remove(row)
}

function setTimer(tables: Tables, owner: SubjectRow, timer: ArmedTimer): void {
  const meant = timer.due?.getTime() ?? Infinity
  const row = owner.timers.get(timer.id) ?? newTimer(owner, timer)
  row.name = timer.name
  const isKept = owner.timers.delete(timer.id) && row.meant === meant
  // Put back at the end: they stand in the order in which they were given, as they do in other stores.
  owner.timers.set(timer.id, row)
  if (isKept) return
  row.armed = timer.due
  row.inLine = false
  row.waits = false
  const startedOver = { meant, due: meant, leasedUntil: noLease, attempts: 0, dead: false }
  queueOf(tables.timers, owner.key.lifecycle).change(row, startedOver)
}

/** A change of the subject may have ended what its timers wait for: they are tried again. */
export function wakeTimers(tables: Tables, { key, timers }: SubjectRow, at: Date): void {
  for (const row of timers.values()) {
    if (!row.waits || row.dead || row.leasedUntil !== noLease || row.meant > at.getTime()) continue
    row.inLine = false
    row.waits = false
    queueOf(tables.timers, key.lifecycle).change(row, { due: at.getTime() })
  }
}

function newTimer(owner: SubjectRow, { id, name, due }: ArmedTimer): TimerRow {
  return Object.assign(unclaimed(Infinity, [owner.key.tenant, owner.key.id, id]), {
    owner,
    id,
    name,
    armed: due,
    inLine: false,
    waits: false,
  })
}
