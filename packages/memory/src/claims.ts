import type { Message } from '@ordna/core'
import type { Claimed, ClaimQuery, Lease, MessageClaim, RowName, TimerClaim } from '@ordna/core/adapters'
import { copy } from './copy.js'
import { isAnyWaiting, nextCall, serveLines } from './lines.js'
import type { Claimable, Queue } from './queue.js'
import { findSubject, type MessageRow, type Tables, type TimerRow } from './tables.js'

export function claimTimers(tables: Tables, query: ClaimQuery): Claimed<TimerClaim> {
  const now = query.now.getTime()
  const claim = () => claimFrom(tables, queuesOf(tables.timers, query), query, ofTimers)
  if (tables.lines.size === 0) return claim()
  serveLines(tables, query.lifecycles, now)
  const claimed = claim()
  const next = Math.min(claimed.next?.getTime() ?? Infinity, nextCall(tables, query.lifecycles, now))
  return {
    ...claimed,
    next: next === Infinity ? null : new Date(next),
    ...(isAnyWaiting(tables, query.lifecycles) ? { waiting: true as const } : {}),
  }
}

const kinds = ['notice', 'job'] as const

export function claimMessages(tables: Tables, query: ClaimQuery): Claimed<MessageClaim> {
  return claimFrom(
    tables,
    [...new Set(query.kinds ?? kinds)].flatMap((kind) => queuesOfKind(tables, kind, query)),
    query,
    ofMessages,
  )
}

function queuesOfKind(
  { messages }: Tables,
  kind: Message['kind'],
  { lifecycles, except = [] }: ClaimQuery,
): readonly Queue<MessageRow>[] {
  const isLeft = (lifecycle: string, name: string) =>
    except.some((other) => other.kind === kind && other.lifecycle === lifecycle && other.name === name)
  return [...new Set(lifecycles)].flatMap((lifecycle) =>
    [...(messages[kind].get(lifecycle) ?? [])].flatMap(([name, queue]) => (isLeft(lifecycle, name) ? [] : [queue])),
  )
}

function queuesOf<Row extends Claimable>(
  queues: ReadonlyMap<string, Queue<Row>>,
  { lifecycles }: ClaimQuery,
): readonly Queue<Row>[] {
  return [...new Set(lifecycles)].flatMap((lifecycle) => queues.get(lifecycle) ?? [])
}

/** Takes rows off their queues and looks at what is left before it puts them back under a lease. */
function claimFrom<Row extends Claimable, Claim>(
  tables: Tables,
  queues: readonly Queue<Row>[],
  { limit, lease, now, aside = [] }: ClaimQuery,
  { claimOf, find }: { readonly claimOf: (row: Row, lease: Lease) => Claim; readonly find: Find<Row> },
): Claimed<Claim> {
  const at = now.getTime()
  const putBack = putAside(
    queues,
    aside.flatMap((row) => find(tables, row) ?? []),
  )
  const found: { readonly row: Row; readonly queue: Queue<Row> }[] = []
  while (found.length < limit) {
    const oldest = oldestDue(queues, at)
    if (!oldest) break
    oldest.queue.remove(oldest.row)
    found.push(oldest)
  }
  const free = Math.min(Infinity, ...queues.map((queue) => queue.head(at)?.due ?? Infinity))
  for (const queue of queues) queue.cutLeases(at, free)
  const next = Math.min(Infinity, ...queues.map((queue) => queue.next(at)))
  const claims = found.map(({ row, queue }) => {
    queue.change(row, { leasedUntil: at + lease, lease, token: tables.count(), attempts: row.attempts + 1 })
    return claimOf(row, { token: row.token, attempts: row.attempts })
  })
  putBack()
  return { claims, next: next === Infinity ? null : new Date(next) }
}

type Find<Row> = (tables: Tables, name: RowName) => Row | undefined

const ofTimers = {
  claimOf: timerClaim,
  find: (tables: Tables, { subject, id }: RowName) => findSubject(tables, subject)?.timers.get(id),
}

const ofMessages = {
  claimOf: messageClaim,
  find: (tables: Tables, { subject, id }: RowName) =>
    findSubject(tables, subject)?.messages.find(({ message }) => message.id === id),
}

/** Takes rows off their queues; what puts them back. */
function putAside<Row extends Claimable>(queues: readonly Queue<Row>[], rows: readonly Row[]): () => void {
  const removed = rows.flatMap((row) => queues.filter((queue) => queue.remove(row)).map((queue) => ({ row, queue })))
  return () => {
    for (const { row, queue } of removed) queue.change(row, {})
  }
}

function oldestDue<Row extends Claimable>(queues: readonly Queue<Row>[], now: number) {
  let oldest: { readonly row: Row; readonly queue: Queue<Row> } | undefined
  for (const queue of queues) {
    const row = queue.head(now)
    if (row && row.due <= now && (!oldest || precedes(row, oldest.row))) oldest = { row, queue }
  }
  return oldest
}

function precedes(row: Claimable, other: Claimable): boolean {
  return row.due < other.due || (row.due === other.due && row.place < other.place)
}

function timerClaim({ owner, id, name, meant, inLine }: TimerRow, lease: Lease): TimerClaim {
  const due = new Date(meant)
  return { kind: 'timer', subject: { ...owner.key }, id, name, due, ...lease, ...(inLine ? { inLine } : {}) }
}

function messageClaim({ owner, message, content }: MessageRow, lease: Lease): MessageClaim {
  const { version } = owner.subject
  return { kind: 'message', message: copy(message), content: copy(content), version, ...lease }
}
