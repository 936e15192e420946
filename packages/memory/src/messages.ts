import type { Message } from '@ordna/core'
import type { Dispatched } from '@ordna/core/adapters'
import { noLease, unclaimed } from './queue.js'
import { type MessageRow, queueOfMessage, type SubjectRow, type Tables } from './tables.js'

export function addMessage(owner: SubjectRow, message: Message): void {
  const state = unclaimed(message.createdAt.getTime(), [owner.key.tenant, owner.key.id, placeOf(message)])
  const row = Object.assign(state, { claimable: false, owner, message, content: null, detail: null, waits: false })
  const older = owner.messages.findLastIndex((other) => other.message.seq < message.seq)
  owner.messages.splice(older + 1, 0, row)
}

export function removeMessage(tables: Tables, row: MessageRow): void {
  const { messages } = row.owner
  messages.splice(messages.indexOf(row), 1)
  queueOfMessage(tables, row).remove(row)
  const line = lineOf(row.message)
  if (row.owner.next.get(line) === row) row.owner.next.delete(line)
}

/** Removes the dead ones among these messages. */
export function letGo(tables: Tables, owner: SubjectRow, ids: readonly string[]): void {
  for (const row of owner.messages.filter(({ dead, message }) => dead && ids.includes(message.id)))
    removeMessage(tables, row)
}

/** Whether a message waits, and no worker has it at this moment. */
export function isWaiting(owner: SubjectRow | undefined, { id }: Message, at: Date): boolean {
  const row = owner?.messages.find(({ message }) => message.id === id)
  return row !== undefined && !row.dead && row.leasedUntil <= at.getTime()
}

/** Cancels a message that waits, or lets it go out at once as it is told; answers the lines to be lined up. */
export function dispatch(tables: Tables, owner: SubjectRow, { as, message }: Dispatched, at: Date): readonly string[] {
  const row = owner.messages.find((one) => one.message.id === message.id) as MessageRow
  const place = owner.messages.indexOf(row)
  removeMessage(tables, row)
  if (as === 'cancelled') return [lineOf(row.message)]
  const due = Math.max(row.meant, at.getTime())
  owner.messages.splice(place, 0, { ...row, message, due, leasedUntil: noLease, waits: false, claimable: false })
  return [lineOf(row.message), lineOf(message)]
}

/** A change of the subject may have ended what its jobs wait for: they are tried again, and that is no attempt. */
export function wakeMessages(tables: Tables, { messages }: SubjectRow, at: Date): void {
  for (const row of messages) {
    if (!row.waits || row.dead || row.leasedUntil !== noLease) continue
    row.waits = false
    const due = Math.max(row.meant, at.getTime())
    queueOfMessage(tables, row).change(row, { due, attempts: Math.max(0, row.attempts - 1) })
  }
}

/** The line that a message waits in. */
export function lineOf({ line }: Pick<Message, 'line'>): string {
  return line ?? ''
}

/** The lines in which any of these messages wait. */
export function linesOf({ messages }: SubjectRow, ids: readonly string[]): readonly string[] {
  return ids.length === 0
    ? []
    : messages.filter(({ message }) => ids.includes(message.id)).map(({ message }) => lineOf(message))
}

/** Of messages that are due at the same moment, the one with the lower number comes first. */
function placeOf({ seq }: Message): string {
  return String(seq).padStart(16, '0')
}

/** Lets the one message of a line that may go out next be claimed, and no other. To be called after every change of them. */
export function lineUp(tables: Tables, owner: SubjectRow, lines: Iterable<string>): void {
  for (const line of lines) {
    const [before, next] = [owner.next.get(line), nextToGo(owner.messages, line)]
    if (next === before) continue
    if (before) queueOfMessage(tables, before).change(before, { claimable: false })
    if (next) queueOfMessage(tables, next).change(next, { claimable: true })
    if (next) owner.next.set(line, next)
    else owner.next.delete(line)
  }
}

/** The oldest one that neither is dead nor comes after a job that is, or that waits itself. */
function nextToGo(messages: readonly MessageRow[], line: string): MessageRow | undefined {
  const stuck = new Set<string>()
  for (const row of messages) {
    const { kind, name, after = [] } = row.message
    if (lineOf(row.message) !== line) continue
    if (!row.dead && !after.some((job) => stuck.has(job))) return row
    if (kind === 'job') stuck.add(name)
  }
  return undefined
}
