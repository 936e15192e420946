import type { Blocker } from '@ordna/core'
import fc from 'fast-check'
import type pg from 'pg'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { migratedDatabase, poolOf } from '../fixtures/databases.fixture.js'
import { postgresStore } from '../index.js'
import { june, rentalDesk } from '../fixtures/rental.fixture.js'

const rivals = 16
const resources = ['volvo', 'saab', 'trailer'] as const

let pools: pg.Pool[]
beforeAll(async () => {
  const url = await migratedDatabase(inject('postgres'))
  pools = Array.from({ length: rivals }, () => poolOf(url, 1))
  await Promise.all(pools.map((pool) => pool.query('SELECT 1')))
})
afterAll(async () => void (await Promise.all(pools.map((pool) => pool.end()))))

const wish = fc.record({
  car: fc.constantFrom('volvo', 'saab'),
  trailer: fc.constantFrom(undefined, undefined, 'trailer'),
  from: fc.integer({ min: 1, max: 8 }).map(june),
  days: fc.integer({ min: 1, max: 4 }),
})
type Wish = { readonly car: string; readonly trailer: string | undefined; readonly from: Date; readonly days: number }

/** What one rival does, one after the other: books, changes its mind, gives it back. */
const act = fc.oneof(
  { weight: 3, arbitrary: wish.map((wish) => ({ does: 'book', wish }) as const) },
  { weight: 2, arbitrary: wish.map((wish) => ({ does: 'rebook', wish }) as const) },
  { weight: 1, arbitrary: fc.constant({ does: 'unbook' } as const) },
)
const plays = fc.array(fc.array(act, { minLength: 2, maxLength: 5 }), { minLength: rivals, maxLength: rivals })

const periodOf = ({ from, days }: Wish) => ({ from, until: new Date(from.getTime() + days * 86_400_000) })

const overlapping = `SELECT one.subject, other.subject AS other, one.resource FROM ordna.holds one JOIN ordna.holds other
  ON one.tenant = other.tenant AND one.resource = other.resource AND one.subject < other.subject
  AND tstzrange(one.starts, one.ends) && tstzrange(other.starts, other.ends) WHERE one.tenant = $1`

/** A loser is told of at least one other who really stands in its way, and of nobody else. */
function mistold(blockers: readonly Blocker[], own: string, wanted: Wish, held: readonly string[]): readonly unknown[] {
  const period = periodOf(wanted)
  const isTrue = ({ code, by, resource, from, until }: Blocker) =>
    code === 'held' &&
    (by as { id: string }).id !== own &&
    held.includes(resource as string) &&
    (from as Date) < period.until &&
    period.from < (until as Date)
  return blockers.length === 0 ? ['nobody was named'] : blockers.filter((blocker) => !isTrue(blocker))
}

test('sixteen connections that fight for overlapping periods never store an overlap, and losers hear who has it', async () => {
  let [won, lost] = [0, 0]
  await fc.assert(
    fc.asyncProperty(plays, async (played) => {
      const tenant = crypto.randomUUID()
      const wrong: unknown[] = []
      const desks = pools.map((pool) => rentalDesk({ store: postgresStore(pool) }, tenant).rentals)
      await Promise.all(
        played.map(async (acts, nth) => {
          const rentals = desks[nth]!
          for (const [index, one] of acts.entries()) {
            const own = `rival ${nth} ${one.does === 'book' ? index : 0}`
            if (one.does === 'unbook') {
              await rentals.trySend(own, 'unbook')
              continue
            }
            const { wish } = one
            const { car, trailer } = wish
            if (one.does === 'book') {
              const { from, until } = periodOf(wish)
              await rentals.start(own, { car, from, until, ...(trailer === undefined ? {} : { trailer }) })
            }
            const before = await rentals.get(own)
            const answer =
              one.does === 'book'
                ? await rentals.trySend(own, 'book')
                : await rentals.trySend(own, 'rebook', { car, ...periodOf(wish) })
            const kept = one.does === 'book' ? trailer : before?.data.trailer
            if (answer.outcome === 'moved') won++
            else if (answer.code === 'held') {
              lost++
              wrong.push(...mistold(answer.blockers, own, wish, kept === undefined ? [car] : [car, kept]))
            } else if (!['wrong_status', 'unknown_subject'].includes(answer.code)) wrong.push(answer)
          }
        }),
      )
      expect(wrong).toEqual([])
      expect((await pools[0]!.query(overlapping, [tenant])).rows).toEqual([])
      const { items } = await desks[0]!.list({ limit: 1000 })
      const rows = await Promise.all(
        resources.map((resource) => desks[0]!.holders(resource, { from: june(1), until: null })),
      )
      const holders = new Set(rows.flat().map(({ subject }) => subject?.id))
      expect([...holders].toSorted()).toEqual(
        items.flatMap(({ id, status }) => (status === 'booked' ? [id] : [])).toSorted(),
      )
    }),
    { numRuns: 12 },
  )
  console.info(`rivals: ${won} holds won, ${lost} lost, 0 overlaps`)
  expect(Math.min(won, lost)).toBeGreaterThan(30)
})
