import type { HistoryEntry, Message, Subject, SubjectKey } from '@ordna/core'
import type { Content, Request } from '@ordna/core/adapters'

/** What can be claimed, as the oracle knows it. */
type Row = {
  readonly key: SubjectKey
  readonly id: string
  /** When it was meant for; null while that is not known. */
  meant: Date | null
  /** From when it may be claimed. */
  due: Date | null
  leasedUntil: Date | null
  /** For how many milliseconds it was claimed. */
  lease: number
  token: number
  attempts: number
  dead: boolean
}

export type OracleTimer = Row & { readonly kind: 'timer'; readonly name: string; waits: boolean }
export type OracleMessage = Row & { readonly kind: 'message'; readonly message: Message; content: Content | null }
export type OracleRow = OracleTimer | OracleMessage

/**
 * A second opinion on what a store must answer: plain lists, searched from end to end, each rule written down once
 * more in the most obvious way.
 */
export type Oracle = {
  requests: readonly { readonly tenant: string; readonly request: Request }[]
  subjects: readonly Subject[]
  entries: readonly { readonly key: SubjectKey; readonly entry: HistoryEntry }[]
  rows: readonly OracleRow[]
  units: readonly { readonly tenant: string; readonly resource: string; readonly units: number }[]
}

export function anOracle(): Oracle {
  return { requests: [], subjects: [], entries: [], rows: [], units: [] }
}

export function sameKey(one: SubjectKey, other: SubjectKey): boolean {
  return one.tenant === other.tenant && one.lifecycle === other.lifecycle && one.id === other.id
}

/** The subject as the store should give it, its timers taken from the rows. */
export function subjectOf(oracle: Oracle, key: SubjectKey): Subject | null {
  const subject = oracle.subjects.find((other) => sameKey(other, key))
  if (!subject) return null
  const timers = oracle.rows.flatMap((row) => {
    return row.kind === 'timer' && sameKey(row.key, key) ? [{ id: row.id, name: row.name, due: row.meant }] : []
  })
  return { ...subject, timers }
}

export function revisionOf(oracle: Oracle, key: SubjectKey): number {
  return oracle.subjects.find((other) => sameKey(other, key))?.revision ?? 0
}

export function earlierOf(oracle: Oracle, tenant: string, id: string): Request | null {
  return oracle.requests.find((kept) => kept.tenant === tenant && kept.request.id === id)?.request ?? null
}

/** The later of the moment a row was meant for and another; null while the first is not known. */
export function notBefore(meant: Date | null, moment: Date): Date | null {
  return meant && meant > moment ? meant : meant && moment
}
