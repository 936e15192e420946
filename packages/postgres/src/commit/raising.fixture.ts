import { once } from 'node:events'
import { engine } from '@ordna/core'
import { poolOf } from '../fixtures/databases.fixture.js'
import { postgresStore } from '../store/postgresStore.js'
import { rental, staff } from '../fixtures/rental.fixture.js'

// A process that sends many commands to one order at once, when it is told to, and says what became of them.
const [url = '', tenant = '', sends = '1'] = process.argv.slice(2)
const pool = poolOf(url, 4)
const rentals = engine({ store: postgresStore(pool, { prepare: false }) }).open(rental, { tenant, actor: staff })
await rentals.get('r1')
process.stdout.write('ready\n')
await once(process.stdin, 'data')
const answers = await Promise.allSettled(
  Array.from({ length: Number(sends) }, (_, n) => rentals.send('r1', 'raise', 1, { requestId: `${process.pid} ${n}` })),
)
const revisions = answers.map((answer) => (answer.status === 'fulfilled' ? answer.value.revision : `${answer.reason}`))
process.stdout.write(JSON.stringify(revisions))
await pool.end()
process.exit(0)
