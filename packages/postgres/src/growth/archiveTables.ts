import { codeOf, mostTries, pause } from '../connection/errors.js'
import type { WatchedPool } from '../connection/watched.js'
import { archiveClosed } from './grants.js'
import { beside, type Layout } from './layout.js'

/** The tables in which a subject has rows that are archived with it, and what names it there. */
export const archivedTables = { subjects: 'id', history: 'subject', links: 'subject' } as const

/** The columns of what is archived, by table, as SQL lists them. */
export type ArchivedColumns = { readonly [Table in keyof typeof archivedTables]: string }

/**
 * Makes the archive where it is missing, and alters one that an earlier release made: a column that came since is added, and
 * one that went may be empty from now on. Answers the columns that rows are moved with.
 */
export async function makeArchive(pool: WatchedPool, layout: Layout, into: string): Promise<ArchivedColumns> {
  const columns: { [table: string]: string } = {}
  await besideOthers(async () => {
    await pool.query(`CREATE SCHEMA IF NOT EXISTS ${into}`)
    for (const table of Object.keys(archivedTables)) {
      const [from, to] = [`${layout.schema}.${table}`, `${into}.${table}`]
      await pool.query(`CREATE TABLE IF NOT EXISTS ${to} (LIKE ${from} INCLUDING DEFAULTS)`)
      if (layout.isOnCitus) await distribute(pool, layout, to)
      columns[table] = await sameColumns(pool, from, to)
    }
    await pool.query(archiveClosed(into))
  })
  return columns as ArchivedColumns
}

/** Archived rows lie where those of the same tenant do, and are moved with them: that takes something that tells rows apart. */
async function distribute(pool: WatchedPool, layout: Layout, table: string): Promise<void> {
  const { rows } = await pool.query(`SELECT FROM pg_dist_partition WHERE logicalrelid = '${table}'::regclass`)
  if (rows.length > 0) return
  await pool.query(`ALTER TABLE ${table} REPLICA IDENTITY FULL`)
  for (const text of beside(layout, table)) await pool.query(text)
}

type Column = { readonly name: string; readonly type: string; readonly required: boolean }

/** Rows of old have what a column is by default, as those that stayed have got it. */
async function sameColumns(pool: WatchedPool, from: string, to: string): Promise<string> {
  const columns = await columnsOf(pool, from)
  const archived = await columnsOf(pool, to)
  for (const column of columns.filter((one) => !isIn(archived, one)))
    await pool.query(`ALTER TABLE ${to} ADD COLUMN IF NOT EXISTS ${column.name} ${column.type}`)
  for (const column of archived.filter((one) => one.required && !isIn(columns, one)))
    await pool.query(`ALTER TABLE ${to} ALTER COLUMN ${column.name} DROP NOT NULL`)
  return columns.map(({ name }) => name).join(', ')
}

function isIn(others: readonly Column[], { name }: Column): boolean {
  return others.some((other) => other.name === name)
}

/** The columns of a table, in the order in which `*` has them. */
async function columnsOf(pool: WatchedPool, table: string): Promise<readonly Column[]> {
  const { rows } = await pool.query(`SELECT quote_ident(a.attname) AS name, a.attnotnull AS required,
  format_type(a.atttypid, a.atttypmod)
    || CASE WHEN a.attcollation <> 0 THEN ' COLLATE ' || a.attcollation::regcollation ELSE '' END
    || coalesce(' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid), '') AS type
  FROM pg_attribute a LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum AND a.attgenerated = ''
  WHERE a.attrelid = '${table}'::regclass AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum`)
  return rows as Column[]
}

/** 23505, 42P07, 42710, 42701 and 42P16: somebody else made the same just then. XX000: or altered it. */
const inTheWay: ReadonlySet<string> = new Set(['23505', '42P07', '42710', '42701', '42P16', 'XX000'])

/** Makes what may be there already. `IF NOT EXISTS` does not keep two who look at once from both making it. */
async function besideOthers(make: () => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await make()
    } catch (error) {
      if (!inTheWay.has(codeOf(error)) || attempt === mostTries) throw error
      await pause(attempt)
    }
  }
}
