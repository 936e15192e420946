import { createHash } from 'node:crypto'
import type { Store } from '@ordna/core'
import type { ListQuery } from '@ordna/core/adapters'
import { readCursor } from '@ordna/core/adapters'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { hold, moves, starts, subjectOf } from '../commit/changes.fixture.js'
import { migratedDatabase } from '../fixtures/databases.fixture.js'
import { limitsOf } from '../connection/limits.js'
import { countStatement, listStatement } from '../read/list.js'
import { explained, nodesOf, overheard, type PlanNode, rowsSeen } from './plans.fixture.js'
import { schemaName } from '../connection/schemaName.js'
import { statementsOf } from './statements.js'
import { transactionStore } from './transactionStore.js'
import { sharedOperations } from './operations.js'
import { june } from '../fixtures/rental.fixture.js'

const subjects = 60_000
const tenant = 'big'
const statuses = ['asked', 'booked', 'out', 'returned', 'lapsed'] as const

/** A database as it is after some years: one big tenant, some small ones, and everything in it that can be asked for. */
const years = `
INSERT INTO ordna.subjects (tenant, lifecycle, id, version, revision, status, started_at, entered_at, updated_at,
    data, flags, timers, holds, links, rest, owner)
  SELECT CASE WHEN n % 6 = 0 THEN 'small ' || n % 60 ELSE '${tenant}' END, 'rental', 'r' || n, 1, 1,
    (ARRAY['asked', 'booked', 'out', 'returned', 'lapsed'])[1 + (n / 7) % 5], moment, moment + n % 100 * interval '1 hour',
    moment, jsonb_build_object('total', n), '{}', '[]', '[]', '[]',
    json_build_object('previous', NULL, 'startedAt', json_build_object('$date', '2026-06-01T00:00:00.000Z')),
    'customer ' || n % 2000
  FROM (SELECT n, timestamptz '2020-01-01Z' + n * interval '1 hour' AS moment FROM generate_series(1, ${subjects}) n) s;
INSERT INTO ordna.history (tenant, lifecycle, subject, seq, at, entry)
  SELECT tenant, lifecycle, id, seq, started_at, '{}' FROM ordna.subjects, generate_series(1, 2) seq;
INSERT INTO ordna.requests (tenant, id, digest, answer, at)
  SELECT tenant, 'q' || id, 'digest', '{}', started_at FROM ordna.subjects;
INSERT INTO ordna.timers (tenant, lifecycle, subject, id, name, meant, due)
  SELECT tenant, lifecycle, id, 't', 'lapse', started_at, started_at FROM ordna.subjects;
INSERT INTO ordna.messages (tenant, lifecycle, subject, seq, id, kind, name, message, head, meant, due)
  SELECT tenant, lifecycle, id, 1, id, 'notice', 'welcome', '{}', true, started_at, started_at FROM ordna.subjects;
INSERT INTO ordna.sent (id, tenant, lifecycle, subject, life, revision, kind, name, at)
  SELECT 'msg_' || id || '_0', tenant, lifecycle, id, 'life', 1, 'notice', 'welcome', started_at FROM ordna.subjects;
INSERT INTO ordna.holds (tenant, lifecycle, subject, name, resource, key, starts, ends, claimed)
  SELECT tenant, lifecycle, id, 'car', 'car ' || n, md5(n::text)::uuid, started_at, started_at + interval '1 hour',
    tstzrange(started_at, started_at + interval '1 hour')
  FROM (SELECT row_number() OVER () % 500 AS n, s.* FROM ordna.subjects s WHERE tenant = '${tenant}' LIMIT 10000) s`

const statements = statementsOf(schemaName())
let client: pg.Client
let store: Store
beforeAll(async () => {
  client = new pg.Client({ connectionString: await migratedDatabase(inject('postgres')) })
  await client.connect()
  await client.query(years)
  await client.query('ANALYZE')
  // Inside a transaction every statement of the store runs on the connection that is listened to.
  await client.query('BEGIN')
  store = transactionStore(client, { statements, limits: limitsOf({}), operationsOf: sharedOperations })
})
afterAll(async () => {
  await client.query('ROLLBACK')
  await client.end()
})

const tables = new Set(['subjects', 'history', 'requests', 'timers', 'messages', 'sent', 'holds', 'links'])

/** What of a plan reads a table without an index, and what reads or sorts more rows than `most`. */
function wasteful(plans: readonly PlanNode[], most: number): readonly (PlanNode | string)[] {
  const nodes = plans.flatMap(nodesOf)
  const scans = nodes.filter((node) => tables.has(node['Relation Name'] ?? '') && node['Node Type'].endsWith(' Scan'))
  const sorts = nodes.filter((node) => node['Node Type'].endsWith('Sort'))
  if (scans.length === 0) return ['no plan was heard of']
  return [
    ...scans.filter((node) => node['Node Type'] === 'Seq Scan'),
    ...[...scans, ...sorts].filter((node) => rowsSeen(node) > most),
  ]
}

