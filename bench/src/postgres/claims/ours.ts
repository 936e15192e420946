import { strictEqual } from 'node:assert/strict'
import type { Store } from '@ordna/core'
import { migrate, postgresStore } from '@ordna/postgres'
import pg from 'pg'
import { serve } from '../serve.js'

let pool: pg.Pool
let store: Store

serve({
  async open({ url }: { url: string }) {
    pool = new pg.Pool({ connectionString: url, max: 4 })
    await migrate(pool)
    store = postgresStore(pool)
  },

  /** Milliseconds of each claim of 64. What was claimed is settled before the next, as a worker does. */
  async claim({ times, now }: { times: number; now: number }): Promise<readonly number[]> {
    const milliseconds: number[] = []
    for (let time = 0; time < times; time++) {
      const begun = performance.now()
      const query = { limit: 64, lease: 30_000, now: new Date(now), lifecycles: ['reminder'] }
      const { claims } = await store.claim('timer', query)
      milliseconds.push(performance.now() - begun)
      strictEqual(claims.length, 64)
      const settled = await store.settle(claims.map((claim) => ({ claim, as: 'done' })))
      strictEqual(settled.filter(Boolean).length, 64)
    }
    return milliseconds
  },

  async close() {
    await pool.end()
  },
})
