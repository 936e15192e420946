import { randomUUID } from 'node:crypto'
import type { Store } from '@ordna/core'
import { memoryStore } from '@ordna/memory'
import { migrate, postgresStore } from '@ordna/postgres'
import pg from 'pg'
import { afterAll, beforeAll, inject } from 'vitest'

/**
 * What is asked of the engine alone needs no store more than these: each with nothing in it, as two processes have it.
 */
export function everyStore(): readonly (readonly [name: string, open: () => Promise<readonly [Store, Store]>])[] {
  const schema = `sending_${randomUUID().slice(0, 8)}`
  const pools: pg.Pool[] = []
  beforeAll(async () => {
    pools.push(...[1, 2].map(() => new pg.Pool({ connectionString: inject('postgres'), max: 4 })))
    await migrate(pools[0]!, { schema })
  })
  afterAll(async () => {
    await pools[0]!.query(`DROP SCHEMA ${schema} CASCADE`)
    await Promise.all(pools.map((pool) => pool.end()))
  })
  return [
    ['in memory', async () => inMemory()],
    [
      'on PostgreSQL',
      async () => [postgresStore(pools[0]!, { schema }), postgresStore(pools[1]!, { schema })] as const,
    ],
  ]
}

function inMemory(): readonly [Store, Store] {
  const store = memoryStore()
  return [store, store]
}
