import type { HistoryEntry, Subject, SubjectKey } from '@ordna/core'
import type { Change, Hold, SubjectChange } from '@ordna/core/adapters'
import { june } from '../fixtures/rental.fixture.js'

/** Changes as the engine would commit them, and some that it never would. */
export function subjectOf(tenant: string, id: string, values: Partial<Subject> = {}): Subject {
  const moment = june(1)
  return {
    tenant,
    lifecycle: 'rental',
    id,
    version: 1,
    revision: 1,
    life: `life of ${id}`,
    refusals: 0,
    selfMoves: 0,
    status: 'asked',
    owner: null,
    previous: null,
    startedAt: moment,
    updatedAt: moment,
    stay: { id: 1, enteredAt: moment, fired: [], overridden: false, raised: [], accepted: {}, failed: [] },
    data: {},
    flags: {},
    dead: [],
    notes: [],
    clocks: {},
    timers: [],
    holds: [],
    links: [],
    entries: 1,
    hash: `hash of ${id} 1`,
    ...values,
  }
}

function entryOf({ revision, updatedAt, previous, status, entries, hash }: Subject): HistoryEntry {
  return {
    seq: entries,
    revision,
    at: updatedAt,
    kind: previous === null ? 'start' : 'move',
    actor: { id: 'anna', roles: ['staff'], kind: 'user' },
    cause: { by: 'request' },
    from: previous,
    to: status,
    prior: '',
    hash,
  }
}

function partOf(expected: number, subject: Subject, also: Partial<SubjectChange>): SubjectChange {
  return {
    expected,
    subject,
    timersChanged: subject.timers.length > 0,
    holdsChanged: subject.holds.length > 0,
    linksChanged: false,
    history: [entryOf(subject)],
    messages: [],
    revived: [],
    letGo: [],
    ...also,
  }
}

function changeOf(part: SubjectChange, requestId?: string): Change {
  const request = requestId === undefined ? null : { id: requestId, digest: 'digest', answer: { to: 'asked' } }
  return { tenant: part.subject.tenant, at: june(1), request, unmoved: [], subjects: [part] }
}

/** The change that starts a subject. */
export function starts(subject: Subject, requestId?: string): Change {
  return changeOf(partOf(0, subject, {}), requestId)
}

/** The change that moves a subject on; `values` says how it stands afterwards. */
export function moves(before: Subject, values: Partial<Subject> = {}, requestId?: string): Change {
  const revision = before.revision + 1
  const entries = before.entries + 1
  const after = { ...before, previous: before.status, revision, entries, hash: `${before.id} ${entries}`, ...values }
  const also = { timersChanged: 'timers' in values, holdsChanged: 'holds' in values }
  return changeOf(partOf(before.revision, after, also), requestId)
}

/** Values that PostgreSQL cannot store, each in its way. The engine's own checks refuse them. */
export const poisons: { readonly [what: string]: Partial<Subject> } = {
  'a NUL character': { data: { note: 'a\0b' } },
  'half a surrogate pair': { data: { note: '\ud800' } },
  'half a revision': { revision: 2.5 },
  'an endless version': { version: 1e12 },
  'a resource with a NUL character': { holds: [{ name: 'car', resource: 'a\0b', from: june(1), until: null }] },
  'a timer without an id': { timers: [{ id: null as never, name: 'lapse', due: june(2) }] },
  'a moment before all calendars': { startedAt: new Date(-8.64e15) },
}

/** A change that PostgreSQL cannot store. */
export function poisoned(before: Subject, poison: Partial<Subject> = { data: { note: 'a\0b' } }): Change {
  return moves(before, poison)
}

export function hold(resource: string, from: number, until: number | null, name = 'car'): Hold {
  return { name, resource, from: june(from), until: until === null ? null : june(until) }
}

export function keyOf({ tenant, lifecycle, id }: SubjectKey): SubjectKey {
  return { tenant, lifecycle, id }
}
