import { engine, lifecycle } from '@ordna/core'
import { csv, exportTable, rowsOf, type Column } from '@ordna/exports'
import { migrate, postgresStore } from '@ordna/postgres'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import * as v from 'valibot'
import { csvByHand, textsOf } from './byHand.js'
import { columns, counting, zone, type Row } from './rows.js'

const data = v.object({
  customer: v.string(),
  startsAt: v.date(),
  days: v.number(),
  paid: v.boolean(),
  price: v.number(),
  note: v.string(),
})

const rented = lifecycle('rented', {
  version: 1,
  data,
  roles: ['staff'],
  initial: 'confirmed',
  statuses: { confirmed: {}, done: { final: true } },
})
  .transitions((move) => ({ end: move({ from: 'confirmed', to: 'done', by: 'staff' }) }))
  .build()

type Viewed = { readonly id: string; readonly status: string; readonly data: v.InferOutput<typeof data> }

/** The same columns, of orders as they are listed. */
const viewed: readonly Column<Viewed>[] = columns.map((column) => {
  const value = ({ id, status, data }: Viewed) => column.value({ id, status, ...data })
  return { ...column, value } as Column<Viewed>
})

/** Orders in bulk, behind one another. */
export async function fill(url: string, count: number): Promise<void> {
  await withPool(url, async (pool) => {
    await migrate(pool)
    await pool.query(filling, [count])
    await pool.query('VACUUM ANALYZE ordna.subjects')
  })
}

const filling = `INSERT INTO ordna.subjects (tenant, lifecycle, id, version, revision, status, started_at, entered_at, updated_at,
    data, flags, timers, holds, links, rest)
  SELECT 'poprad', 'rented', 'order-' || n, 1, 1, 'confirmed', at, at, at,
      jsonb_build_object('customer', 'Jana Kováčová ' || n % 1000, 'startsAt',
        jsonb_build_object('$date', to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')), 'days', n % 30,
        'paid', n % 2 = 0, 'price', 12345 + n, 'note', CASE WHEN n % 10 = 0 THEN 'Volať; ráno "až" po ôsmej' ELSE '' END),
      '{}', '[]', '[]', '[]',
      '{"previous":null,"startedAt":{"$date":"2026-01-01T00:00:00.000Z"},"updatedAt":{"$date":"2026-01-01T00:00:00.000Z"},"stay":{"id":1,"enteredAt":{"$date":"2026-01-01T00:00:00.000Z"},"overridden":false,"fired":[],"raised":[],"accepted":{},"failed":[]},"dead":[],"notes":[],"clocks":{},"entries":1,"hash":""}'
    FROM generate_series(0, $1::integer - 1) AS n, LATERAL (SELECT timestamptz '2026-01-01Z' + n * interval '1 minute' AS at) t`

/** All of them as a CSV, page by page. */
export async function listed(url: string): Promise<number> {
  return withPool(url, async (pool) => {
    const ordna = engine({ store: postgresStore(pool), lifecycles: [rented] })
    const orders = ordna.open(rented, { tenant: 'poprad', actor: { id: 'anna', roles: ['staff'] } })
    const { target, size } = counting()
    const rows = rowsOf(orders, { order: 'startedAt' })
    await pipeline(exportTable(rows, viewed, csv({ for: 'person', zone })), target)
    return size()
  })
}

type Kept = { readonly id: string; readonly status: string; readonly started_at: Date; readonly data: Row }

const page = `SELECT id, status, started_at, data FROM ordna.subjects WHERE tenant = 'poprad' AND lifecycle = 'rented'
  AND (started_at, id) > ($1, $2) ORDER BY started_at, id LIMIT 500`

/** The same by a statement of one's own. */
export async function selected(url: string): Promise<number> {
  return withPool(url, (pool) => csvByHand(selectedRows(pool)))
}

async function* selectedRows(pool: pg.Pool): AsyncGenerator<readonly unknown[]> {
  let last: readonly [Date, string] = [new Date(0), '']
  for (;;) {
    const { rows } = await pool.query<Kept>(page, [...last])
    for (const { id, status, started_at: startsAt, data } of rows) {
      yield textsOf({ ...data, id, status, startsAt })
      last = [startsAt, id]
    }
    if (rows.length < 500) return
  }
}

async function withPool<Answer>(url: string, work: (pool: pg.Pool) => Promise<Answer>): Promise<Answer> {
  const pool = new pg.Pool({ connectionString: url, max: 2 })
  try {
    return await work(pool)
  } finally {
    await pool.end()
  }
}
