import { OrdnaError } from '@ordna/core'
import { literal } from '../connection/literal.js'
import { codeOf } from '../connection/errors.js'
import { type CallLimits, limitNames, watched, type WatchedPool } from '../connection/watched.js'
import { checkMoment } from './checkMoment.js'
import { closed, sameGrants } from './grants.js'
import { beside, type Layout, layoutOf } from './layout.js'
import { type HousekeepingPool, tenantsOf, together } from './pool.js'
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
    const layout = await layoutOf(own, name)
    if (!(await isPartitioned(own, layout))) await split(own, layout, monthOf(now, 1))
    for (let month = 1; month <= ahead; month++) await makeMonth(own, layout, monthOf(now, month))
    await inOrder(own, layout, [closed(layout.schema)])
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
  return watched(pool, limits, async (own) => dropEnded(own, await layoutOf(own, schema), before))
}

async function dropEnded(pool: WatchedPool, layout: Layout, before: Date): Promise<readonly string[]> {
  const { schema: name } = layout
  if (!(await isPartitioned(pool, layout))) {
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
  for (const part of ended) await inOrder(pool, layout, [`DROP TABLE ${name}."${part.name}"`])
  return ended.map((part) => part.name)
}

async function isPartitioned(pool: WatchedPool, { schema }: Layout): Promise<boolean> {
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

/** Where tenants are apart the key of the history says the moment from the beginning: no index is built for months. */
async function split(pool: WatchedPool, layout: Layout, from: Date): Promise<void> {
  const { schema, byTenant } = layout
  if (!byTenant) {
    await pool.query(`DROP INDEX CONCURRENTLY IF EXISTS ${schema}.history_first_key`)
    await pool.query(`CREATE UNIQUE INDEX CONCURRENTLY history_first_key ON ${schema}.history (${key})`)
  }
  await inOrder(pool, layout, [
    `ALTER TABLE ${schema}.history DROP CONSTRAINT IF EXISTS history_first_until`,
    `ALTER TABLE ${schema}.history ADD CONSTRAINT history_first_until CHECK (at < ${at(from)}) NOT VALID`,
  ])
  try {
    await pool.query(`ALTER TABLE ${schema}.history VALIDATE CONSTRAINT history_first_until`)
    await attach(pool, layout, from)
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
async function attach(pool: WatchedPool, layout: Layout, from: Date): Promise<void> {
  const { schema, byTenant } = layout
  const newKey = [
    `ALTER TABLE ${schema}.history DROP CONSTRAINT history_pkey`,
    `ALTER TABLE ${schema}.history ADD CONSTRAINT history_first_key PRIMARY KEY USING INDEX history_first_key`,
  ]
  await inOrder(pool, layout, [
    ...(byTenant ? [] : newKey),
    `ALTER TABLE ${schema}.history RENAME TO history_first`,
    `CREATE TABLE ${schema}.history (LIKE ${schema}.history_first INCLUDING DEFAULTS, PRIMARY KEY (${key}))
  PARTITION BY RANGE (at)`,
    ...beside(layout, `${schema}.history`),
    `ALTER TABLE ${schema}.history ATTACH PARTITION ${schema}.history_first FOR VALUES FROM (MINVALUE) TO (${bound(from)})`,
    `CREATE TABLE ${schema}.history_other PARTITION OF ${schema}.history DEFAULT`,
    sameGrants(schema),
    closed(schema),
  ])
}

function bound(moment: Date): string {
  return literal(moment.toISOString())
}

/**
 * Makes a month's partition where it is missing; what was written of it in the meantime moves there, each tenant's by
 * itself.
 */
async function makeMonth(pool: WatchedPool, layout: Layout, from: Date): Promise<void> {
  const { schema } = layout
  const name = `history_${from.toISOString().slice(0, 7).replace('-', '_')}`
  const { rows } = await pool.query(`SELECT to_regclass('${schema}.${name}') IS NOT NULL AS made`)
  if ((rows[0] as { readonly made: boolean }).made) return
  const until = monthOf(from, 1)
  const range = `h.at >= ${at(from)} AND h.at < ${at(until)}`
  await together(pool, layout, async (run) => {
    await run(`CREATE TABLE ${schema}.${name} (LIKE ${schema}.history INCLUDING DEFAULTS)`)
    for (const text of beside(layout, `${schema}.${name}`)) await run(text)
    await run(`LOCK TABLE ${schema}.history_other IN ACCESS EXCLUSIVE MODE`)
    for (const tenant of await tenantsOf(run, 'h', `FROM ${schema}.history_other h WHERE ${range}`)) {
      const strayed = `FROM ${schema}.history_other h WHERE h.tenant = ${literal(tenant)} AND ${range}`
      await run(`INSERT INTO ${schema}.${name} SELECT h.* ${strayed}`)
      await run(`DELETE ${strayed}`)
    }
    await run(
      `ALTER TABLE ${schema}.history ATTACH PARTITION ${schema}.${name} FOR VALUES FROM (${bound(from)}) TO (${bound(until)})`,
    )
    await run(closed(schema))
  })
}

/** Alters tables by one statement after another, or not at all. */
async function inOrder(pool: WatchedPool, layout: Layout, statements: readonly string[]): Promise<void> {
  await together(pool, layout, async (run) => {
    for (const text of statements) await run(text)
  })
}
