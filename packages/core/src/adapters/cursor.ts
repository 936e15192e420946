import { createHash } from 'node:crypto'
import { OrdnaError } from '../errors.js'
import type { ListQuery } from '../ports/store.js'
import { bounds } from '../words/bounds.js'
import { isText } from './check.js'
import { findUnstorable } from '../words/values.js'

/** A field's value as it is compared: dates as milliseconds. Null is a missing field. */
export type Scalar = string | number | boolean | null

/** Where a page ended: the last subject's place in the order. */
export type Position = { readonly value: Scalar; readonly id: string }

/** An opaque string that only the query it came from accepts back. */
export function writeCursor(query: ListQuery, { value, id }: Position): string {
  return Buffer.from(JSON.stringify([fingerprint(query), value, id])).toString('base64url')
}

/** Throws `invalid_query` for a cursor of another query, or for anything else. The limit may differ from page to page. */
export function readCursor(query: ListQuery, cursor: string): Position {
  const [print, value, id] = parse(cursor)
  if (print === fingerprint(query) && isText(id) && isPlace(query, value)) return { value, id }
  throw new OrdnaError('invalid_query', 'The cursor is not from a page of this query. Start again without one.', {})
}

/** Anybody can make up a cursor: what stands in it is checked as anything from outside is. A moment is in milliseconds, and of a year that stores can hold. */
function isPlace({ order }: ListQuery, value: unknown): value is Scalar {
  if (typeof order === 'string') return typeof value === 'number' && findUnstorable(new Date(value)) === null
  return isScalar(value) && findUnstorable(value) === null
}

function parse(cursor: string): readonly unknown[] {
  if (typeof cursor !== 'string' || cursor.length > bounds.size) return []
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    return Array.isArray(parsed) ? parsed : []
  } catch {
    return []
  }
}

function isScalar(value: unknown): value is Scalar {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value)
}

function fingerprint({ limit: _limit, cursor: _cursor, statuses, where, ...rest }: ListQuery): string {
  const sorted = Object.entries(rest).sort(byName)
  const conditions = Object.entries(where ?? {}).sort(byName)
  const canonical = JSON.stringify([sorted, conditions, statuses && [...statuses].sort()])
  return createHash('sha256').update(canonical).digest('base64url').slice(0, 16)
}

function byName([left]: readonly [string, unknown], [right]: readonly [string, unknown]): number {
  return left < right ? -1 : 1
}
