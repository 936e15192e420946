import { randomUUID } from 'node:crypto'
import { engine } from '@ordna/core'
import { createIndexes, migrate, postgresStore } from '@ordna/postgres'
import pg from 'pg'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { technicianList } from '../technician/index.js'
import { visitConfirmation } from '../visit/index.js'
import { visitBoard } from './visitBoard.js'

const [tenant, limit] = ['malmo', 20]
const visit = visitConfirmation()
const statuses = [...visit.graph.statuses.keys()]

// Its own database: elsewhere the transactions of others would keep VACUUM from telling which rows everybody sees.
const database = `visits_${randomUUID().slice(0, 8)}`
let pool: pg.Pool
type Sent = { readonly text: string; readonly values?: unknown[] }
const heard: Sent[] = []

/** Everything that the store sends is heard, and sent. */
const listening = {
  query: (asked: Sent & { readonly name?: string }) => {
    heard.push({ text: asked.text, values: asked.values ?? [] })
    return pool.query(asked)
  },
}

const store = postgresStore(listening as unknown as pg.Pool)
const visits = engine({ store, channels: 'elsewhere' }).open(visit, {
  tenant,
  actor: { id: 'ada', roles: ['administrator'] },
})
const board = visitBoard(visits, { lifecycle: visit, limit })

/** Years of visits by forty technicians, every tenth of them on one busy day, as commits write them. */
const filling = `INSERT INTO ordna.subjects (tenant, lifecycle, id, version, revision, status, started_at, entered_at, updated_at,
    data, flags, timers, holds, links, rest)
  SELECT $1, 'visit', 'v' || n, 1, 1, ($2::text[])[1 + (hashint4(n) & 65535) % cardinality($2::text[])],
    t.started, t.started + n % 100 * interval '1 hour', t.started,
    jsonb_build_object('technician', 't' || n % 40, 'startsAt', jsonb_build_object('$date', t.moment)),
    CASE WHEN n % 10 = 0 THEN '{"unreported":{"$date":"2026-06-01T00:00:00.000Z"}}'::jsonb ELSE '{}' END,
    '[]', '[]', '[]',
    json_build_object('previous', NULL, 'notes', json_build_array(), 'startedAt', json_build_object('$date', '2026-06-01T00:00:00.000Z'))
  FROM generate_series(1, 20000) AS n, LATERAL (SELECT
    timestamptz '2024-01-01Z' + n * interval '1 hour' AS started,
    to_char(timestamp '2026-06-10' + CASE WHEN n % 10 = 0 THEN n * interval '1 second'
      ELSE n * interval '1 hour' END, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS moment) t`

beforeAll(async () => {
  await onServer(`CREATE DATABASE ${database}`)
  const url = Object.assign(new URL(inject('postgres')), { pathname: `/${database}` })
  pool = new pg.Pool({ connectionString: url.href, max: 4 })
  await migrate(pool)
  await pool.query(filling, [tenant, statuses])
  await createIndexes(pool, visit)
  // The first question of all is whether the schema is there.
  await visits.get('none')
  await pool.query('VACUUM ANALYZE')
})
afterAll(async () => {
  await pool.end()
  await onServer(`DROP DATABASE ${database}`)
})

async function onServer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject('postgres') })
  await client.connect()
  await client.query(statement)
  await client.end()
}

type PlanNode = {
  readonly 'Node Type': string
  readonly 'Relation Name'?: string
  readonly 'Actual Rows': number
  readonly 'Actual Loops': number
  readonly 'Rows Removed by Filter'?: number
  readonly Plans?: readonly PlanNode[]
}

/** The scans of a table in the plan of what was sent last, and how many rows they looked at. */
async function scansOf({ text, values }: Sent) {
  const { rows } = await pool.query(`EXPLAIN (ANALYZE, FORMAT JSON) ${text}`, values)
  const nodesOf = (plan: PlanNode): readonly PlanNode[] => [plan, ...(plan.Plans ?? []).flatMap(nodesOf)]
  const nodes = nodesOf((rows[0] as { 'QUERY PLAN': [{ Plan: PlanNode }] })['QUERY PLAN'][0].Plan)
  return nodes
    .filter((node) => node['Node Type'].endsWith(' Scan') && node['Relation Name'] !== undefined)
    .map((node) => ({
      by: node['Node Type'],
      seen: Math.round((node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)) * node['Actual Loops']),
    }))
}

type Cursor = string | null
const busy = '2026-06-10'

test.each([
  ['AD-20 of a day', (cursor: Cursor) => board.day(busy, cursor)],
  ['AD-20 of what nobody has answered', (cursor: Cursor) => board.unanswered(cursor)],
  ['AD-20 of what nobody has reported', (cursor: Cursor) => board.flagged('unreported', cursor)],
  ['AD-23 of what was removed', (cursor: Cursor) => board.removed(cursor)],
])('a page %s is read from an index, wherever it begins, and no more than the page', async (_, list) => {
  let cursor: Cursor = null
  for (const _page of ['first', 'second']) {
    heard.length = 0
    const page: { readonly cursor: Cursor } = await list(cursor)
    expect(heard).toHaveLength(1)
    const scans = await scansOf(heard[0]!)
    expect(scans.filter(({ by, seen }) => !by.startsWith('Index') || seen > limit + 1)).toEqual([])
    cursor = page.cursor
    expect(cursor).not.toBeNull()
  }
})

test('AD-20 the numbers of a week are counted in an index, and no visit is read', async () => {
  heard.length = 0
  const [week] = await board.weeks(busy)
  expect(week?.performed).toBeGreaterThan(100)
  expect(heard).toHaveLength(8)
  for (const sent of heard.splice(0)) expect((await scansOf(sent)).every(({ by }) => by.startsWith('Index'))).toBe(true)
})

test("AD-18 a technician's day is read by an index, and not from the visits of all years", async () => {
  heard.length = 0
  await technicianList(visits, { technician: 't10' }).days(busy)
  expect(heard).toHaveLength(1)
  const scans = await scansOf(heard[0]!)
  // Confirmed visits of the day, of all technicians, at the most.
  for (const { by, seen } of scans) expect([by, seen < 400]).toEqual([expect.stringMatching(/^(Index|Bitmap)/), true])
})
