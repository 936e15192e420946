import { lifecycle } from '@ordna/core'
import type { ListQuery } from '@ordna/core/adapters'
import * as v from 'valibot'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { migratedDatabase, poolOf } from '../fixtures/databases.fixture.js'
import { createIndexes, indexesOf, postgresStore } from '../index.js'
import { listStatement } from '../read/list.js'

const order = lifecycle('order', {
  version: 1,
  data: v.object({ total: v.number(), city: v.optional(v.string()), startsAt: v.date() }),
  roles: ['clerk'],
  initial: 'open',
  indexed: ['total', 'city', 'startsAt'],
  statuses: { open: {}, done: { final: true } },
})
  .flags({ late: { when: ({ data }) => data.total > 990 } })
  .transitions((move) => ({ finish: move({ from: 'open', to: 'done', by: 'clerk' }) }))
  .build()

const count = 20_000
let pool: ReturnType<typeof poolOf>

/** Rows as commits write them, by the thousand. */
const fill = `
INSERT INTO ordna.subjects (tenant, lifecycle, id, version, revision, status, started_at, entered_at, updated_at,
    data, flags, timers, holds, links, rest)
  SELECT 'oslo', 'order', 'o' || lpad(n::text, 6, '0'), 1, 1, CASE WHEN n % 3 = 0 THEN 'done' ELSE 'open' END,
    at, at, at,
    jsonb_build_object('total', n % 1000, 'startsAt', jsonb_build_object('$date', to_char(at, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')))
      || CASE WHEN n % 10 = 0 THEN '{}'::jsonb ELSE jsonb_build_object('city', 'city ' || n % 50) END,
    CASE WHEN n % 1000 > 990 THEN '{"late": {"$date": "2030-01-01T00:00:00.000Z"}}'::jsonb ELSE '{}'::jsonb END,
    '[]', '[]', '[]', json_build_object('startedAt', null)
  FROM (SELECT n, timestamptz '2030-01-01Z' + n * interval '7 minutes' AS at FROM generate_series(1, ${count}) n) s`

beforeAll(async () => {
  pool = poolOf(await migratedDatabase(inject('postgres')), 4)
  await pool.query("SET TIME ZONE 'UTC'")
  await pool.query(fill)
})

afterAll(() => pool.end())

type Plan = { readonly 'Node Type': string; readonly 'Actual Rows': number; readonly Plans?: readonly Plan[] }

function nodes(plan: Plan): readonly Plan[] {
  return [plan, ...(plan.Plans ?? []).flatMap(nodes)]
}

async function planOf(query: ListQuery): Promise<readonly Plan[]> {
  const { text, values } = listStatement('"ordna"', query, null)
  const { rows } = await pool.query(`EXPLAIN (ANALYZE, FORMAT JSON) ${text}`, [...values])
  return nodes((rows[0] as { 'QUERY PLAN': [{ Plan: Plan }] })['QUERY PLAN'][0].Plan)
}

const page = { tenant: 'oslo', lifecycle: 'order', order: 'startedAt', descending: true, limit: 50 } as const

const lists: { readonly [what: string]: ListQuery } = {
  'by a number': { ...page, order: { field: 'total' } },
  'by a text, missing ones last': { ...page, order: { field: 'city' }, descending: false },
  'by a date in two statuses': { ...page, order: { field: 'startsAt' }, statuses: ['open', 'done'] },
  'of one value': { ...page, order: { field: 'total' }, where: { total: { equals: 7 } } },
  'of a range of dates in one status': {
    ...page,
    order: { field: 'startsAt' },
    statuses: ['open'],
    where: { startsAt: { from: new Date('2030-02-01Z'), until: new Date('2030-02-03Z') } },
  },
  'of a wide range of numbers, by when they started': { ...page, where: { total: { from: 200, until: 400 } } },
  'of a narrow range of numbers, by when they started': { ...page, where: { total: { from: 7, until: 9 } } },
  'of a flag': { ...page, flag: 'late' },
}

describe('the indexes of a lifecycle', () => {
  test('are made once, say what they do, and are made anew where building broke off', async () => {
    const heard: string[] = []
    const done = await createIndexes(pool, order, { onStatement: (sql) => heard.push(sql) })
    expect(heard).toEqual(done)
    expect(done.length).toBe(indexesOf(order).length + 1)
    expect(done[0]).toMatch(
      /^CREATE INDEX CONCURRENTLY IF NOT EXISTS "subjects_order_field_total_[0-9a-f]{8}" ON "ordna"/,
    )
    expect(await createIndexes(pool, order)).toEqual([])
    const name = indexesOf(order)[0]?.name
    await pool.query(`UPDATE pg_index SET indisvalid = false WHERE indexrelid = '"ordna"."${name}"'::regclass`)
    expect(await createIndexes(pool, order)).toEqual([
      `DROP INDEX CONCURRENTLY "ordna"."${name}"`,
      done[0],
      'ANALYZE "ordna".subjects',
    ])
  })

  test.each(Object.entries(lists))('carry a page %s, which reads no more than its rows', async (_, query) => {
    await createIndexes(pool, order)
    const plan = await planOf(query)
    expect(plan.map((node) => node['Node Type'])).not.toContain('Seq Scan')
    for (const node of plan) expect(node['Actual Rows']).toBeLessThanOrEqual(2 * 51)
    expect(plan.some((node) => node['Node Type'].startsWith('Index'))).toBe(true)
  })

  test('change no answer', async () => {
    const store = postgresStore(pool)
    const { items } = await store.list({ ...page, order: { field: 'total' }, statuses: ['open'], limit: 3 })
    expect(items.map(({ data }) => data['total'])).toEqual([999, 999, 999])
    expect(await store.count({ tenant: 'oslo', lifecycle: 'order', flag: 'late' })).toBe(count * 0.009)
  })
})
