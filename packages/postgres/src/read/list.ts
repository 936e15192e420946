import type { Page, Subject } from '@ordna/core'
import type { CountingQuery, CountQuery, ListOrder, ListQuery } from '@ordna/core/adapters'
import {
  checkConditions,
  checkCountLimit,
  checkLimit,
  type Position,
  readCursor,
  type Scalar,
  writeCursor,
} from '@ordna/core/adapters'
import { conditionsOf, fieldKey, momentColumns, Values } from './conditions.js'
import type { Connection } from '../connection/connection.js'
import { asJson, subjectColumns, type SubjectRow } from '../schema/subjectRow.js'
import { subjectOf } from './subjects.js'

type ListedRow = SubjectRow & { readonly id: string; readonly place: Scalar }

/** A page in order; ties stand in order of their ids, in the same direction. */
export async function list(connection: Connection, schema: string, query: ListQuery): Promise<Page<Subject>> {
  checkLimit(query.limit)
  checkConditions(query)
  const after = query.cursor === undefined ? null : readCursor(query, query.cursor)
  if (query.statuses?.length === 0) return { items: [], cursor: null }
  const { text, values } = listStatement(schema, query, after)
  const rows = await connection.run<ListedRow>({ text }, values)
  const page = rows.slice(0, query.limit)
  const last = rows.length > page.length ? page.at(-1) : undefined
  return {
    items: page.map((row) => subjectOf({ ...query, id: row.id }, row)),
    cursor: last ? writeCursor(query, { value: last.place, id: last.id }) : null,
  }
}

/** The place of subjects without the field that orders. */
const missing = 'NULL::text COLLATE "C"'

type Sql = { readonly text: string; readonly values: readonly unknown[] }

/**
 * One ordered branch for each status, and of those with and without the field that orders: each is the scan of an
 * index that ends with the page, however many subjects there are. Sorting several statuses at once reads all of them.
 */
export function listStatement(schema: string, query: ListQuery, after: Position | null): Sql {
  const values = new Values()
  const conditions = conditionsOf(schema, query, values)
  const direction = query.descending ? 'DESC' : 'ASC'
  const limit = values.add(query.limit + 1)
  const statuses = statusConditions(query, values)
  const branches = statuses.flatMap((status) =>
    portionsOf(schema, query, after, values).map(
      ({ place, by, only }) => `(SELECT ${place} AS place, s.*
  FROM ${schema}.subjects s
  WHERE ${[...conditions, ...status, ...only].join('\n    AND ')}
  ORDER BY ${by} ${direction}, s.id ${direction} LIMIT ${limit}::integer)`,
    ),
  )
  const told = isField(query.order)
    ? 'to_json(b.place) AS place'
    : '(extract(epoch FROM b.place) * 1000)::float8 AS place'
  return {
    text: `SELECT ${told}, ${asJson('b', 'id')}, ${subjectColumns('b')}
FROM (
${branches.join('\nUNION ALL\n')}
) b ORDER BY b.place ${direction} NULLS LAST, b.id ${direction} LIMIT ${limit}::integer`,
    values: values.list,
  }
}

/** The one list of a query without statuses, or one for each. */
function statusConditions({ statuses }: CountQuery, values: Values): readonly (readonly string[])[] {
  return statuses ? [...new Set(statuses)].map((status) => [`s.status = ${values.add(status)}`]) : [[]]
}

/** What is told as the place, and what orders: a missing value too is ordered by, because an index has it. */
type Portion = { readonly place: string; readonly by: string; readonly only: readonly string[] }

/** What of the list lies behind the cursor: subjects with the value that orders it, and then those without. */
function portionsOf(schema: string, { order, descending }: ListQuery, after: Position | null, values: Values) {
  const beyond = descending ? '<' : '>'
  const by = isField(order) ? fieldKey(schema, order.field) : momentColumns[order]
  const type = isField(order) ? 'text' : 'text::timestamptz'
  const portions: Portion[] = []
  if (!after || after.value !== null) {
    const behind = after
      ? [`(${by}, s.id) ${beyond} (${values.add(placeValue(order, after.value))}::${type}, ${values.add(after.id)})`]
      : []
    portions.push({ place: by, by, only: [...(isField(order) ? [`${by} IS NOT NULL`] : []), ...behind] })
  }
  if (isField(order)) {
    const behind = after && after.value === null ? [`s.id ${beyond} ${values.add(after.id)}`] : []
    portions.push({ place: missing, by, only: [`${by} IS NULL`, ...behind] })
  }
  return portions
}

function placeValue(order: ListOrder, value: Scalar): unknown {
  return isField(order) ? value : new Date(value as number).toISOString()
}

function isField(order: ListOrder): order is { readonly field: string } {
  return typeof order === 'object'
}

/** How many subjects a list of the same query would show in all, or where counting stops. */
export async function count(connection: Connection, schema: string, query: CountingQuery): Promise<number> {
  checkCountLimit(query.limit)
  const { text, values } = countStatement(schema, query)
  const [row] = await connection.run<{ count: number }>({ text }, values)
  return row?.count ?? 0
}

/** With a limit no more subjects are read than are counted: as a page of the newest is, from an index. */
export function countStatement(schema: string, query: CountingQuery): Sql {
  const values = new Values()
  const conditions = conditionsOf(schema, query, values)
  const { limit, statuses } = query
  const subjects = (status: readonly string[]) =>
    `FROM ${schema}.subjects s WHERE ${[...conditions, ...status].join(' AND ')}`
  if (limit === undefined || statuses?.length === 0) {
    const any = statuses ? [`s.status = ANY (${values.add([...new Set(statuses)])}::text[])`] : []
    return { text: `SELECT count(*)::float8 AS count ${subjects(any)}`, values: values.list }
  }
  const most = `LIMIT ${values.add(limit)}::integer`
  const newest = `ORDER BY ${momentColumns.startedAt} DESC, s.id DESC ${most}`
  const branches = statusConditions(query, values).map((status) => `(SELECT ${subjects(status)} ${newest})`)
  const some = `SELECT FROM (${branches.join(' UNION ALL ')}) b ${most}`
  return { text: `SELECT count(*)::float8 AS count FROM (${some}) c`, values: values.list }
}
