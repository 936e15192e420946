import { ok, strictEqual } from 'node:assert/strict'
import type { ListQuery } from '@ordna/core/adapters'
import { figure, type Figures } from '../../figure.js'
import { apart } from '../apart.js'
import { inDatabase } from '../inDatabase.js'
import type { Server } from '../server.js'
import type { Asked } from './ours.js'

/** How many subjects there are, and how often each page is asked for. */
export type ListEffort = { readonly subjects: number; readonly times: number }

const query: ListQuery = {
  tenant: 'malmo',
  lifecycle: 'visit',
  order: 'startedAt',
  descending: true,
  limit: 50,
}

const ranged = { from: 200, until: 400 }

/** Pages of a work list of 50, by what is asked; `deep` counts pages of 500 before them. */
const pages: readonly { readonly title: string; readonly query: ListQuery; readonly deep: number }[] = [
  { title: 'all, first page', query, deep: 0 },
  { title: 'all, after 50,000', query, deep: 100 },
  { title: 'one status, first page', query: { ...query, statuses: ['status3'] }, deep: 0 },
  { title: 'one status, after 50,000', query: { ...query, statuses: ['status3'] }, deep: 100 },
  { title: 'four statuses, first page', query: { ...query, statuses: four() }, deep: 0 },
  { title: 'four statuses, after 50,000', query: { ...query, statuses: four() }, deep: 100 },
  { title: 'four statuses by entry, first page', query: { ...query, statuses: four(), order: 'enteredAt' }, deep: 0 },
  { title: 'a range of a field, first page', query: { ...query, where: { total: ranged } }, deep: 0 },
  { title: 'in order of a field, first page', query: { ...query, order: { field: 'total' } }, deep: 0 },
  { title: 'in order of a field, after 50,000', query: { ...query, order: { field: 'total' } }, deep: 100 },
  {
    title: 'a range of a field in its order, four statuses',
    query: { ...query, statuses: four(), where: { total: ranged }, order: { field: 'total' } },
    deep: 0,
  },
  { title: 'a flag that one in fifty has, first page', query: { ...query, flag: 'late' }, deep: 0 },
  { title: 'a flag that one in fifty has, after 5,000', query: { ...query, flag: 'late' }, deep: 10 },
]

function four(): readonly string[] {
  return ['status1', 'status3', 'status5', 'status7']
}

/** What a page of a work list costs, in the database and over the wire. */
export async function listFigures(server: Server, { subjects, times }: ListEffort): Promise<Figures> {
  const process = await apart('bench/src/postgres/lists/ours.ts')
  await process.ask('open', { url: await server.create('lists') })
  await fill(server, subjects)
  await process.ask('index')
  await server.ask('lists', 'VACUUM ANALYZE')
  const figures: { [name: string]: Figures[string] } = {}
  for (const { title, query, deep } of pages) {
    const asked = await process.ask<Asked>('page', { query, deep, times })
    strictEqual(asked.found, query.limit, title)
    figures[`list/${title}`] = figure(await inDatabase(server, 'lists', asked.sent, times), 'ms in the database', {
      atMost: 5,
    })
    figures[`list/${title}, over the wire`] = figure(asked.milliseconds, 'ms')
  }
  const asked = await process.ask<Asked>('count', { query: { ...query, statuses: four() }, times: 3 })
  ok(asked.found > subjects / 4)
  figures['list/count of four statuses'] = figure(
    await inDatabase(server, 'lists', asked.sent, 3),
    'ms in the database',
  )
  await process.ask('close')
  await process.end()
  return figures
}

/** Subjects in bulk: ten statuses, started at any time of a year. */
async function fill(server: Server, subjects: number): Promise<void> {
  await server.ask(
    'lists',
    `INSERT INTO ordna.subjects (tenant, lifecycle, id, version, revision, status, started_at, entered_at, updated_at,
        data, flags, timers, holds, links, rest)
      SELECT 'malmo', 'visit', 'visit-' || n, 1, 1, 'status' || (hashint4(n + 2) & 7), t.started, t.entered, t.entered,
          jsonb_build_object('customer', 'c-' || n, 'total', n % 1000, 'address', 'Storgatan 1, 211 41 Malmö'),
          CASE WHEN n % 50 = 0 THEN '{"late":{"$date":"2026-01-01T00:00:00.000Z"}}' ELSE '{}' END::jsonb,
          '[]', '[]', '[]',
          '{"previous":null,"startedAt":{"$date":"2026-01-01T00:00:00.000Z"},"updatedAt":{"$date":"2026-01-01T00:00:00.000Z"},"stay":{"id":1,"enteredAt":{"$date":"2026-01-01T00:00:00.000Z"},"overridden":false,"fired":[],"raised":[],"accepted":{},"failed":[]},"dead":[],"notes":[],"clocks":{},"entries":1,"hash":""}'
        FROM generate_series(1, $1::integer) AS n, LATERAL (SELECT
          timestamptz '2026-01-01Z' + (hashint4(n) & 16777215) * interval '2 seconds' AS started,
          timestamptz '2026-01-01Z' + (hashint4(n + 1) & 16777215) * interval '2 seconds' AS entered) t`,
    [subjects],
  )
}
