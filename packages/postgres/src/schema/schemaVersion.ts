import { OrdnaError } from '@ordna/core'
import { isMissing, tryAgain } from '../connection/errors.js'
import type { MigrationClient } from '../connection/migrationPool.js'
import { migrations } from './migrations.js'
import { schemaName } from '../connection/schemaName.js'

/** Runs a statement without parameters, and answers with its rows. */
type Ask = (text: string) => Promise<readonly unknown[]>

/** The version that this release brings. */
export const newest = Math.max(...migrations.map(({ number }) => number))

/** Asks on one connection. */
export function askOf(client: Pick<MigrationClient, 'query'>): Ask {
  return async (text) => (await client.query(text)).rows
}

/** The version of a schema that is there; 0 where no step has run. */
export async function versionOf(ask: Ask, schema: string): Promise<number> {
  const [row] = await ask(`SELECT max(number) AS version FROM ${schema}.migrations`)
  return (row as { readonly version: number | null }).version ?? 0
}

/** The same without a lock, and for a role that may change nothing; 0 where there is no schema. */
export async function presentVersion(ask: Ask, schema: string): Promise<number> {
  return versionOf(ask, schema).catch((error: unknown) => {
    if (isMissing(error)) return 0
    throw error
  })
}

/**
 * The schema's name as SQL writes it, once it is certain that this release can work on what is there.
 *
 * @throws OrdnaError `schema_missing` or `schema_newer`.
 */
export async function usableSchema(client: Pick<MigrationClient, 'query'>, name: string | undefined): Promise<string> {
  const schema = schemaName(name)
  await assertUsable(askOf(client), schema)
  return schema
}

/**
 * Looks at the schema's version, and says what to do about one that this release cannot work on.
 *
 * @throws OrdnaError `schema_missing` or `schema_newer`.
 */
export async function assertUsable(ask: Ask, schema: string): Promise<void> {
  const version = await tryAgain(() => presentVersion(ask, schema))
  if (version >= newest) return assertNotNewer(version, schema)
  throw new OrdnaError(
    'schema_missing',
    `${version === 0 ? `There is no Ordna in schema ${schema}` : `Schema ${schema} is at version ${version}`}; this release of @ordna/postgres needs version ${newest}. Call 'migrate' with the same schema before the first command, or run what 'migrationSql' prints.`,
    { version, newest },
  )
}

/** Each release runs on its own version of the schema and on the next, so that an old process can still come up. */
export function assertNotNewer(version: number, schema: string): void {
  if (version <= newest + 1) return
  throw new OrdnaError(
    'schema_newer',
    `Schema ${schema} is at version ${version}; this release of @ordna/postgres knows ${newest}. Upgrade the package.`,
    { version, newest },
  )
}
