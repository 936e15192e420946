import type { MessageClaim, TimerClaim } from '@ordna/core/adapters'
import { archiveSubjects, postgresStore } from '@ordna/postgres'
import pg from 'pg'
import { isExpected } from '../check/faults.js'
import { faultOf } from '../events.js'
import { lease, rental } from '../rental.js'

const hours = 5 * 3_600_000

/** Milliseconds for which somebody's answer may still be on its way: what has ended just now is not archived. */
const settled = 3_000

/**
 * Claims as a worker does whose clock is hours ahead, and is never heard of again. Answers how much it claimed.
 *
 * Nothing writes these claims down: others may take them up a lease after their first look, whatever the rows say.
 */
export function hoard(url: string): Promise<number> {
  return withPool(url, async (pool) => {
    const query = { limit: 20, lease, now: new Date(Date.now() + hours), lifecycles: ['rental'] }
    const store = postgresStore(pool)
    const claimed: readonly { readonly claims: readonly (MessageClaim | TimerClaim)[] }[] = [
      await store.claim('message', query),
      await store.claim('timer', query),
    ]
    return claimed.reduce((sum, { claims }) => sum + claims.length, 0)
  })
}

/** Archives whatever has ended and has nothing left to do: its ids can be started anew. Answers how much. */
export function archive(url: string): Promise<number> {
  return withPool(url, (pool) => archiveSubjects(pool, { lifecycle: rental, before: new Date(Date.now() - settled) }))
}

/** A server that is away just now is no news. */
async function withPool(url: string, act: (pool: pg.Pool) => Promise<number>): Promise<number> {
  const pool = new pg.Pool({ connectionString: url, max: 1 })
  pool.on('error', () => {})
  try {
    return await act(pool)
  } catch (error) {
    if (isExpected(faultOf(error, 'outsider'))) return 0
    throw error
  } finally {
    await pool.end()
  }
}
