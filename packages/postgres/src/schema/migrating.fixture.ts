import { once } from 'node:events'
import { poolOf } from '../fixtures/databases.fixture.js'
import { migrate } from './migrate.js'
import { postgresStore } from '../store/postgresStore.js'

// A process that comes up: it brings the schema when it is told to, asks its store something, and says what it did.
const pool = poolOf(process.argv[2] ?? '', 1)
process.stdout.write('ready\n')
await once(process.stdin, 'data')
const { applied } = await migrate(pool)
const [found] = await postgresStore(pool).load([{ tenant: 't', lifecycle: 'l', id: 'i' }])
process.stdout.write(JSON.stringify({ applied, found }))
await pool.end()
process.exit(0)
