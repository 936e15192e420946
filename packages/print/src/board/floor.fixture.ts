import type { Lifecycle } from '@ordna/core'
import type pg from 'pg'

/** A statement as the store sent it. */
export type Sent = { readonly text: string; readonly values?: unknown[] }

type Node = { readonly [property: string]: unknown; readonly Plans?: readonly Node[] }

/** How a statement finds its rows when it is sent again: how many it answers, and of each scan the kind and what it looked at. */
export async function readingOf(pool: pg.Pool, { text, values = [] }: Sent) {
  const { rows } = await pool.query<{ 'QUERY PLAN': [{ Plan: Node }] }>(
    `EXPLAIN (ANALYZE, FORMAT JSON) ${text}`,
    values,
  )
  const [top = {}, ...below] = rows.flatMap((row) => allOf(row['QUERY PLAN'][0].Plan))
  const scans = [top, ...below].filter((node) => node['Relation Name'] !== undefined)
  return {
    answered: Number(top['Actual Rows']),
    scans: scans.map((node) => ({ kind: node['Node Type'], seen: seen(node) })),
  }
}

function allOf(node: Node): readonly Node[] {
  return [node, ...(node.Plans ?? []).flatMap(allOf)]
}

function seen(node: Node): number {
  const perLoop = ['Actual Rows', 'Rows Removed by Filter', 'Rows Removed by Index Recheck']
  return perLoop.reduce((sum, property) => sum + Number(node[property] ?? 0), 0) * Number(node['Actual Loops'])
}

type Filling = { readonly lifecycle: Pick<Lifecycle, 'name' | 'graph' | 'declaration'>; readonly reserved: boolean }

/** Eight thousand subjects as commits write them: each status and each flag has its share of them, in no order. */
export async function fill(pool: pg.Pool, tenant: string, { lifecycle, reserved }: Filling): Promise<void> {
  const { name, graph, declaration } = lifecycle
  const flags = [...Object.keys(declaration.flags), 'stalled']
  const data = reserved ? `jsonb_build_object('reservedUntil', jsonb_build_object('$date', t.moment))` : `'{}'`
  await pool.query(
    `INSERT INTO ordna.subjects (tenant, lifecycle, id, version, revision, status, started_at, entered_at, updated_at,
        data, flags, timers, holds, links, rest)
      SELECT $1, $2, 's' || n, 1, 1, ($3::text[])[1 + n * 11 % cardinality($3::text[])],
        t.at, t.at + n % 50 * interval '1 hour', t.at, ${data},
        CASE WHEN n % 9 = 0 THEN jsonb_build_object(($4::text[])[1 + n / 9 % cardinality($4::text[])],
          jsonb_build_object('$date', t.moment)) ELSE '{}' END,
        '[]', '[]', '[]', json_build_object('previous', NULL, 'notes', json_build_array(),
          'startedAt', json_build_object('$date', t.moment))
      FROM generate_series(1, 8000) AS n, LATERAL (SELECT timestamptz '2025-01-01Z' + n * interval '37 minutes' AS at,
        to_char(timestamp '2025-01-01' + n * interval '1 minute', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS moment) t`,
    [tenant, name, [...graph.statuses.keys()], flags],
  )
}
