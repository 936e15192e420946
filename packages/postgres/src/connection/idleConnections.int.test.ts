import { expect, inject, test } from 'vitest'
import { migratedDatabase, poolOf } from '../fixtures/databases.fixture.js'
import { programOf, startProcess } from '../fixtures/processes.fixture.js'

test('a connection that breaks while nobody uses it ends no process, and the next question gets a new one', async () => {
  const url = await migratedDatabase(inject('postgres'))
  const pool = poolOf(url, 1)
  const host = await startProcess(await programOf('connection/idling.fixture.ts'), url)
  const { rows } = await pool.query(
    `SELECT pg_terminate_backend(pid, 5000) AS ended FROM pg_stat_activity
  WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'`,
  )
  expect(rows).toEqual([{ ended: true }])
  expect(JSON.parse(await host.go())).toEqual({ left: 0, found: [{ subject: null, earlier: null }] })
  await pool.end()
})
