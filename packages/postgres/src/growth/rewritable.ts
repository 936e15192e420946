import { literal } from '../connection/literal.js'
import { usableSchema } from '../schema/schemaVersion.js'
import { type CallLimits, limitNames, watched } from '../connection/watched.js'
import type { HousekeepingPool } from './pool.js'
import { optionsOf } from '../connection/optionsOf.js'

/**
 * Every way in which the role of this pool could change or remove what is written in the history, or take the tables
 * away: `UPDATE on history_first`, `owner of history`. None where the grants are as the page on PostgreSQL has them.
 *
 * Ask it with the application's own pool. What counts is what the role may do in the end, by whatever grant, default
 * privilege or membership.
 *
 * @throws OrdnaError `schema_missing` or `schema_newer` for the schema of another release.
 */
export async function rewritable(
  pool: HousekeepingPool,
  options: CallLimits & { readonly schema?: string } = {},
): Promise<readonly string[]> {
  const { schema, ...limits } = optionsOf('rewritable', options, { schema: true, ...limitNames })
  const { rows } = await watched(pool, limits, async (own) => own.query(waysStatement(await usableSchema(own, schema))))
  return (rows as { readonly way: string }[]).map(({ way }) => way)
}

const waysStatement = (schema: string): string => `
WITH space AS (SELECT n.oid, n.nspowner FROM pg_namespace n WHERE n.oid = ${literal(schema)}::regnamespace),
history AS (
  SELECT c.oid, c.relname AS name, c.oid <> '${schema}.history'::regclass AS part FROM pg_class c
    WHERE c.oid = '${schema}.history'::regclass
      OR c.oid IN (SELECT i.inhrelid FROM pg_inherits i WHERE i.inhparent = '${schema}.history'::regclass)),
others AS (
  SELECT c.oid, c.relname AS name FROM pg_class c, space
    WHERE c.relnamespace = space.oid AND c.relkind IN ('r', 'p') AND c.oid NOT IN (SELECT h.oid FROM history h))
SELECT way FROM (
  SELECT 1 AS place, 'superuser' AS way FROM pg_roles r WHERE r.rolname = current_user AND r.rolsuper
  UNION ALL SELECT 2, 'owner of the schema' FROM space WHERE pg_has_role(space.nspowner, 'MEMBER')
  UNION ALL SELECT 3, 'CREATE in the schema' FROM space WHERE has_schema_privilege(space.oid, 'CREATE')
  UNION ALL SELECT 4, 'owner of ' || c.relname FROM pg_class c, space
    WHERE c.relnamespace = space.oid AND c.relkind IN ('r', 'p') AND pg_has_role(c.relowner, 'MEMBER')
  UNION ALL SELECT 5, p.privilege || ' on ' || h.name FROM history h,
      unnest(ARRAY['UPDATE', 'DELETE', 'TRUNCATE', 'TRIGGER', 'REFERENCES']) AS p(privilege)
    WHERE has_table_privilege(h.oid, p.privilege)
      OR p.privilege IN ('UPDATE', 'REFERENCES') AND has_any_column_privilege(h.oid, p.privilege)
  UNION ALL SELECT 6, 'INSERT on ' || h.name FROM history h WHERE h.part AND has_any_column_privilege(h.oid, 'INSERT')
  UNION ALL SELECT 7, p.privilege || ' on ' || o.name FROM others o, unnest(ARRAY['TRUNCATE', 'TRIGGER']) AS p(privilege)
    WHERE has_table_privilege(o.oid, p.privilege)
  UNION ALL SELECT 8, 'DELETE on subjects' WHERE has_table_privilege('${schema}.subjects', 'DELETE')
  UNION ALL SELECT 9, p.privilege || ' on migrations' FROM unnest(ARRAY['INSERT', 'UPDATE', 'DELETE']) AS p(privilege)
    WHERE has_table_privilege('${schema}.migrations', p.privilege)
) ways ORDER BY place, way`
