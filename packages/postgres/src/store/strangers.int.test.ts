import type { PGlite } from '@electric-sql/pglite'
import { type Actor, after, engine, lifecycle, OrdnaError, type Store } from '@ordna/core'
import { memoryStore } from '@ordna/memory'
import fc from 'fast-check'
import * as v from 'valibot'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { migratedDatabase, poolOf } from '../fixtures/databases.fixture.js'
import { pgliteStore, postgresStore } from '../index.js'
import { freshPglite } from '../embedded/freshPglite.fixture.js'

const roles = ['customer', 'courier', 'staff'] as const
const everybody = ['owner', ...roles] as const
const some = (least: number) => fc.subarray([...everybody], { minLength: least })

/** Who may do what in a lifecycle, whatever comes of it. */
const lists = fc.record({
  bound: fc.boolean(),
  move: some(1),
  start: some(1),
  read: some(1),
  note: some(1),
  readNotes: some(1),
  tend: some(1),
  override: some(1),
})
type Lists = typeof lists extends fc.Arbitrary<infer One> ? One : never
type Doing = Exclude<keyof Lists, 'bound'>

function declare({ bound, move: by, ...may }: Lists) {
  const id = ({ customerId }: { readonly customerId?: string | undefined }) => customerId
  return lifecycle('order', {
    version: 1,
    data: v.object({ customerId: v.optional(v.string()), secret: v.string(), at: v.date() }),
    roles,
    owner: bound ? { role: 'customer', id } : id,
    may,
    initial: 'open',
    statuses: { open: {}, booked: {}, over: { final: true } },
  })
    .transitions((move) => ({
      book: move({ from: 'open', to: 'booked', by: [...by, 'timer'] }),
      say: move({ from: ['open', 'booked'], by, input: v.number() }),
      end: move({ from: 'booked', to: 'over', by }),
    }))
    .timers({ book: { in: 'open', at: after({ days: 400 }), send: 'book' } })
    .holds({ car: { in: ['booked', 'open'], resource: ({ secret }) => secret, from: 'at' } })
    .build()
}

const actor = fc.record({
  id: fc.constantFrom('17', '18'),
  roles: fc.subarray([...roles, 'pilot'], { minLength: 0 }),
})

/** Said once more, and not as the library says it: who may do what on whose subject. */
function may({ bound, override, ...all }: Lists, who: Actor, doing: Doing, owner: string): boolean {
  const allowed: readonly string[] =
    doing === 'override' ? override : doing === 'read' ? [...all.read, ...override] : all[doing]
  const owns = who.id === owner && who.roles.some((role) => (bound ? role === 'customer' : role !== 'pilot'))
  return who.roles.some((role) => allowed.includes(role)) || (allowed.includes('owner') && owns)
}

const ids = { theirs: 'o-theirs', none: 'o-nobody' }
const calls = {
  send: ['move', (orders, id) => orders.trySend(id, 'end', undefined, { requestId: 'q1' })],
  'send what was sent': ['move', (orders, id) => orders.trySend(id, 'book', undefined, { requestId: 'q0' })],
  'send a wrong input': ['move', (orders, id) => orders.trySend(id, 'say', 'x' as never)],
  'send a stale one': ['move', (orders, id) => orders.trySend(id, 'book', undefined, { revision: 77 })],
  'send many': ['move', (orders, id) => orders.sendMany([{ id, transition: 'book', requestId: 'q0' }])],
  explain: ['read', (orders, id) => orders.explain(id)],
  get: ['read', (orders, id) => orders.get(id)],
  history: ['read', (orders, id) => orders.history(id)],
  note: ['note', (orders, id) => orders.note(id, { text: 'x' })],
  'resolve a note': ['tend', (orders, id) => orders.resolveNote(id, 3)],
  retry: ['tend', (orders, id) => orders.retry(id, 'x')],
  override: ['override', (orders, id) => orders.override(id, { to: 'over', reason: 'x' })],
} satisfies { readonly [call: string]: readonly [Doing, (orders: Orders, id: string) => Promise<unknown>] }

