import { usableSchema } from '../schema/schemaVersion.js'
import type { WatchedPool } from '../connection/watched.js'

/** A schema as keeping house finds it. */
export type Layout = {
  /** Its name as SQL writes it. */
  readonly schema: string
  /** Whether `migrate` made it for tenants that are apart: then every statement is for one of them, and about one table. */
  readonly byTenant: boolean
  /** Whether the tables are in fact on several servers. */
  readonly isOnCitus: boolean
}

/**
 * What the schema was made for says its own index: nobody has to say it again.
 *
 * @throws OrdnaError `schema_missing` or `schema_newer`.
 */
export async function layoutOf(pool: WatchedPool, name: string | undefined): Promise<Layout> {
  const schema = await usableSchema(pool, name)
  const { rows } = await pool.query(
    `SELECT to_regclass('${schema}.timers_due_of') IS NOT NULL AS "byTenant",
  to_regclass('${schema}.timers_due_of') IS NOT NULL
    AND EXISTS (SELECT FROM pg_extension WHERE extname = 'citus') AS "isOnCitus"`,
  )
  return { schema, ...(rows[0] as Omit<Layout, 'schema'>) }
}

/** Puts a table, its rows by tenant, beside the subjects of the same tenant; nothing on one server. */
export function beside({ schema, isOnCitus }: Layout, table: string): readonly string[] {
  return isOnCitus
    ? [`SELECT create_distributed_table('${table}', 'tenant', colocate_with => '${schema}.subjects')`]
    : []
}