test('the notice of a receipt is read from an index', async () => {
  const plan = await explained(client, { text: statements.sent.text, values: ['msg_r77_0'] })
  expect(wasteful([plan], 1)).toEqual([])
  expect(await store.sent('msg_r77_0')).toMatchObject({ subject: { tenant, id: 'r77' }, name: 'welcome' })
})

describe('a page of a list', () => {
  const limit = 50
  const listing = (query: Partial<ListQuery>): ListQuery => ({
    tenant,
    lifecycle: 'rental',
    order: 'startedAt',
    limit,
    descending: true,
    ...query,
  })
  const planOf = (query: ListQuery, after: Parameters<typeof listStatement>[2] = null) =>
    explained(client, listStatement(schemaName(), query, after))

  const queries: readonly (readonly [string, Partial<ListQuery>])[] = [
    ['of all, by their start', { order: 'startedAt' }],
    ['of a status, by their start', { order: 'startedAt', statuses: ['booked'] }],
    ['of a status, by when they entered it', { order: 'enteredAt', statuses: ['booked'] }],
    ['of several statuses, by their start', { order: 'startedAt', statuses: ['asked', 'booked', 'out'] }],
    ['of every status, by when they entered it', { order: 'enteredAt', statuses }],
    [
      'of a status, within a time',
      {
        order: 'startedAt',
        statuses: ['booked'],
        moments: { startedAt: { from: new Date('2022-01-01'), until: new Date('2023-01-01') } },
      },
    ],
  ]
  const cases = queries.flatMap(([name, query]) => [true, false].map((descending) => ({ name, descending, query })))

  test.each(cases)(
    '$name (descending: $descending), is read from an index, wherever it begins',
    async ({ query, descending }) => {
      const full = listing({ descending, ...query })
      const most = (limit + 1) * (full.statuses?.length ?? 1)
      let cursor: string | undefined
      for (let page = 0; page < 3; page++) {
        const after = cursor === undefined ? null : readCursor(full, cursor)
        expect(wasteful([await planOf(full, after)], most)).toEqual([])
        const { items, cursor: next } = await store.list(cursor === undefined ? full : { ...full, cursor })
        expect(items).toHaveLength(limit)
        cursor = next ?? undefined
      }
    },
  )

  test('in the middle of it all is read from there', async () => {
    const middle = { value: Date.parse('2023-06-01'), id: 'r1' }
    const plan = await planOf(listing({ statuses: ['booked', 'out'] }), middle)
    expect(wasteful([plan], 2 * (limit + 1))).toEqual([])
  })

  test.each<Partial<ListQuery>>([
    { order: 'startedAt' },
    { order: 'updatedAt' },
    { order: { field: 'total' } },
    { order: 'startedAt', statuses },
    { order: 'enteredAt', statuses: ['booked'], flag: 'late' },
  ])('of what is one owner’s looks at nothing that is anybody else’s: %o', async (query) => {
    const owner = 'customer 7'
    const plan = await planOf(listing({ owner, ...query }))
    const theirs = await store.count({ tenant, lifecycle: 'rental', owner })
    // A list by a field has a branch for those with it and one for those without.
    expect(wasteful([plan], 2 * theirs)).toEqual([])
    const scans = nodesOf(plan).filter((node) => node['Index Name'])
    expect(new Set(scans.map((node) => node['Index Name']))).toEqual(new Set(['subjects_owner']))
  })

  test.each<Partial<ListQuery>>([{}, { statuses: ['booked'] }, { statuses: ['asked', 'booked', 'out'] }])(
    'is counted without reading on where counting stops: %o',
    async (query) => {
      const plan = await explained(client, countStatement(schemaName(), listing({ limit: 100, ...query })))
      expect(nodesOf(plan).filter((node) => rowsSeen(node) > 100)).toEqual([])
    },
  )

  test('of those that hold a resource is read from its holds', async () => {
    await client.query(`UPDATE ordna.holds SET key = $1 WHERE resource = 'car 7'`, [
      (await import('../read/holds.js')).resourceKey(tenant, 'car 7'),
    ])
    expect(wasteful([await planOf(listing({ resource: 'car 7' }))], 500)).toEqual([])
  })
})

