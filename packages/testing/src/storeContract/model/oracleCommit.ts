import type { Message, Subject, SubjectKey } from '@ordna/core'
import type { ArmedTimer, Change, CommitOutcome, Hold, SubjectChange } from '@ordna/core/adapters'
import { overtakenIn } from './oracleUnits.js'
import {
  earlierOf,
  notBefore,
  type Oracle,
  type OracleMessage,
  type OracleRow,
  type OracleTimer,
  revisionOf,
  sameKey,
} from './oracle.js'

export function commitToOracle(oracle: Oracle, change: Change): CommitOutcome {
  if (change.request && earlierOf(oracle, change.tenant, change.request.id)) return 'duplicate'
  if (isStale(oracle, change)) return 'stale'
  const after = subjectsAfter(oracle, change)
  if (after.some((one) => after.some((other) => clash(one, other)))) return 'held'
  const written = after.filter((one) => change.subjects.some((part) => part.holdsChanged && sameKey(part.subject, one)))
  if (written.some((one) => one.holds.some((hold) => overtakenIn(oracle, after, one.tenant, hold)))) return 'held'
  oracle.subjects = after
  if (change.request) oracle.requests = [...oracle.requests, { tenant: change.tenant, request: change.request }]
  for (const part of change.subjects) {
    oracle.entries = [...oracle.entries, ...part.history.map((entry) => ({ key: part.subject, entry }))]
    oracle.rows = rowsAfter(oracle.rows, part, change.at)
  }
  return 'committed'
}

function isStale(oracle: Oracle, { subjects, unmoved }: Change): boolean {
  const moved = subjects.some(({ subject, expected }) => revisionOf(oracle, subject) !== expected)
  return moved || unmoved.some(({ key, revision }) => revisionOf(oracle, key) !== revision)
}

function subjectsAfter(oracle: Oracle, { subjects }: Change): readonly Subject[] {
  const untouched = oracle.subjects.filter((old) => !subjects.some(({ subject }) => sameKey(subject, old)))
  const written = subjects.map(({ subject, holdsChanged, linksChanged }) => {
    const old = oracle.subjects.find((other) => sameKey(other, subject))
    const holds = holdsChanged ? subject.holds : (old?.holds ?? [])
    return { ...subject, holds, links: linksChanged ? subject.links : (old?.links ?? []) }
  })
  return [...untouched, ...written]
}

function clash(one: Subject, other: Subject): boolean {
  if (one.tenant !== other.tenant || sameKey(one, other)) return false
  return one.holds.some((hold) =>
    other.holds.some((theirs) => overlap(hold, theirs) && (hold.units === undefined || theirs.units === undefined)),
  )
}

/** Two periods overlap when some moment is in both. */
export function overlap(one: Pick<Hold, 'resource' | 'from' | 'until'>, two: typeof one): boolean {
  const later = one.from > two.from ? one : two
  const within = ({ from, until }: typeof one) => later.from >= from && (until === null || later.from < until)
  return one.resource === two.resource && within(one) && within(two)
}

function rowsAfter(rows: readonly OracleRow[], part: SubjectChange, at: Date): readonly OracleRow[] {
  const { subject, timersChanged, messages, revived, letGo } = part
  const before = timersChanged ? rows.filter((row) => !(row.kind === 'timer' && sameKey(row.key, subject))) : rows
  const timers = timersChanged ? subject.timers.map((timer) => armed(rows, subject, timer)) : []
  const after = [...before, ...timers, ...messages.map((message) => written(subject, message))]
  const isGone = (row: OracleRow) =>
    row.kind === 'message' && row.dead && sameKey(row.key, subject) && letGo.includes(row.id)
  return after
    .filter((row) => !isGone(row))
    .map((row) => {
      const isWoken =
        row.kind === 'timer' && row.waits && !row.dead && row.leasedUntil === null && !!row.meant && row.meant <= at
      if (isWoken && sameKey(row.key, subject)) return { ...row, waits: false, due: notBefore(row.meant, at) }
      if (!row.dead || !sameKey(row.key, subject) || !revived.includes(row.id)) return row
      return {
        ...row,
        ...(row.kind === 'message' && { content: row.content?.receipt ? row.content : null }),
        dead: false,
        attempts: 0,
        due: notBefore(row.meant, at),
      }
    })
}

const fresh = { leasedUntil: null, lease: 0, token: -Infinity, attempts: 0, dead: false }

function armed(rows: readonly OracleRow[], key: SubjectKey, { id, name, due }: ArmedTimer): OracleTimer {
  const old = rows.find((row) => row.kind === 'timer' && row.id === id && sameKey(row.key, key))
  if (old?.kind === 'timer' && old.meant?.getTime() === due?.getTime()) return { ...old, name }
  return { ...fresh, kind: 'timer', key, id, name, meant: due, due, token: old?.token ?? fresh.token, waits: false }
}

function written(key: SubjectKey, message: Message): OracleMessage {
  const { id, createdAt } = message
  return { ...fresh, kind: 'message', key, id, meant: createdAt, due: createdAt, message, content: null }
}
