/**
 * Lets whoever was let into the history into its new front, and no further: default privileges of the owner may have
 * granted more on it.
 */
export function sameGrants(schema: string): string {
  return `DO $grants$
DECLARE granted record;
BEGIN
  ${revoked(schema, `c.oid = '${schema}.history'::regclass`)}
  FOR granted IN ${grants(`c.oid = '${schema}.history_first'::regclass`)} LOOP
    EXECUTE format('GRANT %s ON ${schema}.history TO %s', granted.privilege, granted.role);
  END LOOP;
END $grants$`
}

/** Takes back whatever lets somebody else than the owner write into a partition: they write through the front. */
export function closed(schema: string): string {
  return closing(
    schema,
    `c.oid IN (SELECT i.inhrelid FROM pg_inherits i WHERE i.inhparent = '${schema}.history'::regclass)`,
  )
}

/** Takes back whatever lets somebody else than the owner write into what is archived. */
export function archiveClosed(schema: string): string {
  return closing(
    schema,
    `c.oid IN ('${schema}.subjects'::regclass, '${schema}.history'::regclass, '${schema}.links'::regclass)`,
  )
}

function closing(schema: string, tables: string): string {
  return `DO $closed$
DECLARE granted record;
BEGIN
  ${revoked(schema, tables, "WHERE g.privilege NOT LIKE 'SELECT%'")}
END $closed$`
}

function revoked(schema: string, tables: string, only = ''): string {
  return `FOR granted IN SELECT * FROM (${grants(tables)}) g ${only} LOOP
    EXECUTE format('REVOKE %s ON ${schema}.%I FROM %s', granted.privilege, granted.name, granted.role);
  END LOOP;`
}

/** Who but the owner may do what, with the table or with a column of it. */
function grants(tables: string): string {
  const role = "CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(a.grantee)) END"
  const others = `${tables} AND a.grantee <> c.relowner`
  return `
    SELECT c.relname AS name, a.privilege_type AS privilege, ${role} AS role
      FROM pg_class c, aclexplode(c.relacl) a WHERE ${others}
    UNION ALL
    SELECT c.relname, format('%s (%I)', a.privilege_type, t.attname), ${role}
      FROM pg_class c JOIN pg_attribute t ON t.attrelid = c.oid, aclexplode(t.attacl) a WHERE ${others}
  `
}
