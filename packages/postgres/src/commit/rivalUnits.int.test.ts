import { engine, lifecycle } from '@ordna/core'
import type { HeldBy } from '@ordna/core/adapters'
import fc from 'fast-check'
import type pg from 'pg'
import * as v from 'valibot'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { migratedDatabase, poolOf } from '../fixtures/databases.fixture.js'
import { postgresStore } from '../index.js'
import { june } from '../fixtures/rental.fixture.js'

const rivals = 16
const beds: { readonly [room: string]: number } = { attic: 3, cellar: 5 }
const rooms = Object.keys(beds)

let pools: pg.Pool[]
beforeAll(async () => {
  const url = await migratedDatabase(inject('postgres'))
  pools = Array.from({ length: rivals }, () => poolOf(url, 1))
  await Promise.all(pools.map((pool) => pool.query('SELECT 1')))
})
afterAll(async () => void (await Promise.all(pools.map((pool) => pool.end()))))

const stay = lifecycle('stay', {
  version: 1,
  data: v.object({
    rooms: v.array(v.string()),
    guests: v.number(),
    from: v.date(),
    until: v.date(),
    suite: v.optional(v.string()),
  }),
  roles: ['desk'],
  initial: 'asked',
  statuses: { asked: {}, booked: {}, suite: {}, gone: { final: true } },
})
  .transitions((move) => ({
    book: move({ from: 'asked', to: 'booked', by: 'desk' }),
    bookSuite: move({ from: 'asked', to: 'suite', by: 'desk' }),
    change: move({
      from: ['booked', 'suite'],
      by: 'desk',
      input: v.object({ guests: v.number(), from: v.date(), until: v.date() }),
      set: ({ input }) => input,
    }),
    leave: move({ from: ['booked', 'suite'], to: 'gone', by: 'desk' }),
  }))
  .holds({
    beds: { in: 'booked', resource: ({ rooms: named }) => named, units: 'guests', from: 'from', until: 'until' },
    suite: { in: 'suite', oneOf: () => ['red', 'blue', 'attic'], into: 'suite', from: 'from', until: 'until' },
  })
  .build()

const wish = fc.record({
  rooms: fc.constantFrom(['attic'], ['cellar'], ['cellar', 'attic']),
  guests: fc.integer({ min: 1, max: 3 }),
  from: fc.integer({ min: 1, max: 8 }),
  days: fc.integer({ min: 1, max: 4 }),
})
const act = fc.oneof(
  { weight: 4, arbitrary: fc.record({ does: fc.constantFrom('book' as const, 'bookSuite' as const), wish }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('change' as const), wish }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('leave' as const), wish }) },
)
const plays = fc.array(fc.array(act, { minLength: 2, maxLength: 4 }), { minLength: rivals, maxLength: rivals })

/** At every half day, by every holder: more than there are, or with somebody who has the whole. */
function overtaken(holders: readonly HeldBy[]): readonly string[] {
  const moments = Array.from({ length: 30 }, (_, half) => new Date(june(1).getTime() + half * 43_200_000))
  return [...new Set(holders.map(({ resource }) => resource))].flatMap((resource) =>
    moments.flatMap((at) => {
      const present = holders.filter(
        (hold) => hold.resource === resource && hold.from <= at && (hold.until === null || at < hold.until),
      )
      const whole = present.filter(({ units }) => units === undefined).length
      const taken = present.reduce((sum, { units = 0 }) => sum + units, 0)
      const tooMany = taken > (beds[resource] ?? 1) || (whole > 0 && present.length > 1)
      return tooMany ? [`${resource} ${at.toISOString()}`] : []
    }),
  )
}

test('sixteen connections that fight for beds and suites never take more than there are', async () => {
  let [won, lost] = [0, 0]
  await fc.assert(
    fc.asyncProperty(plays, async (played) => {
      const tenant = crypto.randomUUID()
      const engines = pools.map((pool) => engine({ store: postgresStore(pool) }))
      for (const room of rooms) await engines[0]!.setUnits(tenant, room, beds[room] as number)
      const desks = engines.map((one) => one.open(stay, { tenant, actor: { id: 'anna', roles: ['desk'] } }))
      const wrong: unknown[] = []
      await Promise.all(
        played.map(async (acts, nth) => {
          const desk = desks[nth]!
          for (const [index, { does, wish: wanted }] of acts.entries()) {
            const { from, days, ...others } = wanted
            const period = { from: june(from), until: june(from + days) }
            const id = `rival ${nth} ${does.startsWith('book') ? index : 0}`
            if (does.startsWith('book')) await desk.start(id, { ...others, rooms: [...others.rooms], ...period })
            const input = does === 'change' ? { guests: others.guests, ...period } : undefined
            const answer = await desk.trySendNamed(id, does, input)
            if (answer.outcome === 'moved') won++
            else if (answer.code === 'held' && answer.blockers.length > 0) lost++
            else if (!['wrong_status', 'unknown_subject'].includes(answer.code)) wrong.push(answer)
          }
        }),
      )
      expect(wrong).toEqual([])
      const store = postgresStore(pools[0]!)
      const holders = await store.holds(tenant, [...rooms, 'red', 'blue'], { from: june(1), until: null })
      expect(overtaken(holders)).toEqual([])
      const { items } = await desks[0]!.list({ limit: 1000 })
      const holding = items.flatMap(({ id, status }) => (status === 'booked' || status === 'suite' ? [id] : []))
      expect([...new Set(holders.map(({ subject }) => subject.id))].toSorted()).toEqual(holding.toSorted())
    }),
    { numRuns: inject('deep') ? 12 : 4 },
  )
  console.info(`rivals: ${won} won, ${lost} lost, none too many`)
  expect(Math.min(won, lost)).toBeGreaterThan(10)
})
