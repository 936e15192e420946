// Ten thousand reminders due in one minute while customers confirm, on PostgreSQL: `npm run bench:reminders`, and
// `-- --small` for a few hundred. Fails where one went out twice or not at all; how long it took is only told.
import { parseArgs } from 'node:util'
import { postgresStore } from '@ordna/postgres'
import pg from 'pg'
import { Database, startDurableServer } from '../chaos/database.js'
import { figure } from '../figure.js'
import { quantile } from '../postgres/quantile.js'
import { table } from '../print.js'
import { remindAll } from './remind.js'

const { values: asked } = parseArgs({ options: { small: { type: 'boolean' } } })
const rush = asked.small
  ? { reminders: 300, confirming: 60, atOnce: 10 }
  : { reminders: 10_000, confirming: 1_000, atOnce: 20 }

const server = await startDurableServer()
const { url } = await Database.make(server, 'reminders')
const pools = [1, 2].map(() => new pg.Pool({ connectionString: url, max: 20 }))
try {
  const [one, other] = pools.map((pool) => postgresStore(pool))
  if (!one || !other) throw new Error('There is no store.')
  const { wrong, dropped, seconds, waited } = await remindAll([one, other], rush)
  console.log(`${rush.reminders} reminders due in one minute, while ${rush.confirming} customers confirm`)
  console.log(
    table({
      'reminders/by second': figure(rush.reminders / seconds, '1/s'),
      'confirm/median': figure(quantile(waited, 0.5), 'ms'),
      'confirm/p99': figure(quantile(waited, 0.99), 'ms'),
      'reminders/not sent, confirmed meanwhile': figure(dropped, ''),
      'twice or not at all': figure(wrong.length, '', { atMost: 0 }),
    }),
  )
  for (const line of wrong.slice(0, 10)) console.log(line)
  process.exitCode = wrong.length > 0 ? 1 : 0
} finally {
  await Promise.all(pools.map((pool) => pool.end()))
  await server.stop()
}
