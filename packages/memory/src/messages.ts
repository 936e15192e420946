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

/** Removes the dead ones among these messages. */
export function letGo(tables: Tables, owner: SubjectRow, ids: readonly string[]): void {
  for (const row of owner.messages.filter(({ dead, message }) => dead && ids.includes(message.id)))
    removeMessage(tables, row)
}

/** Lets the one message that may go out next be claimed, and no other. To be called after every change of them. */
export function lineUp(tables: Tables, owner: SubjectRow): void {
  const next = nextToGo(owner.messages)
  if (next === owner.next) return
  if (owner.next) queueOfMessage(tables, owner.next).change(owner.next, { claimable: false })
  if (next) queueOfMessage(tables, next).change(next, { claimable: true })
  owner.next = next
}

/** The oldest one that neither is dead nor comes after a job that is, or that waits itself. */
function nextToGo(messages: readonly MessageRow[]): MessageRow | null {
  const stuck = new Set<string>()
  for (const row of messages) {
    const { kind, name, after = [] } = row.message
    if (!row.dead && !after.some((job) => stuck.has(job))) return row
    if (kind === 'job') stuck.add(name)
  }
  return null
}
