import { OrdnaError } from '@ordna/core'
import { literal } from '../conditions.js'
import { schemaName } from '../schemaName.js'
import { type HousekeepingPool, untilNone } from './pool.js'

/** Which subjects leave the tables that are worked on. */
export type ArchiveOptions = {
  readonly lifecycle: string
  /** Those that stand in one of these, finished ones as a rule. */
  readonly statuses: readonly string[]
  /** And have stood there since before. */
  readonly before: Date
  /** Default `ordna`. */
  readonly schema?: string
  /** The schema to move them to, which is made where it is missing; default `ordna_archive`. */
  readonly into?: string
}

/**
 * Moves subjects with their history and links into tables of the same shape in another schema, a hundred in a
 * transaction. Answers how many.
 *
 * One that still has a timer, a message or a hold is left where it is. What was moved is out of the engine's sight: its
 * id can be started anew.
 */
export async function archiveSubjects(pool: HousekeepingPool, options: ArchiveOptions): Promise<number> {
  const schema = schemaName(options.schema)
  const into = schemaName(options.into ?? 'ordna_archive')
  if (options.statuses.length === 0)
    throw new OrdnaError('invalid_options', "Name the 'statuses' whose subjects shall be archived.", {})
  await pool.query(`CREATE SCHEMA IF NOT EXISTS ${into}`)
  for (const table of ['subjects', 'history', 'links'])
    await pool.query(`CREATE TABLE IF NOT EXISTS ${into}.${table} (LIKE ${schema}.${table} INCLUDING DEFAULTS)`)
  return untilNone(pool, moving(schema, into, options))
}

function moving(schema: string, into: string, { lifecycle, statuses, before }: ArchiveOptions): string {
  const busy = ['timers', 'messages', 'holds'].map(
    (table) =>
      `AND NOT EXISTS (SELECT FROM ${schema}.${table} x
        WHERE x.tenant = s.tenant AND x.lifecycle = s.lifecycle AND x.subject = s.id)`,
  )
  const ofChosen = 'x.tenant = c.tenant AND x.lifecycle = c.lifecycle AND x.subject = c.id'
  return `WITH chosen AS MATERIALIZED (
    SELECT s.tenant, s.lifecycle, s.id FROM ${schema}.subjects s
      WHERE s.lifecycle = ${literal(lifecycle)} AND s.status IN (${statuses.map(literal).join(', ')})
        AND s.entered_at < ${literal(before.toISOString())}::timestamptz ${busy.join('\n        ')}
      LIMIT 100 FOR UPDATE SKIP LOCKED),
  subjects AS (
    DELETE FROM ${schema}.subjects x USING chosen c
      WHERE x.tenant = c.tenant AND x.lifecycle = c.lifecycle AND x.id = c.id RETURNING x.*),
  history AS (DELETE FROM ${schema}.history x USING chosen c WHERE ${ofChosen} RETURNING x.*),
  links AS (DELETE FROM ${schema}.links x USING chosen c WHERE ${ofChosen} RETURNING x.*),
  moved AS (INSERT INTO ${into}.subjects SELECT * FROM subjects RETURNING 1),
  told AS (INSERT INTO ${into}.history SELECT * FROM history RETURNING 1),
  linked AS (INSERT INTO ${into}.links SELECT * FROM links RETURNING 1)
SELECT count(*) AS taken FROM moved`
}
