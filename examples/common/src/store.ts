import type { Store } from '@ordna/core'
import { memoryStore } from '@ordna/memory'
import { migrate, pgliteStore, postgresStore } from '@ordna/postgres'
import pg from 'pg'

/**
 * Where an example keeps what it plays: on the server of `DATABASE_URL`, else in a PostgreSQL inside this process;
 * `memory` is the store in maps. This is the only place that knows.
 *
 * Each run has a schema of its own on the server, and takes it away when it is closed.
 */
export async function openStore(where = process.env['DATABASE_URL']): Promise<Store> {
  if (where === 'memory') return memoryStore()
  return where ? serverStore(where) : pgliteStore()
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
