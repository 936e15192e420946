import { memoryStore } from '@ordna/memory'
import type { Store } from '@ordna/core'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { migratedDatabase, poolOf } from '../fixtures/databases.fixture.js'
import { freshPglite } from '../embedded/freshPglite.fixture.js'
import { pgliteStore, postgresStore } from '../index.js'
import { empty } from '../field/stores.fixture.js'
import { story } from './commands.fixture.js'
import { playOn } from './play.fixture.js'

let pools: readonly ReturnType<typeof poolOf>[]
let pglite: Awaited<ReturnType<typeof freshPglite>>
let stores: readonly Store[]

beforeAll(async () => {
  const profiles = [false, true]
  const urls = await Promise.all(profiles.map((distributed) => migratedDatabase(inject('postgres'), distributed)))
  pools = urls.map((url) => poolOf(url, 4))
  pglite = await freshPglite()
  const onServer = pools.map((pool, nth) => postgresStore(pool, { distributed: profiles[nth] ?? false }))
  stores = [await pgliteStore(pglite), ...onServer]
})
afterAll(async () => void (await Promise.all([...pools.map((pool) => pool.end()), pglite.close()])))

test('lines, units, choices, links and releases come to the same in memory, PGlite and PostgreSQL, also with tenants apart', async () => {
  const deep = inject('deep')
  let compared = 0
  const told = fc.asyncProperty(story, async (commands) => {
    await Promise.all([...pools.map((pool) => pool.query(empty)), pglite.exec(empty)])
    await playOn([memoryStore(), ...stores], commands)
    compared += commands.length
  })
  // What fails is told with its seed; to be made small, it has time where there is more.
  await fc.assert(told, { numRuns: deep ? 60 : 8, endOnFailure: !deep })
  expect(compared).toBeGreaterThan(0)
  console.info(`same lending: ${compared} commands on four stores, 0 differences`)
}, 3_600_000)
