import type { Subject } from '@ordna/core'
import { type Change, jsonText, type Json, type SubjectChange } from '@ordna/core/adapters'
import type { Placed } from '../batch/byTenant.js'
import { changeId } from './changeId.js'
import { withClaims } from './claimed.js'
import { resourceKey } from '../read/holds.js'
import { resourcesOf } from '../read/units.js'

/**
 * What `commit_changes` is given: changes of one tenant, in an order in which everybody locks rows.
 *
 * Single ones go by the keys of their subjects. Where a change has several rows, or one may need what an earlier one
 * releases, they keep their order, and all rows are locked first.
 */
export function batchOf(changes: readonly Placed<Change>[]): Batch {
  const single = changes.every(({ item }) => item.subjects.length + item.unmoved.length === 1)
  const independent = single && changes.filter(({ item }) => changesHolds(item)).length < 2
  const documents = new Documents()
  const ordered = independent ? changes.toSorted(bySubject) : changes
  return {
    changes: ordered.map((change) => changeOf(change, documents)),
    documents: documents.text,
    locks: locksOf(changes, independent),
  }
}

/** Resources of which units are taken come behind the subjects: so everybody locks them. */
function locksOf(changes: readonly Placed<Change>[], independent: boolean): Batch['locks'] {
  const resources = resourcesOf(changes.map(({ item }) => item))
  if (independent && resources.length === 0) return null
  return [...changes.flatMap(({ item }) => keysOf(item)).sort(byKey), ...resources]
}

/** Changes of one tenant as JSON, their documents, and what to lock beforehand. */
export type Batch = { readonly changes: Json; readonly documents: string; readonly locks: Json }

/**
 * What is stored as it stands, one document a line: in the changes stands its line's number. The server then reads
 * documents once, where it stores them, and not again for each level of JSON that they would lie in.
 */
class Documents {
  readonly #lines: string[] = []

  /** Adds a document; answers the number of its line, the first being 1. JSON has no line breaks of its own. */
  readonly add = (value: unknown): number => this.#lines.push(jsonText(value))

  get text(): string {
    return this.#lines.join('\n')
  }
}

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

function changeOf({ place, item }: Placed<Change>, documents: Documents): Json {
  const { at, request, unmoved, subjects } = item
  return {
    place,
    id: changeId(item),
    at: at.toISOString(),
    ...(request ? { request_id: request.id, digest: request.digest, answer: documents.add(request.answer) } : {}),
    ...unlessEmpty(
      'unmoved',
      unmoved.map(({ key: { lifecycle, id }, revision }) => ({ lifecycle, id, revision })),
    ),
    subjects: subjects.map((part) => rowOf(part, at, documents)),
    history: subjects.flatMap((part) => historyOf(part, documents)),
    ...unlessEmpty('timers', subjects.flatMap(timersOf)),
    ...unlessEmpty('holds', subjects.flatMap(holdsOf)),
    ...unlessEmpty('links', subjects.flatMap(linksOf)),
    ...unlessEmpty(
      'messages',
      subjects.flatMap((part) => messagesOf(part, documents)),
    ),
    ...unlessEmpty(
      'revived',
      subjects.flatMap((part) => idsOf(part, part.revived)),
    ),
    ...unlessEmpty(
      'let_go',
      subjects.flatMap((part) => idsOf(part, part.letGo)),
    ),
  }
}

function unlessEmpty(name: string, rows: readonly Json[]): { readonly [name: string]: Json } {
  return rows.length === 0 ? {} : { [name]: rows }
}

function rowOf(part: SubjectChange, at: Date, documents: Documents): Json {
  const { expected, subject, timersChanged, holdsChanged, linksChanged } = part
  const { lifecycle, id, version, revision, status, owner, startedAt, updatedAt, stay, data, flags, timers } = subject
  return {
    lifecycle,
    id,
    expected,
    version,
    revision,
    status,
    ...(owner === null ? {} : { owner }),
    started_at: startedAt.toISOString(),
    entered_at: stay.enteredAt.toISOString(),
    updated_at: updatedAt.toISOString(),
    data: documents.add(data),
    flags: documents.add(flags),
    rest: documents.add(restOf(subject)),
    ...(timersChanged ? { timers: documents.add(timers), timer_ids: timers.map((timer) => timer.id) } : {}),
    ...(holdsChanged ? { holds: documents.add(subject.holds) } : {}),
    ...(linksChanged ? { links: documents.add(subject.links) } : {}),
    // Only what is due can wait for something.
    ...(timers.some(({ due }) => due !== null && due <= at) ? { overdue: true } : {}),
  }
}

/** What of a subject nobody asks a database for. */
function restOf(subject: Subject) {
  const { life, previous, startedAt, updatedAt, refusals, selfMoves, stay, dead, notes, clocks, entries, hash } =
    subject
  return { life, previous, startedAt, updatedAt, refusals, selfMoves, stay, dead, notes, clocks, entries, hash }
}

function historyOf({ subject: { lifecycle, id }, history }: SubjectChange, documents: Documents): readonly Json[] {
  return history.map((entry) => ({
    lifecycle,
    subject: id,
    seq: entry.seq,
    at: entry.at.toISOString(),
    entry: documents.add(entry),
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
    ...(hold.units === undefined ? {} : { units: hold.units }),
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

function messagesOf({ subject: { lifecycle, id: subject, revision }, messages }: SubjectChange, documents: Documents) {
  return messages.map((message) => ({
    lifecycle,
    subject,
    seq: message.seq,
    id: message.id,
    kind: message.kind,
    name: message.name,
    ...(message.after === undefined ? {} : { waits_for: message.after }),
    ...(message.line === undefined ? {} : { line: message.line }),
    life: message.life,
    revision,
    created_at: message.createdAt.toISOString(),
    message: documents.add(message),
  }))
}

function idsOf({ subject: { lifecycle, id: subject } }: SubjectChange, ids: readonly string[]): readonly Json[] {
  return ids.length === 0 ? [] : [{ lifecycle, subject, ids }]
}
