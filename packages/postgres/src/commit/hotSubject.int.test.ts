import { verifyHistory } from '@ordna/core/inspect'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { databaseAt, migratedDatabase, poolOf } from '../fixtures/databases.fixture.js'
import { pgliteStore, postgresStore } from '../index.js'
import { programOf, startProcess } from '../fixtures/processes.fixture.js'
import { asked, june, rentalDesk } from '../fixtures/rental.fixture.js'

const upTo = (count: number) => Array.from({ length: count }, (_, n) => n)
const revisions = (count: number) => upTo(count).map((n) => n + 2)
const inOrder = (one: number, other: number) => one - other

let url: string
let pool: pg.Pool
beforeAll(async () => {
  url = await migratedDatabase(inject('postgres'))
  pool = poolOf(url, 4)
})
afterAll(() => pool.end())

describe('a hundred sends at once to one order are all answered', () => {
  test.each(['PostgreSQL', 'PGlite'])('by one process on %s', async (kind) => {
    const store = kind === 'PGlite' ? await pgliteStore() : postgresStore(pool)
    const { rentals } = rentalDesk({ store })
    await rentals.start('r1', asked)
    const answers = await Promise.all(upTo(100).map(() => rentals.send('r1', 'raise', 1)))
    expect(answers.map(({ revision }) => revision)).toEqual(revisions(100))
    await store.close()
  })

  test('by eight stores that know nothing of each other', async () => {
    const desks = upTo(8).map(() => rentalDesk({ store: postgresStore(pool) }, 'eight'))
    await desks[0]!.rentals.start('r1', asked)
    const answers = await Promise.all(
      desks.flatMap(({ rentals }) => upTo(25).map(() => rentals.send('r1', 'raise', 1))),
    )
    expect(answers.map(({ revision }) => revision).toSorted(inOrder)).toEqual(revisions(200))
    verifyHistory(await desks[0]!.rentals.history('r1'))
  })

  const bouncer = inject('pgbouncer')
  const ways = [['directly', undefined] as const, ...(bouncer ? [['through PgBouncer', bouncer] as const] : [])]
  test.each(ways.map(([way, through]) => ({ way, through })))('by four processes $way', async ({ way, through }) => {
    const tenant = `four ${way}`
    const { rentals } = rentalDesk({ store: postgresStore(pool) }, tenant)
    await rentals.start('r1', asked)
    const program = await programOf('commit/raising.fixture.ts')
    const where = through ? databaseAt(through, new URL(url).pathname.slice(1)) : url
    const started = await Promise.all(upTo(4).map(() => startProcess(program, where, tenant, '25')))
    const said = await Promise.all(started.map((one) => one.go()))
    const answers = said.flatMap((text) => JSON.parse(text) as readonly number[])
    expect(answers.toSorted(inOrder)).toEqual(revisions(100))
    expect((await rentals.get('r1'))?.data.total).toBe(100)
    verifyHistory(await rentals.history('r1'))
  })
})

test('an order that somebody always changes first is locked after a few losses, and then changed', async () => {
  const store = postgresStore(pool)
  const desk = rentalDesk({ store }, 'unlucky')
  await desk.rentals.start('r1', asked)
  const rival = rentalDesk({ store: postgresStore(pool) }, 'unlucky').rentals
  let [races, isLocked] = [0, false]
  const unlucky = {
    ...store,
    commit: async (changes: Parameters<typeof store.commit>[0]) => {
      races++
      await rival.send('r1', 'raise', 1)
      return store.commit(changes)
    },
    alone: async (keys: Parameters<NonNullable<typeof store.alone>>[0]) => {
      const alone = await store.alone!(keys)
      isLocked = true
      return alone
    },
  }
  const { rentals } = rentalDesk({ store: unlucky }, 'unlucky')
  expect(await rentals.send('r1', 'raise', 100)).toMatchObject({ outcome: 'moved', revision: 5 })
  expect({ races, isLocked }).toEqual({ races: 3, isLocked: true })
  expect(await desk.rentals.trySend('r1', 'book')).toMatchObject({ outcome: 'moved', revision: 6 })
})

test('whoever has an order alone keeps others out until it commits or leaves, whatever goes wrong in between', async () => {
  const store = postgresStore(pool)
  const { rentals, tenant } = rentalDesk({ store })
  await rentals.start('r1', asked)
  const keys = [{ tenant, lifecycle: 'rental', id: 'r1' }]
  for (let round = 0; round < 6; round++) {
    const alone = (await store.alone!(keys))!
    const sent = rentals.send('r1', 'raise', 1)
    const [found] = await alone.load(keys)
    expect(found?.subject?.revision).toBe(1 + round)
    if (round % 2 === 0) await alone.load([{ ...keys[0]!, id: '\0' }]).catch(() => 'in trouble')
    await alone.leave()
    await alone.leave()
    expect(await sent).toMatchObject({ revision: 2 + round })
  }
  expect(pool.idleCount).toBe(pool.totalCount)
})

test('lockers do not take the whole pool, nor wait for each other in a circle', async () => {
  const small = poolOf(url, 1)
  const store = postgresStore(small)
  const [one, other] = ['a', 'b'].map((id) => ({ tenant: 'circle', lifecycle: 'rental', id }))
  const { rentals } = rentalDesk({ store }, 'circle')
  for (const id of ['a', 'b']) await rentals.start(id, { ...asked, car: id, from: june(1), until: june(2) })
  const visits = upTo(20).map(async (n) => {
    const alone = await store.alone!(n % 2 === 0 ? [one!, other!] : [other!, one!])
    await alone!.load([one!])
    await alone!.leave()
  })
  const sends = upTo(20).map(() => rentals.send('a', 'raise', 1))
  await Promise.all([...visits, ...sends])
  expect((await rentals.get('a'))?.data.total).toBe(20)
  await small.end()
})
