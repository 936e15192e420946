import { randomUUID } from 'node:crypto'
import type { Store } from '@ordna/core'
import { memoryStore } from '@ordna/memory'
import { migrate, pgliteStore, postgresStore } from '@ordna/postgres'
import pg from 'pg'
import { afterAll, beforeAll, inject } from 'vitest'

/** Every store, for the tests of one file: nothing is stored in what is opened. */
export function storesOfFile(): readonly (readonly [where: string, open: () => Store | Promise<Store>])[] {
  const schemas: string[] = []
  let pool: pg.Pool

  beforeAll(() => {
    pool = new pg.Pool({ connectionString: inject('postgres'), max: 10 })
  })

  afterAll(async () => {
    for (const schema of schemas) await pool.query(`DROP SCHEMA ${schema} CASCADE`)
    await pool.end()
  })

  const onPostgres = async () => {
    const schema = `print_${randomUUID().slice(0, 8)}`
    schemas.push(schema)
    await migrate(pool, { schema })
    return postgresStore(pool, { schema })
  }
  return [
    ['in memory', () => memoryStore()],
    ['on PGlite', () => pgliteStore()],
    ['on PostgreSQL', onPostgres],
  ]
}
