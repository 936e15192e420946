import pg from 'pg'
import { expect, inject, test } from 'vitest'
import { migratedDatabase, poolOf } from '../fixtures/databases.fixture.js'
import { forgetRequests } from '../index.js'
import { uncaughtFromNow } from '../fixtures/uncaught.fixture.js'

test('a connection that breaks while it keeps house ends no process, and another goes on', async () => {
  const url = await migratedDatabase(inject('postgres'))
  const others = poolOf(url, 2)
  const pool = new pg.Pool({ connectionString: url, max: 1 })
  const locking = await others.connect()
  await locking.query('BEGIN; LOCK TABLE ordna.requests IN ACCESS EXCLUSIVE MODE')
  const uncaught = uncaughtFromNow()
  const forgetting = forgetRequests(pool, { before: new Date() })
  const terminate = `SELECT pg_terminate_backend(pid, 5000) AS ended FROM pg_stat_activity
  WHERE datname = current_database() AND wait_event_type = 'Lock'`
  await expect.poll(async () => (await others.query(terminate)).rows).toEqual([{ ended: true }])
  await locking.query('COMMIT')
  locking.release()
  expect(await forgetting).toBe(0)
  expect(uncaught).toEqual([])
  await Promise.all([pool.end(), others.end()])
})
