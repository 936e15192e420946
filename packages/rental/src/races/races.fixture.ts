import { randomUUID } from 'node:crypto'
import type { Moved, Refusal, Store } from '@ordna/core'
import { memoryStore } from '@ordna/memory'
import { migrate, postgresStore } from '@ordna/postgres'
import pg from 'pg'
import { afterAll, beforeAll, inject } from 'vitest'

/** The two stores, by what a suite says of them; on PostgreSQL in a schema of the file's own. */
export function bothStores(): readonly (readonly [where: string, makeStore: () => Store])[] {
  const schema = `rental_${randomUUID().slice(0, 8)}`
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
    ['in memory', () => memoryStore()],
    ['on PostgreSQL', () => postgresStore(pool, { schema })],
  ]
}

/** A tenant of a test's own. */
export const aTenant = () => `t-${randomUUID()}`

/** How each ended, in no order: moved, or the code of its refusal. */
export function outcomes(answers: readonly (Moved | Refusal | undefined)[]) {
  return answers.map((answer) => (answer?.outcome === 'refused' ? answer.code : answer?.outcome)).toSorted()
}
