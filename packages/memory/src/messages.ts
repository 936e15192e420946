import type { Message } from '@ordna/core'
import { unclaimed } from './queue.js'
import { type MessageRow, queueOfMessage, type SubjectRow, type Tables } from './tables.js'

export function addMessage(owner: SubjectRow, message: Message): void {
  const state = unclaimed(message.createdAt.getTime(), [owner.key.tenant, owner.key.id])
  const row = Object.assign(state, { claimable: false, owner, message, content: null })
  const older = owner.messages.findLastIndex((other) => other.message.seq < message.seq)
  owner.messages.splice(older + 1, 0, row)
}

export function removeMessage(tables: Tables, row: MessageRow): void {
  const { messages } = row.owner
  messages.splice(messages.indexOf(row), 1)
  queueOfMessage(tables, row).remove(row)
  if (row.owner.next === row) row.owner.next = null
}

/** Lets the one message that may go out next be claimed, and no other. To be called after every change of them. */
export function lineUp(tables: Tables, owner: SubjectRow): void {
  const next = nextToGo(owner.messages)
  if (next === owner.next) return
  if (owner.next) queueOfMessage(tables, owner.next).change(owner.next, { claimable: false })
  if (next) queueOfMessage(tables, next).change(next, { claimable: true })
  owner.next = next
}

/**
 * The oldest one that is not dead and not held back by a dead one.
 *
 * A dead message holds back the jobs after it. A job held back holds back nothing itself, or the notices behind it
 * would wait for the dead message after all.
 */
function nextToGo(messages: readonly MessageRow[]): MessageRow | null {
  let behindDead = false
  for (const row of messages) {
    if (!row.dead && !(behindDead && row.message.kind === 'job')) return row
    behindDead ||= row.dead
  }
  return null
}