describe.each(['force_custom_plan', 'force_generic_plan'])('with %s', (mode) => {
  beforeAll(() => client.query(`SET LOCAL plan_cache_mode = ${mode}`))

  const keys = (count: number) =>
    Array.from({ length: count }, (_, n) => ({
      tenant,
      lifecycle: 'rental',
      id: `r${n * 6 + 1}`,
      requestId: `qr${n * 6 + 1}`,
    }))

  test('loading reads each subject and each request by its key', async () => {
    expect(wasteful(await overheard(client, () => store.load(keys(100))), 200)).toEqual([])
  })

  test('loading what is one owner’s reads by the key too, and no more of what is not', async () => {
    const theirs = () => store.load(keys(100).map((key) => ({ ...key, ownedBy: 'customer 1' })))
    expect(wasteful(await overheard(client, theirs), 200)).toEqual([])
    expect(await store.load([{ tenant, lifecycle: 'rental', id: 'r1', ownedBy: 'customer 2' }])).toMatchObject([
      { subject: null },
    ])
  })

  test('a history is read by its key, from where it is asked for', async () => {
    const reading = () => store.history({ tenant, lifecycle: 'rental', id: 'r1' }, { after: 1, limit: 10 })
    expect(wasteful(await overheard(client, reading), 10)).toEqual([])
  })

  test('what is pending of a subject is read by its key', async () => {
    const reading = () => store.pending({ tenant, lifecycle: 'rental', id: 'r1' }, { after: 0, limit: 10 })
    expect(wasteful(await overheard(client, reading), 10)).toEqual([])
  })

  test('holders are found by resource', async () => {
    const asking = () => store.holds(tenant, ['car 7', 'car 8'], { from: new Date('2020-01-01'), until: null })
    expect(wasteful(await overheard(client, asking), 100)).toEqual([])
  })

  test('a commit finds every row by its key', async () => {
    const changes = keys(20).map(({ id }, n) => {
      const values = {
        timers: [{ id: `new ${mode}`, name: 'lapse', due: june(2) }],
        holds: [hold(`free ${mode} ${n}`, 1, 2)],
      }
      return moves(subjectOf(tenant, id, { entries: 7 + mode.length }), values)
    })
    const fresh = starts(subjectOf(tenant, `fresh ${mode}`, { holds: [hold(`fresh ${mode}`, 1, 2)] }), `fresh ${mode}`)
    const savepoint = `before_${mode}`
    await client.query(`SAVEPOINT ${savepoint}`)
    let outcomes: readonly unknown[] = []
    const plans = await overheard(client, async () => {
      outcomes = await store.commit([...changes, fresh])
    })
    await client.query(`ROLLBACK TO ${savepoint}`)
    expect(new Set(outcomes)).toEqual(new Set(['committed']))
    expect(wasteful(plans, 100)).toEqual([])
  })

  test.each(['timer', 'message'] as const)(
    'a %s is claimed in order of an index, and settled by its key',
    async (kind) => {
      const limit = 64
      const now = new Date('2024-01-01')
      const query = { limit, lease: 1_000, now, lifecycles: ['rental', 'another'] }
      let claimed: Awaited<ReturnType<typeof store.claim<'timer' | 'message'>>> | undefined
      const claims = await overheard(client, async () => {
        claimed = await store.claim<'timer' | 'message'>(kind, query)
      })
      expect(claimed!.claims).toHaveLength(limit)
      expect(wasteful(claims, 3 * limit)).toEqual([])
      if (kind === 'message') return
      const settling = () => store.settle(claimed!.claims.map((claim) => ({ claim, as: 'done' as const })))
      expect(wasteful(await overheard(client, settling), limit)).toEqual([])
    },
  )

  test('with nothing due, a claim looks at no more than what others have leased', async () => {
    const query = { limit: 64, lease: 1_000, now: new Date('2019-01-01'), lifecycles: ['rental', 'another'] }
    for (const kind of ['timer', 'message'] as const) {
      expect(wasteful(await overheard(client, () => store.claim(kind, query)), 200)).toEqual([])
    }
  })
})

describe('before the first statistics', () => {
  // With so many random ids the primary key is a level higher than the other indexes, which makes them look cheaper.
  const morning = `
INSERT INTO ordna.subjects (tenant, lifecycle, id, version, revision, status, started_at, entered_at, updated_at,
    data, flags, timers, holds, links, rest)
  SELECT '${tenant}', 'rental', md5(n::text), 1, 1, 'asked', moment, moment, moment, '{}', '{}', '[]', '[]', '[]', '{}'
  FROM (SELECT n, timestamptz '2026-06-01Z' + n * interval '1 ms' AS moment FROM generate_series(1, 20000) n) s`
  const ids = (count: number) =>
    Array.from({ length: count }, (_, n) =>
      createHash('md5')
        .update(`${n + 1}`)
        .digest('hex'),
    )
  const key = (id: string) => ({ tenant, lifecycle: 'rental', id })

  test.each(['its plans were made while the tables were empty', 'it comes later'])(
    'a connection finds subjects by their keys, also where %s',
    async (when) => {
      const early = new pg.Client({ connectionString: await migratedDatabase(inject('postgres')) })
      await early.connect()
      const own = transactionStore(early, { statements, limits: limitsOf({}), operationsOf: sharedOperations })
      await early.query('BEGIN')
      const act = async (some: readonly string[]) => {
        await own.load(some.map(key))
        await own.commit(some.map((id, n) => moves(subjectOf(tenant, id, { entries: 7 }), { timers: [timer(n)] })))
      }
      // Six times, because a connection then keeps its plans.
      if (when.startsWith('its plans')) for (let time = 0; time < 6; time++) await act(ids(2))
      await early.query(morning)
      const plans = await overheard(early, () => act(ids(10)))
      await early.end()
      const scans = plans.flatMap(nodesOf).filter((node) => node['Relation Name'] === 'subjects' && node['Index Name'])
      expect(scans.length).toBeGreaterThan(0)
      expect(new Set(scans.map((node) => node['Index Name']))).toEqual(new Set(['subjects_pkey']))
    },
  )

  const timer = (n: number) => ({ id: `t${n}`, name: 'lapse', due: june(2) })
})
