import { createHash } from 'node:crypto'
import { type Lifecycle, OrdnaError, type Spec } from '@ordna/core'
import { escaped, fieldKey } from '../read/conditions.js'
import { literal } from '../connection/literal.js'
import { usableSchema } from '../schema/schemaVersion.js'
import type { MigrationPool } from '../connection/migrationPool.js'
import { type CallLimits, limitNames, watched, type WatchedPool } from '../connection/watched.js'
import { listed } from '../schema/tables.js'
import { schemaName } from '../connection/schemaName.js'
import { shownText } from '@ordna/core/adapters'
import { optionsOf } from '../connection/optionsOf.js'

/** Which of a lifecycle's lists get indexes of their own. */
export type IndexOptions = {
  /** Default `ordna`. */
  readonly schema?: string
  /** Also for lists by `updatedAt`; default false, because every change then writes two more index entries. */
  readonly updatedAt?: boolean
}

type CreateOptions = IndexOptions & CallLimits & { readonly onStatement?: (sql: string) => void }

/** An index, or statistics over the keys of one, by name; and the statement that makes it. */
export type Index = { readonly name: string; readonly kind: 'index' | 'statistics'; readonly sql: string }

/** What {@link createIndexes} asks of a pool. */
export type IndexPool = MigrationPool

/** Flags that no declaration names: they are set where something stands still or died. */
const builtInFlags = ['stalled', 'message_dead', 'timer_dead', 'never_due']

/**
 * The indexes behind a lifecycle's lists: by each field that it declares as indexed, of all subjects and of those in
 * one status, and of the subjects with each flag. And statistics over each field: those of an index over some subjects
 * only do not count with the planner, which would guess, and sort a fifth of a table for a page of fifty.
 */
export function indexesOf<S extends Spec>(lifecycle: Lifecycle<S>, options: IndexOptions = {}): readonly Index[] {
  const { schema: given, updatedAt } = optionsOf('indexesOf', options, { schema: true, updatedAt: true })
  const schema = schemaName(given)
  const { name, declaration } = lifecycle
  const { head } = declaration
  const fields = (head.indexed ?? []).flatMap((field) => {
    const key = keyOf(schema, field)
    return [
      { what: `field ${field}`, columns: `tenant, (${key}), id` },
      { what: `status and field ${field}`, columns: `tenant, status, (${key}), id` },
    ]
  })
  const flags = [...Object.keys(declaration.flags), ...builtInFlags].map((flag) => ({
    what: `flag ${flag}`,
    columns: 'tenant, started_at, id',
    only: ` AND flags ? ${literal(escaped(flag))}`,
  }))
  const changed = [
    { what: 'updated', columns: 'tenant, updated_at, id' },
    { what: 'status and updated', columns: 'tenant, status, updated_at, id' },
  ]
  const indexes = [...fields, ...flags, ...(updatedAt ? changed : [])].map((part) => {
    const only = 'only' in part ? part.only : ''
    const index = `subjects_${shortName([name, part.what])}`
    const where = `lifecycle = ${literal(name)} AND ${listed}${only}`
    return {
      name: index,
      kind: 'index',
      sql: `CREATE INDEX CONCURRENTLY IF NOT EXISTS "${index}" ON ${schema}.subjects (${part.columns}) WHERE ${where}`,
    } as const
  })
  return [...indexes, ...(head.indexed ?? []).map((field) => statisticsOf(schema, field))]
}

/** Of all lifecycles that have a field of this name. */
function statisticsOf(schema: string, field: string): Index {
  const name = `subjects_${shortName(['keys of field', field])}`
  const sql = `CREATE STATISTICS IF NOT EXISTS ${schema}."${name}" ON (${keyOf(schema, field)}) FROM ${schema}.subjects`
  return { name, kind: 'statistics', sql }
}

/** The sort key of a data field, of a table without an alias. */
function keyOf(schema: string, field: string): string {
  return fieldKey(schema, field).replaceAll('s.data', 'data')
}

/** A readable beginning, and a hash that tells apart what is cut off: names hold 63 bytes. */
function shortName(parts: readonly string[]): string {
  const hash = createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 8)
  const readable = parts
    .join('_')
    .replaceAll(/[^a-zA-Z0-9]+/g, '_')
    .toLowerCase()
  return `${readable.slice(0, 40)}_${hash}`
}

/**
 * Makes the indexes that are missing, one after the other, without keeping anybody from writing. Answers what it did;
 * `onStatement` hears each statement before it runs.
 *
 * An index whose building was broken off is dropped and built anew.
 *
 * @throws OrdnaError `schema_missing` or `schema_newer` for a schema of another version.
 */
export async function createIndexes<S extends Spec>(
  pool: IndexPool,
  lifecycle: Lifecycle<S>,
  given: CreateOptions = {},
): Promise<readonly string[]> {
  const names = { schema: true, updatedAt: true, onStatement: true, ...limitNames } as const
  const { onStatement, signal, connectTimeout, statementTimeout, ...options } = optionsOf('createIndexes', given, names)
  if (onStatement !== undefined && typeof onStatement !== 'function')
    throw new OrdnaError('invalid_options', `'onStatement' is ${shownText(onStatement)}. Give a function.`, {})
  const limits = { signal, connectTimeout, statementTimeout }
  return watched(pool, limits, async (own) =>
    createMissing(own, await usableSchema(own, options.schema), indexesOf(lifecycle, options), onStatement),
  )
}

async function createMissing(
  pool: WatchedPool,
  schema: string,
  indexes: readonly Index[],
  onStatement: CreateOptions['onStatement'],
): Promise<readonly string[]> {
  const done: string[] = []
  const run = async (sql: string) => {
    onStatement?.(sql)
    await pool.query(sql)
    done.push(sql)
  }
  for (const { name, kind, sql } of indexes) {
    const state = await (kind === 'index' ? stateOf(pool, schema, name) : statisticsState(pool, schema, name))
    if (state === 'valid') continue
    if (state === 'broken') await run(`DROP INDEX CONCURRENTLY ${schema}."${name}"`)
    await run(sql)
  }
  if (done.length > 0) await run(`ANALYZE ${schema}.subjects`)
  return done
}

async function stateOf(pool: WatchedPool, schema: string, name: string): Promise<'missing' | 'broken' | 'valid'> {
  const { rows } = await pool.query(
    `SELECT indisvalid AS valid FROM pg_index WHERE indexrelid = to_regclass(${literal(`${schema}."${name}"`)})`,
  )
  const [row] = rows as { readonly valid: boolean }[]
  if (!row) return 'missing'
  return row.valid ? 'valid' : 'broken'
}

async function statisticsState(pool: WatchedPool, schema: string, name: string): Promise<'missing' | 'valid'> {
  const { rows } = await pool.query(
    `SELECT FROM pg_statistic_ext WHERE stxname = ${literal(name)} AND stxnamespace = ${literal(schema)}::regnamespace`,
  )
  return rows.length === 0 ? 'missing' : 'valid'
}
