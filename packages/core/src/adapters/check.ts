import { type Change, type FieldFilter, OrdnaError, type Period, type SubjectChange } from '@ordna/core'

const largestPage = 1000

/**
 * Throws `invalid_value` for a change that no store can commit, before anything of the call is committed: one without
 * subjects, with a subject twice, with a subject of another tenant, or with a hold that ends before it starts.
 */
export function checkChange({ tenant, subjects }: Change): void {
  if (subjects.length === 0) throw invalidValue('A change must have a subject.', { tenant })
  const seen = new Set<string>()
  for (const { subject } of subjects) {
    const { lifecycle, id } = subject
    const key = JSON.stringify([lifecycle, id])
    if (seen.has(key)) throw invalidValue(`Subject '${id}' stands twice in one change.`, { tenant, lifecycle, id })
    seen.add(key)
  }
  for (const change of subjects) checkSubject(tenant, change)
}

function checkSubject(tenant: string, { subject }: SubjectChange): void {
  const { lifecycle, id, holds } = subject
  if (subject.tenant !== tenant) {
    const message = `Subject '${id}' is of tenant '${subject.tenant}', its change of '${tenant}'.`
    throw invalidValue(message, { tenant, lifecycle, id })
  }
  const backwards = holds.find(endsBeforeItStarts)
  if (backwards) {
    throw invalidValue(`Hold '${backwards.name}' of subject '${id}' ends before it starts.`, { tenant, lifecycle, id })
  }
}

function endsBeforeItStarts({ from, until }: Period): boolean {
  return until !== null && until < from
}

function invalidValue(message: string, details: { readonly [name: string]: unknown }): OrdnaError {
  return new OrdnaError('invalid_value', message, details)
}

/** Throws `invalid_query` unless it is a whole number from 1 to 1000. */
export function checkLimit(limit: number): void {
  if (Number.isInteger(limit) && limit >= 1 && limit <= largestPage) return
  throw new OrdnaError('invalid_query', `A page holds 1 to ${largestPage} items, not ${limit}.`, { limit })
}

/** Throws `invalid_query` for a period that ends before it starts. */
export function checkPeriod(period: Period): void {
  if (!endsBeforeItStarts(period)) return
  throw new OrdnaError('invalid_query', 'A period cannot end before it starts.', period)
}

/** Throws `invalid_query` for a condition that says nothing or holds no value. */
export function checkFilter(field: string, filter: FieldFilter): void {
  const bounds =
    'equals' in filter ? [filter.equals] : [filter.from, filter.until].filter((bound) => bound !== undefined)
  if (bounds.length > 0 && bounds.every(isValue)) return
  const message = `The condition on field '${field}' needs a valid value in 'equals', 'from' or 'until'.`
  throw new OrdnaError('invalid_query', message, { field })
}

function isValue(value: unknown): boolean {
  if (value instanceof Date) return !Number.isNaN(value.getTime())
  return typeof value === 'string' || typeof value === 'boolean' || (typeof value === 'number' && !Number.isNaN(value))
}
