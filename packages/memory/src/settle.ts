import type { Content, MessageClaim, Settlement, TimerClaim } from '@ordna/core/adapters'
import { copy } from './copy.js'
import { awaitResources } from './lines.js'
import { lineOf, lineUp, removeMessage } from './messages.js'
import { type Claimable, noLease, type Queue } from './queue.js'
import { findSubject, type MessageRow, queueOf, queueOfMessage, type Tables, type TimerRow } from './tables.js'
import { removeTimer } from './timers.js'

/** Settles one claim. Anything but `keep` ends it: settling it again is false. */
export function settleClaim(tables: Tables, settlement: Settlement): boolean {
  const { claim } = settlement
  return claim.kind === 'timer' ? settleTimer(tables, claim, settlement) : settleMessage(tables, claim, settlement)
}

function settleTimer(tables: Tables, claim: TimerClaim, settlement: Settlement): boolean {
  const row = findSubject(tables, claim.subject)?.timers.get(claim.id)
  if (!row || !stands(row, claim.token)) return false
  if (settlement.as === 'done') removeTimer(tables, row)
  else if (hasMovedOn(row, settlement)) return triedAgain(tables, row)
  else settleRow(queueOf(tables.timers, row.owner.key.lifecycle), row, settlement)
  if (settlement.as !== 'keep') row.inLine = settlement.as === 'wait'
  if (settlement.as !== 'keep') row.waits = settlement.as === 'wait' || settlement.as === 'leave'
  if (settlement.as === 'wait') awaitResources(tables, row, { ...settlement, anew: !claim.inLine })
  return true
}

/** What kept it from firing may be over. */
function hasMovedOn({ owner }: TimerRow | MessageRow, settlement: Settlement): boolean {
  const seen = seenAt(settlement)
  return seen !== undefined && owner.subject.revision > seen
}

function seenAt(settlement: Settlement): number | undefined {
  return 'seen' in settlement ? settlement.seen : undefined
}

function triedAgain(tables: Tables, row: TimerRow): true {
  const again = { due: row.meant, leasedUntil: noLease, attempts: row.attempts - 1 }
  queueOf(tables.timers, row.owner.key.lifecycle).change(row, again)
  row.inLine = false
  row.waits = false
  return true
}

function messageTriedAgain(tables: Tables, row: MessageRow): void {
  const again = { due: row.meant, leasedUntil: noLease, attempts: row.attempts - 1 }
  queueOfMessage(tables, row).change(row, again)
}

function settleMessage(tables: Tables, claim: MessageClaim, settlement: Settlement): boolean {
  const row = findMessage(tables, claim)
  if (!row || !stands(row, claim.token)) return false
  if (settlement.as === 'done') removeMessage(tables, row)
  else if (hasMovedOn(row, settlement)) messageTriedAgain(tables, row)
  else settleRow(queueOfMessage(tables, row), row, settlement)
  if (settlement.as !== 'keep') row.waits = seenAt(settlement) !== undefined && !hasMovedOn(row, settlement)
  if (settlement.as === 'keep' && settlement.content) row.content = copy<Content>(settlement.content)
  if ('detail' in settlement && settlement.detail !== undefined) row.detail = settlement.detail
  lineUp(tables, row.owner, [lineOf(row.message)])
  return true
}

function findMessage(tables: Tables, { message }: MessageClaim): MessageRow | undefined {
  return findSubject(tables, message.subject)?.messages.find((row) => row.message.id === message.id)
}

function stands(row: TimerRow | MessageRow, token: number): boolean {
  return row.token === token && row.leasedUntil !== noLease
}

type Remaining = Exclude<Settlement, { readonly as: 'done' }>

/** Nothing becomes due before the moment it was meant for. */
function settleRow<Row extends Claimable>(queue: Queue<Row>, row: Row, settlement: Remaining): void {
  switch (settlement.as) {
    case 'retry':
      return queue.change(row, { due: Math.max(row.meant, settlement.at.getTime()), leasedUntil: noLease })
    case 'leave':
      return queue.change(row, {
        due: Math.max(row.meant, settlement.at.getTime()),
        leasedUntil: noLease,
        attempts: row.attempts - 1,
      })
    case 'wait':
      return queue.change(row, { due: Infinity, leasedUntil: noLease, attempts: row.attempts - 1 })
    case 'dead':
      return queue.change(row, { dead: true, leasedUntil: noLease })
    case 'keep':
      return queue.change(row, { leasedUntil: settlement.until.getTime() })
  }
}
