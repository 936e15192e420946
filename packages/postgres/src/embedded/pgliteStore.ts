import { OrdnaError } from '@ordna/core'
import { clientConnection } from '../connection/connection.js'
import type { Client } from '../connection/pool.js'
import { type Limits, limitsOf } from '../connection/limits.js'
import { migrateWith, type MigrateOptions } from '../schema/migrate.js'
import { openFolder } from './openFolder.js'
import type { PostgresStore } from '../store/postgresStore.js'
import { reachable } from '../connection/reachable.js'
import { schemaName } from '../connection/schemaName.js'
import { checkClient } from '../connection/storeOptions.js'
import { statementsOf } from '../store/statements.js'
import { pooledStore } from '../store/store.js'
import { transactionStore } from '../store/transactionStore.js'
import { sharedOperations } from '../store/operations.js'
import { optionsOf } from '../connection/optionsOf.js'

/** How the store uses its database. */
export type PgliteOptions = Pick<MigrateOptions, 'schema'> & Pick<Partial<Limits>, 'statementTimeout'>

/** What is asked of a PGlite database that the host has opened itself, with the extension `btree_gist`. */
export type Database = Client & {
  /** Runs a script of several statements; answers each. */
  exec(script: string): Promise<readonly { readonly rows: readonly unknown[] }[]>
  /** Frees the folder. */
  close(): Promise<void>
}

/**
 * A store in PostgreSQL inside this process: in a folder, or in memory when none is given. Brings its own schema.
 *
 * A folder is for one process at a time. A database that the host has opened stays the host's to close.
 *
 * @throws OrdnaError `store_in_use` for a folder that another process has open; `invalid_options` for one that cannot be
 * opened; `schema_newer` for one of a newer release.
 */
export async function pgliteStore(where?: string | Database, options: PgliteOptions = {}): Promise<PostgresStore> {
  const { schema, ...given } = optionsOf('pgliteStore', options, { schema: true, statementTimeout: true })
  const limits = limitsOf(given)
  const { database, close } =
    where === undefined || typeof where === 'string'
      ? await open(where)
      : { database: opened(where), close: async () => {} }
  try {
    await migrateWith(scripts(database), schema === undefined ? {} : { schema })
  } catch (error) {
    await close()
    throw error
  }
  const statements = statementsOf(schemaName(schema))
  return {
    ...reachable(pooledStore(clientConnection(database, limits), statements, { ready: async () => {}, close })),
    using: (client) => transactionStore(checkClient(client), { statements, limits, operationsOf: sharedOperations }),
  }
}

/** Throws `invalid_options` for what is no database. Shows no more of it: it may hold a secret. */
function opened(database: Database): Database {
  if (isDatabase(database)) return database
  throw new OrdnaError(
    'invalid_options',
    `pgliteStore needs the path of a folder or a database of PGlite, not ${typeof database}. Give none for one in memory.`,
    {},
  )
}

/** Whether it has what is asked of it; what throws when it is looked at has not. */
function isDatabase(given: Partial<Database> | null): boolean {
  try {
    return typeof given?.query === 'function' && typeof given.exec === 'function'
  } catch {
    return false
  }
}

/** The database itself counts as one connection: PGlite runs one statement after the other. */
function scripts(database: Database) {
  return { query: async (text: string) => ({ rows: (await database.exec(text)).at(-1)?.rows ?? [] }) }
}

async function open(where: string | undefined) {
  const { PGlite, btree_gist } = await pglite()
  const folder = where === undefined ? undefined : await openFolder(where)
  try {
    const database = await PGlite.create({
      ...(folder === undefined ? {} : { dataDir: folder.path }),
      extensions: { btree_gist },
    })
    const close = async () => {
      await database.close()
      await folder?.unlock()
    }
    return { database, close }
  } catch (error) {
    await folder?.unlock()
    throw error
  }
}

/** Only those who embed a database install one. */
async function pglite() {
  try {
    const [{ PGlite }, { btree_gist }] = await Promise.all([
      import('@electric-sql/pglite'),
      import('@electric-sql/pglite/contrib/btree_gist'),
    ])
    return { PGlite, btree_gist }
  } catch (cause) {
    throw new OrdnaError(
      'invalid_options',
      "The embedded store needs the package '@electric-sql/pglite'. Install it beside @ordna/postgres.",
      {},
      { cause },
    )
  }
}
