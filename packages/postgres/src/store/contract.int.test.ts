import { storeContract } from '@ordna/testing/contracts'
import { inject } from 'vitest'
import { databaseAt, freshDatabase, migratedDatabase, poolOf } from '../fixtures/databases.fixture.js'
import { migrate, postgresStore } from '../index.js'
import { inside } from './inside.fixture.js'

const server = inject('postgres')
const older = inject('olderPostgres')
const bouncer = inject('pgbouncer')

function contractOn(name: string, url: string, { prepare = true, through = url } = {}): void {
  let pool: ReturnType<typeof poolOf>
  storeContract({
    name,
    open: async () => {
      const database = await freshDatabase(url)
      const direct = poolOf(database)
      await migrate(direct)
      await direct.end()
      pool = poolOf(databaseAt(through, new URL(database).pathname.slice(1)))
      return postgresStore(pool, { prepare })
    },
    close: () => pool.end(),
  })
}

/** On the others nothing is done differently: `npm run test:deep` asks them, and CI. */
const deep = inject('deep')

contractOn('PostgreSQL 18', server)
if (deep && older) contractOn('the oldest PostgreSQL supported', older)
if (deep && bouncer)
  contractOn('PostgreSQL through PgBouncer in transaction mode', server, { prepare: false, through: bouncer })

let poolInside: ReturnType<typeof poolOf>
storeContract({
  name: "PostgreSQL 18, each call in a transaction of the host's",
  open: async () => {
    poolInside = poolOf(await migratedDatabase(server))
    return inside(poolInside, postgresStore(poolInside))
  },
  close: () => poolInside.end(),
})
