import type { HistoryEntry, Message, Subject, SubjectKey } from '@ordna/core'
import type { Content, DeclaredLifecycle, Hold, Link, Request, Sent } from '@ordna/core/adapters'
import { type Claimable, Queue } from './queue.js'

/** A subject and everything that hangs on it. */
export type SubjectRow = {
  readonly key: SubjectKey
  /** As it was committed last. Its timers, holds and links are the rows below, whatever it says of them. */
  subject: Subject
  readonly timers: Map<string, TimerRow>
  holds: readonly HoldRow[]
  links: readonly Link[]
  readonly history: HistoryEntry[]
  /** Unfinished ones, oldest first. */
  readonly messages: MessageRow[]
  /** Those of them that may be claimed, one of each line. */
  readonly next: Map<string, MessageRow>
}

export type TimerRow = Claimable & {
  readonly owner: SubjectRow
  readonly id: string
  name: string
  armed: Date | null
  /** Whether it waits in a line, or has its turn there. */
  inLine: boolean
  /** Whether it was told to wait, in a line or for a moment: a change of its subject may end that. */
  waits: boolean
}

export type MessageRow = Claimable & {
  readonly owner: SubjectRow
  readonly message: Message
  content: Content | null
  /** Why it comes again, as it was settled last. */
  detail: string | null
  /** Whether it waits for a change of its subject, besides its moment. */
  waits: boolean
}

/** A time in milliseconds. */
export type Span = { readonly from: number; readonly until: number }

/** A hold with its period. */
export type HoldRow = Span & { readonly owner: SubjectKey; readonly hold: Hold }

/** Timers in line for a resource, first come, first served. */
export type Line = {
  waits: TimerRow[]
  /** Moments at which it is called. */
  calls: Call[]
  /** Whose turn it is, while a call lasts, and of what. */
  served: { readonly row: TimerRow; readonly freed: Span } | null
}

/** A call at a moment: of the whole line, or only of those who come after one in it; and what was freed, where that is known. */
type Call = { readonly at: number; readonly after: TimerRow | null; readonly freed: Span }

export type TenantTables = {
  readonly requests: Map<string, Request>
  /** By lifecycle and id. */
  readonly subjects: Map<string, Map<string, SubjectRow>>
  /** By resource. */
  readonly holds: Map<string, Set<HoldRow>>
  /** How many there are, by resource, where somebody has said so. */
  readonly units: Map<string, number>
}

/** Everything in the store. */
export type Tables = {
  /** By name and version. */
  readonly lifecycles: Map<string, DeclaredLifecycle>
  readonly tenants: Map<string, TenantTables>
  /** Every message that was ever committed, by its id; null for a job, of which only the id is kept. */
  readonly sent: Map<string, Sent | null>
  /** What is to be claimed, by lifecycle, and messages by name, over all tenants. */
  readonly timers: Map<string, Queue<TimerRow>>
  readonly messages: { readonly [Kind in Message['kind']]: Map<string, Map<string, Queue<MessageRow>>> }
  /** Timers in line, by tenant and resource. */
  readonly lines: Map<string, Map<string, Line>>
  /** Counts up over everything that is claimed or queued: tokens never repeat, and ties keep their order. */
  readonly count: () => number
}

export function emptyTables(): Tables {
  let counted = 0
  return {
    lifecycles: new Map(),
    tenants: new Map(),
    sent: new Map(),
    timers: new Map(),
    messages: { notice: new Map(), job: new Map() },
    lines: new Map(),
    count: () => ++counted,
  }
}

export function tenantTables(tables: Tables, tenant: string): TenantTables {
  return ensure(tables.tenants, tenant, () => ({
    requests: new Map(),
    subjects: new Map(),
    holds: new Map(),
    units: new Map(),
  }))
}

export function findSubject(tables: Tables, key: SubjectKey): SubjectRow | undefined {
  return tables.tenants.get(key.tenant)?.subjects.get(key.lifecycle)?.get(key.id)
}

export function queueOf<Row extends Claimable>(queues: Map<string, Queue<Row>>, lifecycle: string): Queue<Row> {
  return ensure(queues, lifecycle, () => new Queue<Row>())
}

/** The queue that a message waits in. */
export function queueOfMessage(tables: Tables, { message }: MessageRow): Queue<MessageRow> {
  const queues = ensure(tables.messages[message.kind], message.subject.lifecycle, () => new Map())
  return queueOf(queues, message.name)
}

/** The value at a key, made first when there is none. */
export function ensure<Value>(map: Map<string, Value>, key: string, make: () => Value): Value {
  const found = map.get(key)
  if (found !== undefined) return found
  const made = make()
  map.set(key, made)
  return made
}

export function findSubjects(
  tables: Tables,
  at: { readonly tenant: string; readonly lifecycle: string },
): SubjectRow[] {
  return [...(tables.tenants.get(at.tenant)?.subjects.get(at.lifecycle)?.values() ?? [])]
}
