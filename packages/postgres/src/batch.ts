import { type Change, encode, type Json, type Subject, type SubjectChange } from '@ordna/core'
import { changeId } from './changeId.js'
import { resourceKey, withClaims } from './holds.js'

/**
 * What `commit_changes` is given: changes of one tenant, in an order in which everybody locks rows.
 *
 * Single ones go by the keys of their subjects. Where a change has several rows, or one may need what an earlier one
 * releases, they keep their order, and all rows are locked first.
 */
export function batchOf(changes: readonly Placed<Change>[]): Batch {
  const single = changes.every(({ item }) => item.subjects.length + item.unmoved.length === 1)
  const independent = single && changes.filter(({ item }) => changesHolds(item)).length < 2
  return independent
    ? { locks: null, changes: changes.toSorted(bySubject).map(changeOf) }
    : { locks: changes.flatMap(({ item }) => keysOf(item)).sort(byKey), changes: changes.map(changeOf) }
}

/** Changes of one tenant as JSON, and the subjects to lock beforehand. */
export type Batch = { readonly locks: Json; readonly changes: Json }

/** Something and its place in the list that it came in. */
export type Placed<Item> = { readonly place: number; readonly item: Item }

/** Whether it acquires or releases anything. */
export function changesHolds({ subjects }: Change): boolean {
  return subjects.some(({ holdsChanged }) => holdsChanged)
}

function bySubject(one: Placed<Change>, other: Placed<Change>): number {
  const [first] = one.item.subjects
  const [second] = other.item.subjects
  return first && second ? byKey(first.subject, second.subject) : 0
}

function keysOf({ subjects, unmoved }: Change): Key[] {
  return [...subjects.map(({ subject }) => subject), ...unmoved.map(({ key }) => key)].map(({ lifecycle, id }) => ({
    lifecycle,
    id,
  }))
}

type Key = { readonly lifecycle: string; readonly id: string }

export function byKey(one: Key, other: Key): number {
  if (one.lifecycle !== other.lifecycle) return one.lifecycle < other.lifecycle ? -1 : 1
  if (one.id === other.id) return 0
  return one.id < other.id ? -1 : 1
}

function changeOf({ place, item }: Placed<Change>): Json {
  const { at, request, unmoved, subjects } = item
  return {
    place,
    id: changeId(item),
    at: at.toISOString(),
    request_id: request?.id ?? null,
    digest: request?.digest ?? null,
    answer: request ? encode(request.answer) : null,
    unmoved: orNull(unmoved.map(({ key: { lifecycle, id }, revision }) => ({ lifecycle, id, revision }))),
    subjects: subjects.map(rowOf),
    history: subjects.flatMap(historyOf),
    timers: orNull(subjects.flatMap(timersOf)),
    holds: orNull(subjects.flatMap(holdsOf)),
    links: orNull(subjects.flatMap(linksOf)),
    messages: orNull(subjects.flatMap(messagesOf)),
    revived: orNull(subjects.flatMap(revivedOf)),
  }
}

function orNull(rows: readonly Json[]): Json {
  return rows.length === 0 ? null : rows
}

function rowOf({ expected, subject, timersChanged, holdsChanged, linksChanged }: SubjectChange): Json {
  const { lifecycle, id, version, revision, status, startedAt, updatedAt, stay, data, flags, timers } = subject
  return {
    lifecycle,
    id,
    expected,
    version,
    revision,
    status,
    started_at: startedAt.toISOString(),
    entered_at: stay.enteredAt.toISOString(),
    updated_at: updatedAt.toISOString(),
    data: encode(data),
    flags: encode(flags),
    rest: restOf(subject),
    timers: timersChanged ? encode(timers) : null,
    timer_ids: timersChanged ? timers.map((timer) => timer.id) : null,
    holds: holdsChanged ? encode(subject.holds) : null,
    links: linksChanged ? encode(subject.links) : null,
  }
}

/** What of a subject nobody asks a database for. */
function restOf({ previous, startedAt, updatedAt, stay, dead, notes, clocks, entries, hash }: Subject): Json {
  return encode({ previous, startedAt, updatedAt, stay, dead, notes, clocks, entries, hash })
}

function historyOf({ subject: { lifecycle, id }, history }: SubjectChange): readonly Json[] {
  return history.map((entry) => ({
    lifecycle,
    subject: id,
    seq: entry.seq,
    at: entry.at.toISOString(),
    entry: encode(entry),
  }))
}

function timersOf({ subject: { lifecycle, id: subject, timers }, timersChanged }: SubjectChange): readonly Json[] {
  if (!timersChanged) return []
  return timers.map(({ id, name, due }) => ({ lifecycle, subject, id, name, due: due?.toISOString() ?? null }))
}

function holdsOf({ subject: { tenant, lifecycle, id, holds }, holdsChanged }: SubjectChange): readonly Json[] {
  if (!holdsChanged) return []
  return withClaims(holds).map(({ hold, claimed }) => ({
    lifecycle,
    subject: id,
    name: hold.name,
    resource: hold.resource,
    key: resourceKey(tenant, hold.resource),
    starts: hold.from.toISOString(),
    ends: hold.until?.toISOString() ?? null,
    claimed,
  }))
}

function linksOf({ subject: { lifecycle, id: subject, links }, linksChanged }: SubjectChange): readonly Json[] {
  if (!linksChanged) return []
  return links.map(({ name, lifecycle: to_lifecycle, id: to_id }) => ({
    lifecycle,
    subject,
    name,
    to_lifecycle,
    to_id,
  }))
}

function messagesOf({ subject: { lifecycle, id: subject }, messages }: SubjectChange): readonly Json[] {
  return messages.map((message) => ({
    lifecycle,
    subject,
    seq: message.seq,
    id: message.id,
    kind: message.kind,
    created_at: message.createdAt.toISOString(),
    message: encode(message),
  }))
}

function revivedOf({ subject: { lifecycle, id: subject }, revived }: SubjectChange): readonly Json[] {
  return revived.length === 0 ? [] : [{ lifecycle, subject, ids: revived }]
}
