import { OrdnaError } from '@ordna/core'
import { borrow } from '../connection/borrow.js'
import { distribution } from './distribute.js'
import { migrations, type Migration } from './migrations.js'
import type { Profile } from './tables.js'
import type { MigrationClient, MigrationPool } from '../connection/migrationPool.js'
import { schemaName } from '../connection/schemaName.js'
import { askOf, assertNotNewer, newest, presentVersion, versionOf } from './schemaVersion.js'
import { shownText } from '@ordna/core/adapters'
import { optionsOf } from '../connection/optionsOf.js'
import { checkSwitches } from '../connection/storeOptions.js'
import { type CallLimits, limitNames, watched } from '../connection/watched.js'

/** Where the schema is, and how long to wait for its lock. */
export type MigrateOptions = CallLimits & {
  /** Default `ordna`. */
  readonly schema?: string
  /** Milliseconds to wait for others that migrate or use the tables before giving up; default 30,000. */
  readonly lockTimeout?: number
  /**
   * Whether the tables are to be distributed by tenant; default false. Where the extension `citus` is installed, they
   * are; elsewhere only the schema is what a distributed store needs.
   */
  readonly distributed?: boolean
}

/** What was done: the steps that were missing, by number. */
export type Migrated = { readonly applied: readonly number[]; readonly version: number }

/**
 * Brings the schema to this release's version, in one transaction: all steps that are missing, or none.
 *
 * Any number of processes may call it at once: one works, the others wait and find nothing left to do. So does an older
 * release where the next one has migrated already.
 *
 * @throws OrdnaError `schema_newer` where a release newer than the next has migrated.
 */
export async function migrate(pool: MigrationPool, options: MigrateOptions = {}): Promise<Migrated> {
  const names = { schema: true, lockTimeout: true, distributed: true, ...limitNames } as const
  const { signal, connectTimeout, statementTimeout, ...asked } = optionsOf('migrate', options, names)
  const limits = { signal, connectTimeout, statementTimeout }
  return watched(pool, limits, (own) => borrow(own, (client) => migrateWith(client, asked)))
}

export async function migrateWith(client: MigrationClient, options: MigrateOptions = {}): Promise<Migrated> {
  const schema = schemaName(options.schema)
  checkSwitches('migrate', { distributed: options.distributed ?? false })
  const lockTimeout = checkTimeout(options.lockTimeout ?? 30_000)
  const present = await presentVersion(askOf(client), schema)
  assertNotNewer(present, schema)
  if (present >= newest) return { applied: [], version: present }
  await client.query('BEGIN')
  try {
    await client.query(`SET LOCAL lock_timeout = ${lockTimeout}`)
    await client.query(`SELECT pg_advisory_xact_lock(hashtextextended('ordna migrate', 0))`)
    await client.query(prelude(schema))
    const version = await versionOf(askOf(client), schema)
    assertNotNewer(version, schema)
    const missing = migrations.filter(({ number }) => number > version)
    const profile = { distributed: options.distributed ?? false }
    for (const step of missing) await client.query(scriptOf(schema, step, profile))
    if (profile.distributed && version === 0 && (await hasCitus(client))) await client.query(distribution(schema))
    await client.query('COMMIT')
    return { applied: missing.map(({ number }) => number), version: Math.max(version, newest) }
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {})
    throw error
  }
}

function checkTimeout(timeout: number): number {
  if (Number.isInteger(timeout) && timeout >= 0) return timeout
  throw new OrdnaError(
    'invalid_options',
    `'lockTimeout' is ${shownText(timeout)}. Give whole milliseconds, 0 for no limit.`,
    {},
  )
}

/** Which steps to print, and for what. */
export type MigrationSqlOptions = Pick<MigrateOptions, 'schema' | 'distributed'> & {
  /** The version that the schema has; default 0, none. */
  readonly from?: number
}

/** The SQL of every step after `from`, with the distribution of the tables if wanted, for a person to read and run. */
export function migrationSql(options: MigrationSqlOptions = {}): string {
  const names = { schema: true, from: true, distributed: true } as const
  const { schema, from = 0, distributed = false } = optionsOf('migrationSql', options, names)
  const name = schemaName(schema)
  checkSwitches('migrationSql', { distributed })
  if (!Number.isInteger(from) || from < 0)
    throw new OrdnaError(
      'invalid_options',
      `'from' is ${shownText(from)}. Give the version that the schema has, 0 for none.`,
      {},
    )
  const steps = migrations.filter(({ number }) => number > from).map((step) => scriptOf(name, step, { distributed }))
  const distributing = distributed && from === 0 ? [distribution(name)] : []
  return ['BEGIN;', prelude(name), ...steps, ...distributing, 'COMMIT;', ''].join('\n')
}

async function hasCitus(client: MigrationClient): Promise<boolean> {
  return (await client.query("SELECT FROM pg_extension WHERE extname = 'citus'")).rows.length > 0
}

/** `CREATE … IF NOT EXISTS` would still race; the lock that comes first is what makes it safe. */
function prelude(schema: string): string {
  return `CREATE EXTENSION IF NOT EXISTS btree_gist;
CREATE SCHEMA IF NOT EXISTS ${schema};
CREATE TABLE IF NOT EXISTS ${schema}.migrations (
  number integer PRIMARY KEY, name text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now());`
}

function scriptOf(schema: string, { number, name, sql }: Migration, profile: Profile): string {
  return `${sql(schema, profile)}
INSERT INTO ${schema}.migrations (number, name) VALUES (${number}, '${name}');`
}
