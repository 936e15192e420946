import type { Lifecycle } from '@ordna/core'
import type pg from 'pg'

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
