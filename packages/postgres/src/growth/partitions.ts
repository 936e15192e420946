import { OrdnaError } from '@ordna/core'
import { literal } from '../connection/literal.js'
import { codeOf } from '../connection/errors.js'
import { usableSchema } from '../schema/schemaVersion.js'
import { type CallLimits, limitNames, watched, type WatchedPool } from '../connection/watched.js'
import { checkMoment } from './checkMoment.js'
import { closed, sameGrants } from './grants.js'
import { type HousekeepingPool, together } from './pool.js'
import { shownText } from '@ordna/core/adapters'
import { optionsOf } from '../connection/optionsOf.js'

/** Where the history is, and how far ahead its months are made. */
export type PartitionOptions = CallLimits & {
  /** Default `ordna`. */
  readonly schema?: string
  /** The present moment; default now. */
  readonly now?: Date
  /** Months to have ready beyond the present one; default 12. */
  readonly ahead?: number
}

/**
 * Keeps the history by month from next month on; what there is becomes one partition, for all time until then.
 *
 * Nothing is rewritten: an index is built and a condition checked while others write, and then tables are renamed
 * under a short lock. It may be called again, and then sees to the months ahead, as a monthly job would: a month that
 * nobody made goes into `history_other`, and is moved when it is made.
 *
 * Nobody but the owner writes into a partition: what lets others do so, default privileges above all, is taken back.
 *
 * @throws OrdnaError `invalid_date`, `invalid_options`; `schema_missing` or `schema_newer` for the schema of another
 * release.
 */
export async function partitionHistory(pool: HousekeepingPool, options: PartitionOptions = {}): Promise<void> {
  const names = { schema: true, now: true, ahead: true, ...limitNames } as const
  const { schema: name, now = new Date(), ahead = 12, ...limits } = optionsOf('partitionHistory', options, names)
  checkMoment('partitionHistory', 'now', now)
  checkMonths(ahead)
  await watched(pool, limits, async (own) => {
    const schema = await usableSchema(own, name)
    if (!(await isPartitioned(own, schema))) await split(own, schema, monthOf(now, 1))
    for (let month = 1; month <= ahead; month++) await makeMonth(own, schema, monthOf(now, month))
    await together(own, [closed(schema)])
  })
}

function checkMonths(ahead: number): void {
  if (Number.isInteger(ahead) && ahead >= 0 && ahead <= 1200) return
  throw new OrdnaError(
    'invalid_options',
    `'ahead' is ${shownText(ahead)}. Give the months to have ready, a whole number from 0 to 1200.`,
    { ahead },
  )
}

/**
 * Drops the months of the history that ended before a moment, whole. Answers the names of what it dropped.
 *
 * What happened to a subject is then told from the first entry that is left; its row stays. A month is dropped when
 * every moment in it lies before: history that began before the months did is one partition, and goes last of all.
 * `verifyHistory` then misses the first entries of subjects that are older.
 *
 * @throws OrdnaError `invalid_options` where the history is not kept by month, or `before` is still to come;
 * `invalid_date`; `schema_missing` or `schema_newer` for the schema of another release.
 */
export async function dropHistory(
  pool: HousekeepingPool,
  options: CallLimits & { readonly before: Date; readonly schema?: string },
): Promise<readonly string[]> {
  const { before, schema, ...limits } = optionsOf('dropHistory', options, { before: true, schema: true, ...limitNames })
  checkMoment('dropHistory', 'before', before)
  if (before > new Date()) {
    throw new OrdnaError(
      'invalid_options',
      `'before' is ${before.toISOString()}. Give a moment that is past: history is dropped for good.`,
      { before },
    )
  }
  return watched(pool, limits, async (own) => dropEnded(own, await usableSchema(own, schema), before))
}

async function dropEnded(pool: WatchedPool, name: string, before: Date): Promise<readonly string[]> {
  if (!(await isPartitioned(pool, name))) {
    throw new OrdnaError(
      'invalid_options',
      `The history in ${name} is not kept by month. Call 'partitionHistory' first.`,
      {},
    )
  }
  const { rows } = await pool.query(
    `SELECT c.relname AS name, substring(pg_get_expr(c.relpartbound, c.oid) from 'TO \\(''([^'']+)') AS ends
  FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
  WHERE i.inhparent = '${name}.history'::regclass`,
  )
  const ended = (rows as { readonly name: string; readonly ends: string | null }[]).filter(
    ({ ends }) => ends !== null && new Date(ends) <= before,
  )
  for (const part of ended) await together(pool, [`DROP TABLE ${name}."${part.name}"`])
  return ended.map((part) => part.name)
}

