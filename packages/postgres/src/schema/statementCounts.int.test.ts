import { engine } from '@ordna/core'
import { recordingChannel, virtualClock } from '@ordna/testing'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { migratedDatabase, poolOf } from '../fixtures/databases.fixture.js'
import { asked, june, rental, staff } from '../fixtures/rental.fixture.js'
import { postgresStore } from '../index.js'

/** What a statement does to a table, inside a function or not: `UPDATE subjects`. */
type Heard = string

let pool: ReturnType<typeof poolOf>
const heard: Heard[] = []

/** One connection, which tells of every statement that it runs. */
beforeAll(async () => {
  pool = poolOf(await migratedDatabase(inject('postgres'), true), 1)
  const client = await pool.connect()
  await client.query(`LOAD 'auto_explain';
    SET auto_explain.log_min_duration = 0; SET auto_explain.log_format = json;
    SET auto_explain.log_nested_statements = on; SET auto_explain.log_level = notice`)
  client.on('notice', ({ message }: { readonly message?: string | undefined }) => {
    const [, plan] = /^duration: .* plan:\n([^]*)$/.exec(message ?? '') ?? []
    if (plan !== undefined) heard.push(...statementsIn((JSON.parse(plan) as { 'Query Text': string })['Query Text']))
  })
  client.release()
})
afterAll(() => pool.end())

/** A call of a function is none itself. */
function statementsIn(text: string): readonly Heard[] {
  const [verb = ''] = /SELECT|INSERT|UPDATE|DELETE/.exec(text) ?? []
  return Array.from(text.matchAll(/(?:FROM|INTO|UPDATE) "ordna"\.(\w+)(?![\w(])/g), ([, table]) => `${verb} ${table}`)
}

async function statementsOf(act: () => Promise<unknown>): Promise<readonly Heard[]> {
  heard.length = 0
  await act()
  return [...heard]
}

test('a change takes no more statements than these, each of which costs a distributed database as much as a commit', async () => {
  const clock = virtualClock('2026-06-01T09:00:00Z')
  const ordna = engine({
    store: postgresStore(pool, { distributed: true }),
    clock,
    channels: { sms: recordingChannel() },
    templates: { render: () => ({ body: 'yours' }) },
    jobs: { invoice: () => {} },
  })
  const rentals = ordna.open(rental, { tenant: 'oslo', actor: staff })
  await rentals.get('r0')
  const load = ['SELECT subjects']
  const told = ['INSERT sent', 'SELECT messages', 'INSERT messages']

  expect(await statementsOf(() => rentals.start('r1', asked))).toEqual([
    ...load,
    'INSERT subjects',
    'INSERT timers',
    'INSERT history',
  ])
  expect(await statementsOf(() => rentals.send('r1', 'raise', 1, { requestId: 'q1' }))).toEqual([
    ...load,
    'SELECT requests',
    'INSERT requests',
    'UPDATE subjects',
    'INSERT history',
  ])
  expect(await statementsOf(() => rentals.send('r1', 'book'))).toEqual([
    ...load,
    'UPDATE subjects',
    'DELETE timers',
    'SELECT holds',
    'INSERT holds',
    'INSERT history',
    ...told,
  ])
  expect(
    await statementsOf(() => rentals.send('r1', 'rebook', { car: 'saab', from: june(10), until: june(12) })),
  ).toEqual([
    ...load,
    'UPDATE subjects',
    'SELECT holds',
    'DELETE holds',
    'SELECT waits',
    'INSERT holds',
    'INSERT history',
  ])

  const delivered = (await statementsOf(() => ordna.tick())).filter((one) => !one.startsWith('SELECT'))
  expect(delivered.toSorted()).toEqual([
    'DELETE messages',
    'INSERT history',
    'INSERT requests',
    'UPDATE messages',
    'UPDATE subjects',
  ])
})

test('a claim that gets all that it asked for of a tenant is one statement, and one more that asks whether timers wait in line', async () => {
  const store = postgresStore(pool, { distributed: true })
  const clock = virtualClock('2026-06-01T09:00:00Z')
  const rentals = engine({ store, clock }).open(rental, { tenant: 'bergen', actor: staff })
  for (const id of ['r1', 'r2']) await rentals.start(id, { ...asked, car: id })
  await rentals.send('r2', 'book')
  const query = { lifecycles: ['rental'], limit: 10, lease: 60_000, now: june(5) }
  /** The look over all tenants is one statement, about several tables. */
  const behindTheLook = (all: readonly Heard[], look: number) => all.slice(look)

  const timers = await statementsOf(() => store.claim('timer', query))
  expect(behindTheLook(timers, 4)).toEqual(['SELECT waits', 'SELECT timers', 'SELECT timers'])
  const messages = await statementsOf(() => store.claim('message', query))
  expect(behindTheLook(messages, 3)).toEqual(['SELECT messages', 'SELECT messages', 'SELECT subjects'])
  // Nothing is due any more: the look is all.
  expect(behindTheLook(await statementsOf(() => store.claim('timer', query)), 4)).toEqual([])
})
