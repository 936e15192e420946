import type { CountQuery, Moment } from '@ordna/core/adapters'
import { checkConditions } from '@ordna/core/adapters'
import { fieldMatches, fieldOf } from './fields.js'
import { findSubjects, type SubjectRow, type Tables } from './tables.js'

/** The subjects that a query asks for, in no order. Looks at every subject of the lifecycle. */
export function matching(tables: Tables, query: CountQuery): readonly SubjectRow[] {
  checkConditions(query)
  const where = Object.entries(query.where ?? {})
  const moments = Object.entries(query.moments ?? {})
  return findSubjects(tables, query).filter((row) => {
    const { status, flags, data, owner } = row.subject
    if (query.owner !== undefined && owner !== query.owner) return false
    if (query.statuses && !query.statuses.includes(status)) return false
    if (query.flag !== undefined && !Object.hasOwn(flags, query.flag)) return false
    if (query.resource !== undefined && !holds(row, query.resource)) return false
    if (!moments.every(([name, range]) => fieldMatches(momentOf(row, name as Moment), range))) return false
    return where.every(([field, filter]) => fieldMatches(fieldOf(data, field), filter))
  })
}

function momentOf({ subject }: SubjectRow, name: Moment): Date {
  return name === 'enteredAt' ? subject.stay.enteredAt : subject[name]
}

function holds(row: SubjectRow, resource: string): boolean {
  return row.holds.some(({ hold }) => hold.resource === resource)
}
