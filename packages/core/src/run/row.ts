import type { RowSeal } from '../words/change.js'
import type { Subject, SubjectKey } from '../words/subject.js'
import { digestOf } from '../words/digest.js'

/** What a subject's hash chain begins with: no chain can be passed off as another subject's. */
export function birthOf({ tenant, lifecycle, id }: SubjectKey): string {
  return digestOf([tenant, lifecycle, id])
}

/** The digest of a row, and which of its values are not in it. */
export function rowSeal(subject: Subject, erasable: readonly string[]): RowSeal {
  const without = erasable.filter((field) => subject.data[field] !== undefined && subject.data[field] !== null)
  const digest = rowDigest(subject, without)
  return without.length === 0 ? { digest } : { digest, erasable: without }
}

/** In this order, for ever. What a row has beyond them is its hash, which is made of them, and its timers, which end without an entry. */
const fields = [
  'tenant',
  'lifecycle',
  'id',
  'version',
  'revision',
  'status',
  'previous',
  'startedAt',
  'updatedAt',
  'stay',
  'data',
  'flags',
  'dead',
  'notes',
  'clocks',
  'holds',
  'links',
  'entries',
  'life',
  'refusals',
  'selfMoves',
  'owner',
] as const satisfies readonly (keyof Subject)[]

/** A field of a row that its digest is made of. */
export type Sealed = (typeof fields)[number]

/** The digest of everything in a row but its hash, its timers, and the values of these fields of its data. */
export function rowDigest(subject: Subject, without: readonly string[]): string {
  const data = without.length === 0 ? subject.data : leaveOut(subject.data, without)
  return digestOf(fields.map((field) => (field === 'data' ? data : subject[field])))
}

function leaveOut(data: Subject['data'], fields: readonly string[]): Subject['data'] {
  return Object.fromEntries(Object.entries(data).filter(([field]) => !fields.includes(field)))
}
