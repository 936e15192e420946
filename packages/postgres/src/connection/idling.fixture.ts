import { once } from 'node:events'
import pg from 'pg'
import { postgresStore } from '../store/postgresStore.js'

// A process whose pool has no listener but the store's. It asks once, and once more when its idle connection is gone.
const pool = new pg.Pool({ connectionString: process.argv[2] ?? '', max: 1 })
const store = postgresStore(pool)
const key = { tenant: 't', lifecycle: 'l', id: 'i' }
await store.load([key])
process.stdout.write('ready\n')
await once(process.stdin, 'data')
if (pool.totalCount > 0) await once(pool, 'remove')
process.stdout.write(JSON.stringify({ left: pool.totalCount, found: await store.load([key]) }))
await pool.end()
process.exit(0)
