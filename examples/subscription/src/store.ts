import type { Store } from '@ordna/core'
import { migrate, pgliteStore, postgresStore } from '@ordna/postgres'
import pg from 'pg'

/**
 * Where the orders are kept: on the server of `DATABASE_URL`, else in a PostgreSQL inside this process. This is the only
 * place that knows.
 *
 * Each run has a schema of its own on the server, and takes it away when it is done.
 */
export async function openStore(url = process.env['DATABASE_URL']): Promise<Store> {
  return url ? serverStore(url) : pgliteStore()
}

async function serverStore(url: string): Promise<Store> {
  const pool = new pg.Pool({ connectionString: url })
  const schema = `ordna_demo_${process.pid}_${Date.now()}`
  await migrate(pool, { schema })
  return {
    ...postgresStore(pool, { schema }),
    close: async () => {
      await pool.query(`DROP SCHEMA ${schema} CASCADE`)
      await pool.end()
    },
  }
}
