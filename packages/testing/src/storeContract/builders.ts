import type { HistoryEntry, Message, Subject, SubjectKey } from '@ordna/core'
import type { ArmedTimer, Change, Content, Hold, Link, SubjectChange } from '@ordna/core/adapters'
import { minute } from './moments.js'

/** Where a case plays: a tenant and a lifecycle that nobody else uses. */
export type Scene = { readonly tenant: string; readonly lifecycle: string }

export function aScene(): Scene {
  const unique = crypto.randomUUID()
  return { tenant: `tenant ${unique}`, lifecycle: `lifecycle ${unique}` }
}

export function keyOf({ tenant, lifecycle, id }: SubjectKey): SubjectKey {
  return { tenant, lifecycle, id }
}

/** A subject as its first change leaves it. */
export function aSubject(scene: Scene, id: string, values: Partial<Subject> = {}): Subject {
  return {
    ...keyOf({ ...scene, id }),
    version: 1,
    revision: 1,
    life: `life of ${id}`,
    refusals: 0,
    selfMoves: 0,
    status: 'open',
    owner: null,
    previous: null,
    startedAt: minute(0),
    updatedAt: minute(0),
    stay: { id: 1, enteredAt: minute(0), fired: [], overridden: false, raised: [], accepted: {}, failed: [] },
    data: {},
    flags: {},
    dead: [],
    notes: [],
    clocks: {},
    timers: [],
    holds: [],
    links: [],
    entries: 1,
    hash: `hash ${id} 1`,
    ...values,
  }
}

/** The part of a change that starts a subject. */
export function starting(subject: Subject, also: Partial<SubjectChange> = {}): SubjectChange {
  return {
    expected: 0,
    subject,
    timersChanged: subject.timers.length > 0,
    holdsChanged: subject.holds.length > 0,
    linksChanged: subject.links.length > 0,
    history: [anEntry(subject, 1)],
    messages: [],
    revived: [],
    letGo: [],
    ...also,
  }
}

/** The part of a change that moves a subject on. Timers, holds and links are written when `values` names them. */
export function moving(
  before: Subject,
  values: Partial<Subject> = {},
  also: Partial<SubjectChange> = {},
): SubjectChange {
  const revision = before.revision + 1
  const entries = before.entries + 1
  const subject = { ...before, revision, entries, hash: `hash ${before.id} ${entries}`, ...values }
  return {
    expected: before.revision,
    subject,
    timersChanged: 'timers' in values,
    holdsChanged: 'holds' in values,
    linksChanged: 'links' in values,
    history: [anEntry(subject, entries)],
    messages: [],
    revived: [],
    letGo: [],
    ...also,
  }
}

/** A change of one part or several, of the first one's tenant. */
export function aChange(parts: SubjectChange | readonly SubjectChange[], also: Partial<Change> = {}): Change {
  const subjects = [parts].flat()
  return { tenant: subjects[0]?.subject.tenant ?? '', at: minute(0), request: null, unmoved: [], subjects, ...also }
}

/** A change that repeats itself under this request id. */
export function requested(parts: SubjectChange | readonly SubjectChange[], id: string): Change {
  return aChange(parts, { request: { id, digest: `digest of ${id}`, answer: { to: id } } })
}

export function anEntry(subject: Subject, seq: number, values: Partial<HistoryEntry> = {}): HistoryEntry {
  return {
    seq,
    revision: subject.revision,
    at: subject.updatedAt,
    kind: seq === 1 ? 'start' : 'move',
    actor: { id: 'u1', roles: ['staff'], kind: 'user' },
    cause: { by: 'request' },
    from: subject.previous,
    to: subject.status,
    prior: seq === 1 ? '' : `hash ${subject.id} ${seq - 1}`,
    hash: `hash ${subject.id} ${seq}`,
    ...values,
  }
}

export function aMessage(subject: SubjectKey, seq: number, values: Partial<Message> = {}): Message {
  return {
    subject: keyOf(subject),
    life: `life of ${subject.id}`,
    id: `${subject.tenant}/${subject.lifecycle}/${subject.id}/${seq}`,
    kind: 'notice',
    name: 'reminder',
    seq,
    createdAt: minute(0),
    to: '+46700000000',
    channels: ['sms', 'letter'],
    locale: 'sv',
    data: { total: 12900 },
    status: 'open',
    stay: 1,
    ...values,
  }
}

export function aTimer(id: string, due: Date | null): ArmedTimer {
  return { id, name: 'reminder', due }
}

export function aHold(resource: string, from: Date, until: Date | null, name = 'car'): Hold {
  return { name, resource, from, until }
}

/** A hold of so many units of a resource. */
export function someOf(units: number, resource: string, from: Date, until: Date | null): Hold {
  return { ...aHold(resource, from, until, 'bed'), units }
}

export function aLink(name: string, { lifecycle, id }: Omit<SubjectKey, 'tenant'>): Link {
  return { name, lifecycle, id }
}

export function aContent(body: string, values: Partial<Content> = {}): Content {
  return { channel: 'sms', body, firstAttempt: 1, spent: false, ...values }
}
