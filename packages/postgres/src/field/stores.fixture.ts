import { memoryStore } from '@ordna/memory'
import type { Store } from '@ordna/core'
import type { PGlite } from '@electric-sql/pglite'
import type pg from 'pg'
import { afterAll, beforeAll, inject } from 'vitest'
import { migratedDatabase, poolOf } from '../databases.fixture.js'
import { freshPglite } from '../freshPglite.fixture.js'
import { pgliteStore, postgresStore } from '../index.js'

/** One and the same data as two processes have it: two pools of a server, or twice the same maps. */
export type Stores = { readonly store: Store; readonly other: Store }

/** The stores on which every story is played, with nothing stored before. */
export const everyStore: readonly { readonly name: string; readonly open: () => Promise<Stores> }[] = [
  { name: 'in memory', open: inMemory },
  { name: 'on PGlite', open: onPglite },
  { name: 'on PostgreSQL', open: onPostgres },
]

async function inMemory(): Promise<Stores> {
  const store = memoryStore()
  return { store, other: store }
}

async function onPglite(): Promise<Stores> {
  await pglite.exec(empty)
  return { store: embedded, other: embedded }
}

async function onPostgres(): Promise<Stores> {
  await pools[0]?.query(empty)
  const [store, other] = pools.map((pool) => postgresStore(pool)) as [Store, Store]
  return { store, other }
}

const empty = `DO $$ DECLARE kept text;
BEGIN
  FOR kept IN SELECT tablename FROM pg_tables WHERE schemaname = 'ordna' AND tablename NOT IN ('migrations') LOOP
    EXECUTE format('TRUNCATE ordna.%I', kept);
  END LOOP;
END $$`

let pools: readonly pg.Pool[] = []
let pglite: PGlite
let embedded: Store

beforeAll(async () => {
  const url = await migratedDatabase(inject('postgres'))
  pools = [poolOf(url, 4), poolOf(url, 4)]
  pglite = await freshPglite()
  embedded = await pgliteStore(pglite)
})
afterAll(async () => void (await Promise.all([...pools.map((pool) => pool.end()), pglite?.close()])))
