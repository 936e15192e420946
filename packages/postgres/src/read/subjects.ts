import type { HistoryEntry } from '@ordna/core'
import { decode, type HistoryQuery, type Json, type Loaded, type LoadKey } from '@ordna/core/adapters'
import type { Subject, SubjectKey } from '@ordna/core'
import type { OutdatedQuery, Request } from '@ordna/core/adapters'
import { byTenant, type Placed } from '../batch/byTenant.js'
import type { Connection, Statement } from '../connection/connection.js'
import { type JsonRow, recordset } from '../schema/jsonRows.js'
import { asJson, type RestField, type SubjectRow } from '../schema/subjectRow.js'

/**
 * Field by field: an object that a spread begins and others add to takes ten times as long to make, and twice the room.
 * What lists ask for is what everybody is shown, and stands in columns; of the rest nothing is read but what a subject has.
 */
export function subjectOf({ tenant, lifecycle, id }: SubjectKey, row: SubjectRow): Subject {
  const rest = (row.rest ?? {}) as { readonly [Field in RestField]: Json }
  const fields: Readonly<Record<keyof Subject, unknown>> = {
    tenant,
    lifecycle,
    id,
    version: row.version,
    revision: row.revision,
    life: rest.life,
    refusals: rest.refusals,
    selfMoves: rest.selfMoves,
    status: row.status,
    owner: row.owner,
    previous: rest.previous,
    startedAt: decode(rest.startedAt),
    updatedAt: decode(rest.updatedAt),
    stay: decode(rest.stay),
    data: decode(row.data),
    flags: decode(row.flags),
    dead: decode(rest.dead),
    notes: decode(rest.notes),
    clocks: decode(rest.clocks),
    timers: decode(row.timers),
    holds: decode(row.holds),
    links: decode(row.links),
    entries: rest.entries,
    hash: rest.hash,
  }
  return fields as Subject
}

/** Reads one key: what most loads are. */
export const loadOneStatement = (schema: string): Statement => ({
  name: `${schema}.load_one`,
  text: `SELECT * FROM ${schema}.load_subject($1, $2, $3, $4, $5)`,
})

/** Reads keys of one tenant. */
export const loadTenantStatement = (schema: string): Statement => ({
  name: `${schema}.load_tenant`,
  text: `SELECT * FROM ${schema}.load_subjects($1, $2::text::json)`,
})

/** Reads keys of any tenants, all at one moment. */
export const loadStatement = (schema: string): Statement => ({
  name: `${schema}.load`,
  text: `
SELECT c.* FROM ${recordset('tenant', '$1::text::json', 't')}, LATERAL ${schema}.load_subjects(t.tenant, t.rows) AS c`,
})

/** The statements that load. */
export type LoadStatements = {
  readonly load: Statement
  readonly loadOne: Statement
  readonly loadTenant: Statement
}

/** Of a subject that is not there all columns are null. */
type LoadedRow = (SubjectRow | { readonly revision: null }) & {
  readonly place: number
  readonly digest: string | null
  readonly answer: Json
}

/** Reads every key at one moment, in the order asked. */
export async function load(
  connection: Connection,
  statements: LoadStatements,
  keys: readonly LoadKey[],
): Promise<readonly Loaded[]> {
  const loaded: Loaded[] = []
  for (const row of await connection.run<LoadedRow>(...loadingOf(statements, keys)))
    loaded[row.place] = loadedOf(keys[row.place] as LoadKey, row)
  return loaded
}

function loadingOf(
  statements: LoadStatements,
  keys: readonly LoadKey[],
): [statement: Statement, values: readonly unknown[]] {
  const [key] = keys
  if (key && keys.length === 1)
    return [statements.loadOne, [key.tenant, key.lifecycle, key.id, key.requestId ?? null, key.ownedBy ?? null]]
  const placed = keys.map((item, place) => ({ item, place }))
  const [first, ...others] = byTenant(placed, ({ item }) => item.tenant).map(([tenant, items]) => ({
    tenant,
    rows: items.map(askedOf),
  }))
  return first && others.length === 0
    ? [statements.loadTenant, [first.tenant, JSON.stringify(first.rows)]]
    : [statements.load, [JSON.stringify(first ? [first, ...others] : [])]]
}

function askedOf({ item: { lifecycle, id, requestId, ownedBy }, place }: Placed<LoadKey>): JsonRow<'key'> {
  return { place, lifecycle, id, request: requestId ?? null, owner: ownedBy ?? null }
}

function loadedOf(key: LoadKey, row: LoadedRow): Loaded {
  return {
    subject: row.revision === null ? null : subjectOf(key, row),
    earlier:
      row.digest === null
        ? null
        : { id: key.requestId as string, digest: row.digest, answer: decode(row.answer) as Request['answer'] },
  }
}

export const historyStatement = (schema: string): Statement => ({
  name: `${schema}.history`,
  text: `
SELECT h.entry FROM ${schema}.history h
  WHERE h.tenant = $1 AND h.lifecycle = $2 AND h.subject = $3 AND h.seq > $4::float8::bigint
  ORDER BY h.seq LIMIT $5::integer`,
})

/** Entries of one subject, oldest first. */
export async function readHistory(
  connection: Connection,
  statement: Statement,
  { tenant, lifecycle, id }: SubjectKey,
  { after, limit }: HistoryQuery,
): Promise<readonly HistoryEntry[]> {
  const rows = await connection.run<{ entry: Json }>(statement, [tenant, lifecycle, id, after, limit])
  return rows.map(({ entry }) => decode(entry) as HistoryEntry)
}

export const outdatedStatement = (schema: string): Statement => ({
  name: `${schema}.outdated`,
  text: `
SELECT ${asJson('s', 'tenant', 'id')} FROM ${schema}.subjects s
  WHERE s.lifecycle = $1 AND s.version < $2::float8 AND ($3::text IS NULL OR (s.tenant, s.id) > ($3, $4))
  ORDER BY s.tenant, s.id LIMIT $5::integer`,
})

/** Keys of subjects that were last decided under an earlier version, by tenant and id. */
export async function outdated(
  connection: Connection,
  statement: Statement,
  { lifecycle, version, after, limit }: OutdatedQuery,
): Promise<readonly SubjectKey[]> {
  const values = [lifecycle, version, after?.tenant ?? null, after?.id ?? null, limit]
  const rows = await connection.run<Pick<SubjectKey, 'tenant' | 'id'>>(statement, values)
  return rows.map(({ tenant, id }) => ({ tenant, lifecycle, id }))
}
