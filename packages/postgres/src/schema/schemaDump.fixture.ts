import type pg from 'pg'

const questions = {
  columns: `SELECT table_name, ordinal_position, column_name, data_type, collation_name, is_nullable, column_default
    FROM information_schema.columns WHERE table_schema = $1 ORDER BY 1, 2`,
  tables: `SELECT relname, relkind, reloptions FROM pg_class WHERE relnamespace = to_regnamespace($1) ORDER BY 1`,
  indexes: `SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = $1 ORDER BY 1, 2`,
  constraints: `SELECT conrelid::regclass::text AS on_table, conname, pg_get_constraintdef(oid) AS definition
    FROM pg_constraint WHERE connamespace = to_regnamespace($1) ORDER BY 1, 2`,
  functions: `SELECT pg_get_functiondef(oid) AS definition
    FROM pg_proc WHERE pronamespace = to_regnamespace($1) ORDER BY proname`,
  extensions: `SELECT extname FROM pg_extension WHERE $1::text IS NOT NULL ORDER BY 1`,
}

type Dump = { readonly [Part in keyof typeof questions]: readonly unknown[] }

/** Everything that a schema is made of, rows apart. */
export async function dumpOf(pool: pg.Pool, schema: string): Promise<Dump> {
  const parts = Object.entries(questions).map(
    async ([part, question]) => [part, (await pool.query(question, [schema])).rows] as const,
  )
  return Object.fromEntries(await Promise.all(parts)) as unknown as Dump
}
