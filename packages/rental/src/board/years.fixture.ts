import type pg from 'pg'

/** What stands in the database of a tenant after some years. */
type Years = {
  readonly tenant: string
  readonly lifecycle: string
  readonly statuses: readonly string[]
  readonly flags: readonly string[]
  /** Fields that hold a moment. */
  readonly dates: readonly string[]
  readonly subjects: number
}

/**
 * Subjects as commits write them, spread over the statuses.
 *
 * Every other one has all of its dates on the busy day, the 10th of June 2026 in Europe, and one in ten has a flag.
 */
export async function fillYears(pool: pg.Pool, { dates, subjects, ...years }: Years): Promise<void> {
  const fields = dates.map((field) => `'${field}', jsonb_build_object('$date', t.moment)`)
  await pool.query(
    `INSERT INTO ordna.subjects (tenant, lifecycle, id, version, revision, status, started_at, entered_at, updated_at,
        data, flags, timers, holds, links, rest)
      SELECT $1, $2, 's' || n, 1, 1, ($3::text[])[1 + (hashint4(n) & 65535) % cardinality($3::text[])],
        t.started, t.started + n % 100 * interval '1 hour', t.started, jsonb_build_object(${fields.join(', ')}),
        CASE WHEN n % 10 = 0 THEN jsonb_build_object(($4::text[])[1 + n / 10 % cardinality($4::text[])],
          jsonb_build_object('$date', '2026-06-01T00:00:00.000Z')) ELSE '{}' END,
        '[]', '[]', '[]',
        json_build_object('previous', NULL, 'notes', json_build_array(), 'startedAt', json_build_object('$date', '2026-06-01T00:00:00.000Z'))
      FROM generate_series(1, ${subjects}) AS n, LATERAL (SELECT
        timestamptz '2024-01-01Z' + n * interval '1 hour' AS started,
        to_char(timestamp '2026-06-10' + CASE WHEN n % 2 = 0 THEN n * interval '1 second'
          ELSE n * interval '1 hour' END, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS moment) t`,
    [years.tenant, years.lifecycle, years.statuses, years.flags],
  )
}

/** Forty holds, day after day, of each of these resources. */
export async function fillHolds(
  pool: pg.Pool,
  { tenant, lifecycle }: Pick<Years, 'tenant' | 'lifecycle'>,
  resources: readonly string[],
): Promise<void> {
  await pool.query(
    `INSERT INTO ordna.holds (tenant, lifecycle, subject, nth, name, resource, key, starts, ends, claimed)
      SELECT $1, $2, 's' || n, row_number() OVER (PARTITION BY n), 'car', r.resource, left(encode(sha256(convert_to(r.json, 'UTF8')), 'hex'), 32)::uuid,
        t.starts, t.ends, tstzrange(t.starts, t.ends)
      FROM json_to_recordset($3) AS r(resource text, json text), generate_series(1, 40) n, LATERAL (SELECT
        timestamptz '2026-06-01Z' + n * interval '1 day' AS starts,
        timestamptz '2026-06-01Z' + n * interval '1 day' + interval '20 hours' AS ends) t`,
    [
      tenant,
      lifecycle,
      JSON.stringify(resources.map((resource) => ({ resource, json: JSON.stringify([tenant, resource]) }))),
    ],
  )
}
