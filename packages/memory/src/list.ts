import type { Page, Subject } from '@ordna/core'
import type { CountingQuery, ListOrder, ListQuery } from '@ordna/core/adapters'
import {
  checkConditions,
  checkCountLimit,
  checkLimit,
  type Position,
  readCursor,
  type Scalar,
  writeCursor,
} from '@ordna/core/adapters'
import { compareStrings } from './compare.js'
import { compareScalars, fieldOf, scalarOf } from './fields.js'
import { matching } from './matches.js'
import { readSubject } from './read.js'
import type { SubjectRow, Tables } from './tables.js'

type Placed = Position & { readonly row: SubjectRow }

/** A page in order; ties stand in order of their ids, in the same direction. Sorts every match behind the cursor. */
export function listSubjects(tables: Tables, query: ListQuery): Page<Subject> {
  checkLimit(query.limit)
  checkConditions(query)
  const after = query.cursor === undefined ? null : readCursor(query, query.cursor)
  const behind = matching(tables, query)
    .map((row): Placed => ({ row, id: row.key.id, value: orderValue(row.subject, query.order) }))
    .filter((placed) => !after || comparePositions(placed, after, query.descending) > 0)
    .sort((left, right) => comparePositions(left, right, query.descending))
  const page = behind.slice(0, query.limit)
  const last = behind.length > page.length ? page.at(-1) : undefined
  return { items: page.map(({ row }) => readSubject(row)), cursor: last ? writeCursor(query, last) : null }
}

/** How many a list of the same query would show in all, or where counting stops. */
export function countSubjects(tables: Tables, query: CountingQuery): number {
  checkCountLimit(query.limit)
  return Math.min(matching(tables, query).length, query.limit ?? Infinity)
}

/** Subjects without the value come last in both directions. */
function comparePositions(left: Position, right: Position, descending: boolean): number {
  const missing = Number(left.value === null) - Number(right.value === null)
  if (missing !== 0) return missing
  const order = comparePresent(left.value, right.value) || compareStrings(left.id, right.id)
  return descending ? -order : order
}

function comparePresent(left: Scalar, right: Scalar): number {
  return left === null || right === null ? 0 : compareScalars(left, right)
}

function orderValue({ startedAt, updatedAt, stay, data }: Subject, order: ListOrder): Scalar {
  if (order === 'startedAt') return startedAt.getTime()
  if (order === 'updatedAt') return updatedAt.getTime()
  return order === 'enteredAt' ? stay.enteredAt.getTime() : scalarOf(fieldOf(data, order.field))
}
