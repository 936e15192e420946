import { memoryStore } from '@ordna/memory'
import type { Store } from '@ordna/core'
import type { PGlite } from '@electric-sql/pglite'
import { inject, onTestFinished } from 'vitest'
import { migratedDatabase, poolOf } from '../fixtures/databases.fixture.js'
import { freshPglite } from '../embedded/freshPglite.fixture.js'
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
  const { pglite, store } = await (embedded ??= openPglite())
  await lent?.takeBack()
  await pglite.exec(empty)
  lent = lend(store)
  return { store: lent.store, other: lent.store }
}

async function onPostgres(): Promise<Stores> {
  const database = await (url ??= migratedDatabase(inject('postgres')))
  const pools = [poolOf(database, 4), poolOf(database, 4)] as const
  onTestFinished(async () => void (await Promise.all(pools.map((pool) => pool.end()))))
  await pools[0].query(empty)
  return { store: postgresStore(pools[0]), other: postgresStore(pools[1]) }
}

/** Row by row, for there are few: to truncate a table makes new files for it and its indexes, which takes ten times as long. */
export const empty = `DO $$ DECLARE kept text;
BEGIN
  FOR kept IN SELECT tablename FROM pg_tables WHERE schemaname = 'ordna' AND tablename NOT IN ('migrations') LOOP
    EXECUTE format('DELETE FROM ordna.%I', kept);
  END LOOP;
END $$`

// Made once for all the files that a process of the tests runs, one after another.
let url: Promise<string> | undefined
let lent: Lent | undefined
let embedded: Promise<{ readonly pglite: PGlite; readonly store: Store }> | undefined

async function openPglite() {
  const pglite = await freshPglite()
  return { pglite, store: await pgliteStore(pglite) }
}

type Lent = { readonly store: Store; readonly takeBack: () => Promise<void> }

/** The one embedded store, for one story: what that leaves running, as a worker in mid-work, writes nothing into the next. */
function lend(store: Store): Lent {
  const running = new Set<Promise<unknown>>()
  let isOver = false
  const get = (target: Store, name: string | symbol): unknown => {
    const value: unknown = Reflect.get(target, name, target)
    if (typeof value !== 'function') return value
    return (...given: readonly unknown[]): unknown => {
      if (isOver) return Promise.reject(new Error('This story is over.'))
      const answer: unknown = Reflect.apply(value, target, given)
      if (!(answer instanceof Promise)) return answer
      running.add(answer)
      return answer.finally(() => running.delete(answer))
    }
  }
  const takeBack = async () => {
    isOver = true
    await Promise.allSettled(running)
  }
  return { store: new Proxy(store, { get }), takeBack }
}