async function isPartitioned(pool: WatchedPool, schema: string): Promise<boolean> {
  const { rows } = await pool.query(
    `SELECT relkind::text AS kind FROM pg_class WHERE oid = '${schema}.history'::regclass`,
  )
  return (rows[0] as { readonly kind: string }).kind === 'p'
}

/** The first moment of a month, so many months after the one that the moment is in, by UTC. */
function monthOf(moment: Date, after: number): Date {
  return new Date(Date.UTC(moment.getUTCFullYear(), moment.getUTCMonth() + after))
}

function at(moment: Date): string {
  return `timestamptz ${literal(moment.toISOString())}`
}

const key = 'tenant, lifecycle, subject, seq, at'

async function split(pool: WatchedPool, schema: string, from: Date): Promise<void> {
  await pool.query(`DROP INDEX CONCURRENTLY IF EXISTS ${schema}.history_first_key`)
  await pool.query(`CREATE UNIQUE INDEX CONCURRENTLY history_first_key ON ${schema}.history (${key})`)
  await together(pool, [
    `ALTER TABLE ${schema}.history DROP CONSTRAINT IF EXISTS history_first_until`,
    `ALTER TABLE ${schema}.history ADD CONSTRAINT history_first_until CHECK (at < ${at(from)}) NOT VALID`,
  ])
  try {
    await pool.query(`ALTER TABLE ${schema}.history VALIDATE CONSTRAINT history_first_until`)
    await attach(pool, schema, from)
  } catch (error) {
    // Left behind, it would refuse whatever is written from then on.
    await pool.afterwards(`ALTER TABLE ${schema}.history DROP CONSTRAINT IF EXISTS history_first_until`).catch(() => {})
    throw codeOf(error) === '23514' ? runsAhead(from, error) : error
  }
}

function runsAhead(from: Date, cause: unknown): OrdnaError {
  const until = from.toISOString()
  return new OrdnaError(
    'invalid_date',
    `The history has entries of ${until} or later, so that it cannot be kept by month from then on: 'now' is too early, or a clock was ahead. Give a 'now' that is as late as the newest entry.`,
    { from },
    { cause },
  )
}

/** What there is becomes the partition of all time until then, under a short lock. */
async function attach(pool: WatchedPool, schema: string, from: Date): Promise<void> {
  await together(pool, [
    `ALTER TABLE ${schema}.history DROP CONSTRAINT history_pkey`,
    `ALTER TABLE ${schema}.history ADD CONSTRAINT history_first_key PRIMARY KEY USING INDEX history_first_key`,
    `ALTER TABLE ${schema}.history RENAME TO history_first`,
    `CREATE TABLE ${schema}.history (LIKE ${schema}.history_first INCLUDING DEFAULTS, PRIMARY KEY (${key}))
  PARTITION BY RANGE (at)`,
    `ALTER TABLE ${schema}.history ATTACH PARTITION ${schema}.history_first FOR VALUES FROM (MINVALUE) TO (${bound(from)})`,
    `CREATE TABLE ${schema}.history_other PARTITION OF ${schema}.history DEFAULT`,
    sameGrants(schema),
    closed(schema),
  ])
}

function bound(moment: Date): string {
  return literal(moment.toISOString())
}

/** Makes a month's partition where it is missing; what was written of it in the meantime moves there. */
async function makeMonth(pool: WatchedPool, schema: string, from: Date): Promise<void> {
  const name = `history_${from.toISOString().slice(0, 7).replace('-', '_')}`
  const { rows } = await pool.query(`SELECT to_regclass('${schema}.${name}') IS NOT NULL AS made`)
  if ((rows[0] as { readonly made: boolean }).made) return
  const until = monthOf(from, 1)
  const strayed = `FROM ${schema}.history_other WHERE at >= ${at(from)} AND at < ${at(until)}`
  await together(pool, [
    `CREATE TABLE ${schema}.${name} (LIKE ${schema}.history INCLUDING DEFAULTS)`,
    `LOCK TABLE ${schema}.history_other IN ACCESS EXCLUSIVE MODE`,
    `INSERT INTO ${schema}.${name} SELECT * ${strayed}`,
    `DELETE ${strayed}`,
    `ALTER TABLE ${schema}.history ATTACH PARTITION ${schema}.${name} FOR VALUES FROM (${bound(from)}) TO (${bound(until)})`,
    closed(schema),
  ])
}
