import { assertNames, type NamesOf } from '../declare/assertNames.js'
import { OrdnaError } from '../errors.js'
import { isDate } from '../floor/realm.js'
import type { CountQuery, FieldFilter, HistoryQuery, LinkersQuery, Moment } from '../ports/store.js'
import { bounds } from '../words/bounds.js'
import type { Change, SubjectChange } from '../words/change.js'
import type { Period } from '../words/subject.js'
import { findUnstorable } from '../words/values.js'

const largestPage = 1000

/**
 * Throws `invalid_value` for a change that no store can commit: one without subjects, with a subject twice, with a
 * subject of another tenant, or with a hold that ends before it starts or takes no whole number of units. A store answers it for that change alone.
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
  const uncounted = holds.find(({ units }) => units !== undefined && !isAmount(units, 1))
  if (uncounted) {
    throw invalidValue(`Hold '${uncounted.name}' of subject '${id}' takes no whole number of units.`, {
      tenant,
      lifecycle,
      id,
    })
  }
  const backwards = holds.find(endsBeforeItStarts)
  if (backwards) {
    throw invalidValue(`Hold '${backwards.name}' of subject '${id}' ends before it starts.`, { tenant, lifecycle, id })
  }
}

function isAmount(units: number, least: number): boolean {
  return Number.isInteger(units) && units >= least && units <= bounds.units
}

/** Throws `invalid_value` unless it is a whole number from 0 that a resource may have of units. */
export function checkUnits(units: number): void {
  if (isAmount(units, 0)) return
  throw invalidValue(`A resource has a whole number of units from 0 to ${bounds.units}, not ${shown(units)}.`, {})
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
  throw invalidQuery(`A page holds 1 to ${largestPage} items, not ${shown(limit)}.`, { limit: shown(limit) })
}

/** Counting to more costs what counting to the end does. */
const largestCount = 1_000_000

/** Throws `invalid_query` unless counting may stop there, or nothing is said of it. */
export function checkCountLimit(limit: number | undefined): void {
  if (limit === undefined || (Number.isInteger(limit) && limit >= 1 && limit <= largestCount)) return
  throw invalidQuery(`Counting stops at 1 to ${largestCount}, not at ${shown(limit)}.`, { limit: shown(limit) })
}

/** Throws `invalid_query` unless a page of a history begins after a sequence number. */
export function checkHistory({ after, limit }: HistoryQuery): void {
  checkLimit(limit)
  if (Number.isSafeInteger(after) && after >= 0) return
  throw invalidQuery(`A history goes on after a whole number from 0, not after ${shown(after)}.`, {})
}

/** Throws `invalid_query` where more is asked for at once than a question may name. */
export function checkLinkers({ to: { ids }, except, limit }: LinkersQuery): void {
  checkLimit(limit)
  const named = Math.max(ids.length, except.length)
  if (named > bounds.asked) throw invalidQuery(`A question names at most ${bounds.asked} of each, not ${named}.`, {})
}

/** Throws `invalid_query` for a period that is none, or ends before it starts. */
export function checkPeriod(period: Period): void {
  const { from, until } = period
  if (!isMoment(from) || !(until === null || isMoment(until)))
    throw invalidQuery("A period needs a valid Date as 'from', and one or null as 'until'.", {})
  if (endsBeforeItStarts(period)) throw invalidQuery('A period cannot end before it starts.', { from, until })
}

/** Throws `invalid_query` for what no resource can be called, and for more than one question may name. */
export function checkResources(resources: readonly string[]): void {
  if (resources.length > bounds.asked)
    throw invalidQuery(`A question names at most ${bounds.asked} resources, not ${resources.length}.`, {})
  const bad = resources.find((resource) => !isText(resource))
  if (bad !== undefined || resources.includes(undefined as never))
    throw invalidQuery('A resource has a name: a text that a store can keep.', {})
}

type Condition = { readonly equals?: unknown; readonly from?: unknown; readonly until?: unknown }

const conditionNames: NamesOf<Condition> = { equals: true, from: true, until: true }

/** Throws `invalid_query` for a condition that is none, says nothing or holds no value that a field could have. */
function checkFilter(field: string, filter: FieldFilter): void {
  if (typeof filter === 'object' && filter !== null) {
    assertNames(`condition on '${shown(field)}'`, filter as Condition, conditionNames, 'invalid_query')
    const { equals, from, until } = filter as { readonly [name: string]: unknown }
    const bounds = 'equals' in filter ? [equals] : [from, until].filter((bound) => bound !== undefined)
    if (bounds.length > 0 && bounds.every(isValue)) return
  }
  const message = `The condition on field '${shown(field)}' needs a valid value in 'equals', 'from' or 'until'.`
  throw invalidQuery(message, { field: shown(field) })
}

/** Throws `invalid_query` for conditions that a store cannot ask: of each kind too many, or with values that are none. */
export function checkConditions({ resource, where = {}, moments = {} }: CountQuery): void {
  const conditions = [...Object.entries(where), ...Object.entries(moments)]
  if (conditions.length > bounds.asked)
    throw invalidQuery(`A question has at most ${bounds.asked} conditions, not ${conditions.length}.`, {})
  for (const [name, filter] of conditions) checkFilter(name, filter)
  const unknown = Object.keys(moments).find((name) => !momentNames.has(name))
  if (unknown !== undefined)
    throw invalidQuery(`A subject has no moment '${shown(unknown)}', only ${[...momentNames].join(', ')}.`, {})
  if (resource !== undefined) checkResources([resource])
}

const momentNames: ReadonlySet<string> = new Set<Moment>(['startedAt', 'enteredAt', 'updatedAt'])

function isValue(value: unknown): boolean {
  if (isDate(value)) return isMoment(value)
  return isText(value) || typeof value === 'boolean' || (typeof value === 'number' && !Number.isNaN(value))
}

function isMoment(value: unknown): value is Date {
  return isDate(value) && !Number.isNaN(value.getTime())
}

/** Whether it is a text that a store can keep. */
export function isText(value: unknown): value is string {
  return typeof value === 'string' && findUnstorable(value) === null
}

/** An argument of anybody's inside a message: short, and never a reason to throw something else. */
function shown(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value).slice(0, 200) : `a ${typeof value}`
}

function invalidQuery(message: string, details: { readonly [name: string]: unknown }): OrdnaError {
  return new OrdnaError('invalid_query', message, details)
}
