import { engine } from '@ordna/core'
import { virtualClock } from '@ordna/testing'
import { expect, inject, test } from 'vitest'
import { migratedDatabase, poolOf } from '../fixtures/databases.fixture.js'
import { asked, june, rental, staff } from '../fixtures/rental.fixture.js'
import {
  archivedSubjects,
  archiveSubjects,
  createIndexes,
  dropHistory,
  forgetRequests,
  forgetSent,
  partitionHistory,
  postgresStore,
  rewritable,
} from '../index.js'
import { shapeProblems } from '../schema/shapes.fixture.js'
import type { HousekeepingPool } from './pool.js'

/** A pool that writes down what is sent through it, without the mark that leads each statement. */
function heardBy(sent: Set<string>, inner: ReturnType<typeof poolOf>): HousekeepingPool {
  return {
    connect: async () => {
      const client = await inner.connect()
      return {
        query: (text) => {
          sent.add(text.replace(/^\/\*.*?\*\/\s*/, ''))
          return client.query(text)
        },
        release: (broken) => client.release(broken),
      }
    },
  }
}

/** What looks for tenants: it reads, and locks nothing. */
const lookingForTenants = /^SELECT DISTINCT \w\.tenant FROM /

/** What is in one place: the catalogs, and the schema's own version. */
const ofNoTenant =
  /pg_(class|attribute|index|inherits|extension|statistic_ext|namespace)|to_regclass|"ordna"\.migrations/

test('keeping house where tenants are apart sends nothing that a distributed database refuses', async () => {
  const pool = poolOf(await migratedDatabase(inject('postgres'), true), 4)
  const clock = virtualClock('2025-06-01T00:00:00Z')
  const ordna = engine({ store: postgresStore(pool, { distributed: true }), clock })
  const rentals = ordna.open(rental, { tenant: 'oslo', actor: staff })
  await rentals.start('r1', asked, { requestId: 'q1' })
  await rentals.send('r1', 'lapse')
  const sent = new Set<string>()
  const own = heardBy(sent, pool)
  await partitionHistory(own, { now: new Date('2025-06-01T00:00:00Z'), ahead: 1 })
  await clock.advanceTo(new Date('2025-09-15T00:00:00Z'))
  await rentals.start('r2', asked)
  expect((await pool.query('SELECT FROM ordna.history_other')).rows).toHaveLength(1)
  await partitionHistory(own, { now: new Date('2025-09-01T00:00:00Z'), ahead: 0 })
  await partitionHistory(own, { now: new Date('2025-08-15T00:00:00Z'), ahead: 1 })
  expect((await pool.query('SELECT FROM ordna.history_other')).rows).toHaveLength(0)
  await pool.query('DELETE FROM ordna.messages')
  expect(await archiveSubjects(own, { lifecycle: rental, before: june(2) })).toBe(1)
  expect(await archivedSubjects(own).under({ tenant: 'oslo', lifecycle: 'rental', id: 'r1' })).toHaveLength(1)
  expect(await forgetRequests(own, { before: june(2) })).toBe(1)
  await forgetSent(own, { before: june(2) })
  expect(await dropHistory(own, { before: new Date('2025-08-01T00:00:00Z') })).toEqual([
    'history_first',
    'history_2025_07',
  ])
  await createIndexes(own, rental)
  await rewritable(own)
  await pool.end()

  expect(sent.size).toBeGreaterThan(60)
  const texts = [...sent].filter((text) => !lookingForTenants.test(text) && !ofNoTenant.test(text))
  const read = await Promise.all(texts.map(async (text) => ({ text, problems: await shapeProblems(text) })))
  expect(read.filter(({ problems }) => problems.length > 0)).toEqual([])
  expect([...sent].filter((text) => lookingForTenants.test(text) && /FOR (UPDATE|SHARE)|;/.test(text))).toEqual([])
})