type Orders = ReturnType<typeof ordersOf>

function ordersOf(store: Store, order: ReturnType<typeof declare>, tenant: string, who: Actor) {
  const lifecycles = [order as never]
  const redeclare = true
  return engine({ store, lifecycles, redeclare, onFault: () => {}, recordRefusals: true }).open(order, {
    tenant,
    actor: who,
  })
}

async function answerOf(asked: Promise<unknown>, id: string): Promise<string> {
  const answer = await asked.catch((error: unknown) => {
    if (!(error instanceof OrdnaError)) throw error
    return { code: error.code, message: error.message, details: error.details }
  })
  return JSON.stringify(answer ?? null).replaceAll(id, 'ID')
}

/** What of a subject shows in lists, counts and among holders. */
async function seenOf(orders: Orders, resource: string): Promise<readonly string[]> {
  const period = { from: new Date('2029-01-01T00:00:00Z'), until: null }
  const asked = [orders.list(), orders.holders(resource, period)].map((one) => answerOf(one, ids.theirs))
  const count = await orders.count().catch(() => 0)
  const seen = (await Promise.all(asked)).filter((answer) => /ID|2030/.test(answer))
  return count === 0 ? seen : [...seen, `${count} are counted`]
}

let pglite: PGlite
let pool: ReturnType<typeof poolOf>
let stores: readonly Store[]
beforeAll(async () => {
  pool = poolOf(await migratedDatabase(inject('postgres')), 4)
  pglite = await freshPglite()
  stores = [memoryStore(), await pgliteStore(pglite), postgresStore(pool)]
})
afterAll(async () => void (await Promise.all([pool.end(), pglite.close()])))

let tenants = 0

test('whatever a lifecycle allows to whom, a stranger is told of a subject what is told of none, on every store', async () => {
  const counted = { strangers: 0, permitted: 0 }
  await fc.assert(
    fc.asyncProperty(lists, actor, fc.constantFrom('17', '18', '19'), async (allowed, who, owner) => {
      const order = declare(allowed)
      for (const store of stores) {
        const tenant = `t${++tenants}`
        const god = ordersOf(
          store,
          declare({
            ...allowed,
            start: ['staff'],
            read: ['staff'],
            note: ['staff'],
            override: ['staff'],
            move: ['staff'],
          }),
          tenant,
          {
            id: 'clerk',
            roles: ['staff'],
          },
        )
        const secret = 'the secret'
        const told: string[] = []
        await god.start(ids.theirs, { customerId: owner, secret, at: new Date('2030-01-01T00:00:00Z') })
        await god.send(ids.theirs, 'book', undefined, { requestId: 'q0' })
        await god.note(ids.theirs, { text: secret, severity: 'critical' })
        const before = JSON.stringify(await god.history(ids.theirs))
        const orders = ordersOf(store, order, tenant, who)
        for (const [name, [doing, ask]] of Object.entries(calls)) {
          const isStranger = !may(allowed, who, doing, owner)
          counted[isStranger ? 'strangers' : 'permitted']++
          if (!isStranger) continue
          const found = await answerOf(ask(orders, ids.theirs), ids.theirs)
          const ofNone = await answerOf(ask(orders, ids.none), ids.none)
          // Whoever may read it hears who may: that tells no more than that there is one.
          const hearsWho = may(allowed, who, 'read', owner) && found.includes('"roles":')
          if ((found !== ofNone && !hearsWho) || found.includes(secret))
            told.push(`${name}: ${found}, and of none ${ofNone}`)
        }
        if (!may(allowed, who, 'read', owner)) told.push(...(await seenOf(orders, secret)))
        expect(told).toEqual([])
        expect(JSON.stringify(await god.history(ids.theirs))).toBe(before)
      }
    }),
    { numRuns: 40 },
  )
  expect(counted.strangers).toBeGreaterThan(100)
  console.info(
    `strangers: ${counted.strangers} calls by strangers (${counted.permitted} by others left out), 0 differences`,
  )
})
