import { randomUUID } from 'node:crypto'
import { memoryStore } from '@ordna/memory'
import { migrate, postgresStore } from '@ordna/postgres'
import fc from 'fast-check'
import pg from 'pg'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { inProduction } from './lines.fixture.js'
import { acts, live, type Act } from './lives.fixture.js'
import { leastAdvanced, type Ranked } from './ranking.js'

const schema = `lines_${randomUUID().slice(0, 8)}`
const pools = [1, 2].map(() => new pg.Pool({ connectionString: inject('postgres'), max: 4 }))

beforeAll(async () => {
  if (pools[0]) await migrate(pools[0], { schema })
})
afterAll(async () => {
  await pools[0]?.query(`DROP SCHEMA ${schema} CASCADE`)
  await Promise.all(pools.map((pool) => pool.end()))
})

const act: fc.Arbitrary<Act> = fc.tuple(
  fc.constantFrom(...(Object.keys(acts) as (keyof typeof acts)[])),
  fc.nat({ max: 2 }),
)
// Two things at once, or three, as often as one: that is where an order could miss a line.
const lives = fc.array(fc.array(act, { minLength: 1, maxLength: 3 }), { minLength: 3, maxLength: 14 })
const rankings = fc.constantFrom<readonly Ranked[]>(leastAdvanced, [
  'processing',
  'error',
  'approved',
  'produced',
  'received',
  'delivered',
])

const deep = inject('deep')

const stores = [
  { where: 'in memory', open: () => [memoryStore()], lives: deep ? 400 : 20 },
  { where: 'on PostgreSQL', open: () => pools.map((pool) => postgresStore(pool, { schema })), lives: deep ? 60 : 4 },
]

test.each(stores)(
  'IM-D10 whatever happens to lines and order at once, the order stands where the ranking says, $where',
  async ({ open, lives: numRuns }) => {
    await fc.assert(
      fc.asyncProperty(rankings, lives, async (ranking, moments) => {
        expect(await live(open(), ranking, moments, `t-${randomUUID()}`)).toBe(moments.length)
      }),
      { numRuns },
    )
  },
)

test.each(stores)('IM-D10 two lines that are finished in one moment finish their order, $where', async ({ open }) => {
  const opened = open()
  const shop = await inProduction(opened, true, `t-${randomUUID()}`)
  const each = [shop.cards, shop.posters, shop.banner]
  for (const step of ['process', 'produce'] as const)
    await Promise.all(each.map((id) => shop.program.lines.send(id, step)))
  expect(await shop.status()).toBe('produced')
  const follows = (await shop.odd.orders.history('o1')).filter(({ transition }) => transition === 'follow')
  expect(follows.map(({ to }) => to)).toEqual(['received', 'processing', 'produced'])
})

test.each(stores)(
  'IM-D10 IM-38 a line that fails while its order is called off is cancelled, and so is the order, $where',
  async ({ open }) => {
    const shop = await inProduction(open(), true, `t-${randomUUID()}`)
    const [, called] = await Promise.all([
      shop.program.lines.trySend(shop.cards, 'fail', { message: 'Papirstopp' }),
      shop.operator.orders.trySend('o1', 'callOff'),
    ])
    expect([called.outcome, await shop.status()]).toEqual(['moved', 'cancelled'])
    expect((await shop.odd.lines.get(shop.cards))?.status).toBe('cancelled')
  },
)
