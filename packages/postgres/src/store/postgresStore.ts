import type { Store } from '@ordna/core'
import type { NamesOf } from '@ordna/core/adapters'
import { aloneOn } from '../commit/alone.js'
import { poolConnection } from '../connection/connection.js'
import { type Client, isLending, type Pool } from '../connection/pool.js'
import { hear } from '../connection/hear.js'
import { limitConnecting, limitsOf, type Limits } from '../connection/limits.js'
import { reachable } from '../connection/reachable.js'
import { schemaName } from '../connection/schemaName.js'
import { assertUsable } from '../schema/schemaVersion.js'
import { statementsOf } from './statements.js'
import { pooledStore } from './store.js'
import { checkClient, checkPool, checkSwitches } from '../connection/storeOptions.js'
import { sharedOperations, tenantOperations } from './operations.js'
import { transactionStore } from './transactionStore.js'
import { optionsOf } from '../connection/optionsOf.js'

/** How the store uses its server. */
export type PostgresOptions = Partial<Limits> & {
  /** The schema that {@link migrate} made; default `ordna`. */
  readonly schema?: string
  /**
   * Whether statements are prepared on the connections; default true. Switch it off behind a PgBouncer before 1.21 in
   * transaction mode.
   */
  readonly prepare?: boolean
  /**
   * For a database that is distributed by tenant, as Citus does it: every statement is for one tenant. Default false.
   * Needs the schema that `migrate` makes with the same option.
   */
  readonly distributed?: boolean
}

const optionNames: NamesOf<PostgresOptions> = {
  schema: true,
  prepare: true,
  distributed: true,
  connectTimeout: true,
  statementTimeout: true,
}

/** A store that can write inside the host's own transactions. */
export type PostgresStore = Omit<Store, 'using'> & {
  /**
   * The same store inside a transaction that the host has begun and will commit or roll back: a move is then committed
   * with the host's own rows, or not at all. It lasts as long as the transaction.
   */
  using(client: Client): Store
}

/**
 * A store on a PostgreSQL server, through the host's own pool, which stays the host's to end.
 *
 * Concurrent sends share round trips and commits. Needs the schema that `migrate` makes.
 *
 * @throws OrdnaError `invalid_options` at once; `schema_missing` or `schema_newer` at the first use of a schema of another
 * version; `store_unreachable` whenever there is no server to ask.
 */
export function postgresStore(pool: Pool, options: PostgresOptions = {}): PostgresStore {
  checkPool(pool)
  const { schema, prepare = true, distributed = false, ...given } = optionsOf('postgresStore', options, optionNames)
  checkSwitches('postgresStore', { prepare, distributed })
  const limits = limitsOf(given)
  const statements = statementsOf(schemaName(schema), { distributed })
  const connection = poolConnection(pool, prepare, limits)
  hear(pool)
  limitConnecting(pool, limits)
  const operationsOf = distributed ? tenantOperations : sharedOperations
  const ready = once(() => assertUsable((text) => connection.run({ text }, []), statements.schema))
  const locks = !distributed && isLending(pool) ? { alone: aloneOn(pool, { connection, statements }, limits) } : {}
  const operations = operationsOf(connection, statements)
  const surroundings = { ready, close: async () => {}, operations, apart: distributed, ...locks }
  return {
    ...reachable(pooledStore(connection, statements, surroundings)),
    using: (client) => transactionStore(checkClient(client), { statements, limits, operationsOf }),
  }
}

/** Does it once; a failure is forgotten, so that the next caller tries again. */
function once(act: () => Promise<void>): () => Promise<void> {
  let doing: Promise<void> | undefined
  return () => {
    doing ??= act().catch((error: unknown) => {
      doing = undefined
      throw error
    })
    return doing
  }
}
