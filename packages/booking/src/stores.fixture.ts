import { randomUUID } from 'node:crypto'
import type { Store } from '@ordna/core'
import { memoryStore } from '@ordna/memory'
import { migrate, pgliteStore, postgresStore } from '@ordna/postgres'
import pg from 'pg'
import { afterAll, beforeAll, inject } from 'vitest'

/** Every store, for the tests of one file, which keep apart by tenants of their own. */
export function everyStore(): readonly { readonly name: string; readonly open: () => Promise<Store> }[] {
  const schema = `booking_${randomUUID().slice(0, 8)}`
  let pool: pg.Pool
  beforeAll(async () => {
    pool = new pg.Pool({ connectionString: inject('postgres'), max: 10 })
    await migrate(pool, { schema })
  })
  afterAll(async () => {
    await pool.query(`DROP SCHEMA ${schema} CASCADE`)
    await pool.end()
  })
  return [
    { name: 'in memory', open: async () => memoryStore() },
    { name: 'on PGlite', open: () => (embedded ??= pgliteStore()) },
    { name: 'on PostgreSQL', open: async () => postgresStore(pool, { schema }) },
  ]
}

// Made once for all the files that a process of the tests runs, one after another.
let embedded: Promise<Store> | undefined
