import type { Message, Subject, SubjectKey } from '@ordna/core'
import type { Change, CommitOutcome, Sent, SubjectChange } from '@ordna/core/adapters'
import { checkChange } from '@ordna/core/adapters'
import { copy } from './copy.js'
import { clashes, replaceHolds } from './holds.js'
import { callLine } from './lines.js'
import { addMessage, dispatch, isWaiting, letGo, lineOf, linesOf, lineUp, wakeMessages } from './messages.js'
import { revive } from './revive.js'
import { ensure, findSubject, type SubjectRow, type Tables, tenantTables } from './tables.js'
import { replaceTimers, wakeTimers } from './timers.js'

/** Commits in the order given: each change sees what those before it left. What is wrong with one is its own answer. */
export function commitChanges(tables: Tables, changes: readonly Change[]): readonly CommitOutcome[] {
  return changes.map((change) => {
    try {
      return commitChange(tables, change)
    } catch (failed) {
      return { failed }
    }
  })
}

/** Nothing is written before everything is checked. */
function commitChange(tables: Tables, change: Change): CommitOutcome {
  checkChange(change)
  const tenant = tenantTables(tables, change.tenant)
  if (change.request && tenant.requests.has(change.request.id)) return 'duplicate'
  if (!standsAsExpected(tables, change)) return 'stale'
  if (clashes(tenant, change.subjects)) return 'held'
  if (hasTakenIds(tables, change)) return 'taken'
  if (isGone(tables, change)) return 'gone'
  apply(tables, copy(change))
  return 'committed'
}

function standsAsExpected(tables: Tables, { subjects, unmoved }: Change): boolean {
  return (
    subjects.every(({ subject, expected }) => revisionOf(tables, subject) === expected) &&
    unmoved.every(({ key, revision }) => revisionOf(tables, key) === revision)
  )
}

function hasTakenIds({ sent }: Tables, { subjects }: Change): boolean {
  const ids = subjects.flatMap(({ messages }) => messages.map(({ id }) => id))
  return new Set(ids).size < ids.length || ids.some((id) => sent.has(id))
}

function isGone(tables: Tables, { at, subjects }: Change): boolean {
  return subjects.some(({ subject, dispatched = [] }) =>
    dispatched.some(({ message }) => !isWaiting(findSubject(tables, subject), message, at)),
  )
}

function revisionOf(tables: Tables, key: SubjectKey): number {
  return findSubject(tables, key)?.subject.revision ?? 0
}

function apply(tables: Tables, { tenant, at, request, subjects }: Change): void {
  if (request) tenantTables(tables, tenant).requests.set(request.id, request)
  for (const change of subjects) applySubject(tables, change, at)
}

function applySubject(tables: Tables, change: SubjectChange, at: Date): void {
  const { subject, timersChanged, holdsChanged, linksChanged } = change
  const row = subjectRow(tables, subject)
  row.subject = subject
  row.history.push(...change.history)
  if (linksChanged) row.links = subject.links
  if (holdsChanged) {
    for (const freed of row.holds)
      callLine(tables, { tenant: subject.tenant, resource: freed.hold.resource, freed }, at)
    replaceHolds(tenantTables(tables, subject.tenant), row, subject.holds)
  }
  if (timersChanged) replaceTimers(tables, row, subject.timers)
  wakeTimers(tables, row, at)
  wakeMessages(tables, row, at)
  for (const message of change.messages) {
    addMessage(row, message)
    tables.sent.set(message.id, message.kind === 'notice' ? sentOf(message, subject.revision) : null)
  }
  const lines = new Set([...change.messages.map(lineOf), ...linesOf(row, [...change.revived, ...change.letGo])])
  revive(tables, row, change.revived, at)
  letGo(tables, row, change.letGo)
  for (const one of change.dispatched ?? []) for (const line of dispatch(tables, row, one, at)) lines.add(line)
  lineUp(tables, row, lines)
}

function sentOf({ subject, life, name }: Message, revision: number): Sent {
  return { subject, life, revision, name }
}

function subjectRow(tables: Tables, subject: Subject): SubjectRow {
  const { tenant, lifecycle, id } = subject
  const rows = ensure(tenantTables(tables, tenant).subjects, lifecycle, () => new Map<string, SubjectRow>())
  return ensure(rows, id, () => ({
    key: { tenant, lifecycle, id },
    subject,
    timers: new Map(),
    holds: [],
    links: [],
    history: [],
    messages: [],
    next: new Map(),
  }))
}
