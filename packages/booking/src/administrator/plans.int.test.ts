import { engine } from '@ordna/core'
import { createIndexes } from '@ordna/postgres'
import { expect, test } from 'vitest'
import { heardDatabase, planOf, rowsSeen, scansOf, type Sent } from '../../../postgres/src/field/plans.fixture.js'
import { technicianList } from '../technician/index.js'
import { visitConfirmation } from '../visit/index.js'
import { visitBoard } from './visitBoard.js'

const [tenant, limit] = ['malmo', 20]
const visit = visitConfirmation()
const statuses = [...visit.graph.statuses.keys()]

const database = heardDatabase(async (pool) => {
  await pool.query(filling, [tenant, statuses])
  await createIndexes(pool, visit)
  // The first question of all is whether the schema is there.
  await visits.get('none')
})
const { store, heard } = database
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

/** The scans of a table in the plan of what was sent, and how many rows they looked at. */
async function scans(sent: Sent) {
  const found = scansOf(await planOf(database.pool, sent))
  return found.map((node) => ({ by: node['Node Type'], seen: rowsSeen(node) }))
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
    const found = await scans(heard[0]!)
    expect(found.filter(({ by, seen }) => !by.startsWith('Index') || seen > limit + 1)).toEqual([])
    cursor = page.cursor
    expect(cursor).not.toBeNull()
  }
})

test('AD-20 the numbers of a week are counted in an index, and no visit is read', async () => {
  heard.length = 0
  const [week] = await board.weeks(busy)
  expect(week?.performed).toBeGreaterThan(100)
  expect(heard).toHaveLength(8)
  for (const sent of heard.splice(0)) expect((await scans(sent)).every(({ by }) => by.startsWith('Index'))).toBe(true)
})

test("AD-18 a technician's day is read by an index, and not from the visits of all years", async () => {
  heard.length = 0
  await technicianList(visits, { technician: 't10' }).days(busy)
  expect(heard).toHaveLength(1)
  const found = await scans(heard[0]!)
  // Confirmed visits of the day, of all technicians, at the most.
  for (const { by, seen } of found) expect([by, seen < 400]).toEqual([expect.stringMatching(/^(Index|Bitmap)/), true])
})
