import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { migrate } from './migrate.js'

declare module 'vitest' {
  interface ProvidedContext {
    /** A database on the newest server. */
    readonly postgres: string
    /** One on the oldest that is supported, where there is one. */
    readonly olderPostgres: string | undefined
    /** The newest server through PgBouncer in transaction mode, where that is installed. */
    readonly pgbouncer: string | undefined
  }
}

/** Makes a database on a server, empty or as another one is; answers its URL. */
export async function freshDatabase(server: string, like = 'template1'): Promise<string> {
  const name = `ordna_${randomUUID().replaceAll('-', '')}`
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  await client.query(`CREATE DATABASE ${name} TEMPLATE ${like}`)
  await client.end()
  return databaseAt(server, name)
}

/** The same server's other database. */
export function databaseAt(server: string, name: string): string {
  return Object.assign(new URL(server), { pathname: `/${name}` }).href
}

/** A pool that does not mind when the server is stopped under it. */
export function poolOf(connectionString: string, max = 10): pg.Pool {
  const pool = new pg.Pool({ connectionString, max })
  pool.on('error', () => {})
  return pool
}

/** Makes a database with the newest schema; answers its URL. */
export async function migratedDatabase(server: string): Promise<string> {
  const url = await freshDatabase(server)
  const pool = poolOf(url, 1)
  await migrate(pool)
  await pool.end()
  return url
}
