import type { HistoryEntry, Message, Subject } from '@ordna/core'
import type { SubjectChange } from '@ordna/core/adapters'
import { resourceKey } from '../read/holds.js'
import type { BatchRow } from '../schema/batchRows.js'
import type { RestField } from '../schema/subjectRow.js'
import { withClaims } from './claimed.js'

/** Puts a document beside the rows; answers what stands for it in them. */
export type Stores = (value: unknown) => number

export function subjectOf(part: SubjectChange, at: Date, store: Stores): BatchRow<'subject'> {
  const { expected, subject, timersChanged, holdsChanged, linksChanged } = part
  const { lifecycle, id, version, revision, status, owner, startedAt, updatedAt, stay, data, flags, timers } = subject
  return {
    lifecycle,
    id,
    expected,
    version,
    revision,
    status,
    owner,
    started_at: startedAt.toISOString(),
    entered_at: stay.enteredAt.toISOString(),
    updated_at: updatedAt.toISOString(),
    data: store(data),
    flags: store(flags),
    rest: store(restOf(subject)),
    ...(timersChanged ? { timers: store(timers), timer_ids: timers.map((timer) => timer.id) } : {}),
    ...(holdsChanged ? { holds: store(subject.holds) } : {}),
    ...(linksChanged ? { links: store(subject.links) } : {}),
    // Only what is due can wait for something.
    ...(timers.some(({ due }) => due !== null && due <= at) ? { overdue: at.toISOString() } : {}),
  }
}

/** What of a subject nobody asks a database for. A spread of what is left would take several times as long. */
function restOf(subject: Subject): { readonly [Field in RestField]: unknown } {
  const { life, previous, startedAt, updatedAt, refusals, selfMoves, stay, dead, notes, clocks, entries, hash } =
    subject
  return { life, previous, startedAt, updatedAt, refusals, selfMoves, stay, dead, notes, clocks, entries, hash }
}

export function entryOf(
  { subject: { lifecycle, id: subject } }: SubjectChange,
  entry: HistoryEntry,
  store: Stores,
  change: string,
): BatchRow<'entry'> {
  return { lifecycle, subject, seq: entry.seq, at: entry.at.toISOString(), entry: store(entry), change }
}

export function timersOf({ lifecycle, id: subject, timers }: Subject): readonly BatchRow<'timer'>[] {
  return timers.map(({ id, name, due }) => ({ lifecycle, subject, id, name, due: due?.toISOString() ?? null }))
}

export function holdsOf({ tenant, lifecycle, id: subject, holds }: Subject): readonly BatchRow<'hold'>[] {
  return withClaims(holds).map(({ hold, claimed }, index) => ({
    lifecycle,
    subject,
    nth: index + 1,
    name: hold.name,
    resource: hold.resource,
    key: resourceKey(tenant, hold.resource),
    starts: hold.from.toISOString(),
    ends: hold.until?.toISOString() ?? null,
    claimed,
    ...(hold.units === undefined ? {} : { units: hold.units }),
  }))
}

export function linksOf({ lifecycle, id: subject, links }: Subject): readonly BatchRow<'link'>[] {
  return links.map((link, index) => ({
    lifecycle,
    subject,
    nth: index + 1,
    name: link.name,
    to_lifecycle: link.lifecycle,
    to_id: link.id,
  }))
}

export function messageOf(subject: Subject, message: Message, store: Stores): BatchRow<'message'> {
  return {
    lifecycle: subject.lifecycle,
    subject: subject.id,
    seq: message.seq,
    id: message.id,
    kind: message.kind,
    name: message.name,
    waits_for: message.after ?? null,
    line: message.line ?? null,
    life: message.life,
    revision: subject.revision,
    created_at: message.createdAt.toISOString(),
    message: store(message),
  }
}
