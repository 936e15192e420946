import type { Server } from '../server.js'

const cars = 1_000
const rentals = 100

/**
 * Orders in bulk: started at any time of two years, thirty in a hundred archived, and enough on one day of June that its
 * lists are full.
 */
export async function fillOrders(server: Server, database: string, orders: number): Promise<void> {
  await server.ask(
    database,
    `INSERT INTO ordna.subjects (tenant, lifecycle, id, version, revision, status, started_at, entered_at, updated_at,
        data, flags, timers, holds, links, rest)
      SELECT 'aarhus', 'danish_rental', 'order-' || n, 1, 1, ${status}, t.started, t.started, t.started,
          jsonb_build_object('customer', 'Customer ' || n, 'email', 'c' || n || '@example.dk', 'locale', 'da',
            'carClass', 'small', 'car', 'car ' || n % ${cars}, 'credit', 'approved', 'startsAt', ${moment('14 days')},
            'endsAt', ${moment('21 days')}, 'deliverAt', ${moment('14 days')}, 'pickUpAt', ${moment('15 days')}),
          CASE WHEN n % 50 = 0 THEN '{"overdue":${since}}'
            WHEN n % 100 = 1 THEN '{"stalled":${since}}'
            WHEN n % 200 = 2 THEN '{"critical_notes":${since}}'
            WHEN n % 1000 = 3 THEN '{"delivering_soon":${since}}' ELSE '{}' END::jsonb,
          '[]', '[]', '[]',
          '{"previous":null,"startedAt":${since},"updatedAt":${since},"stay":{"id":1,"enteredAt":${since},"overridden":false,"fired":[],"raised":[],"accepted":{},"failed":[]},"dead":[],"notes":[],"clocks":{},"entries":1,"hash":""}'
        FROM generate_series(1, $1::integer) AS n, LATERAL (SELECT
          timestamptz '2026-06-01Z' + (hashint4(n + 1) & 16777215) * interval '3.75 seconds' AS started) t`,
    [orders],
  )
}

const since = '{"$date":"2027-06-01T00:00:00.000Z"}'

const status = `CASE ${[
  [30, 'archived'],
  [45, 'cancelled'],
  [50, 'rejected'],
  [70, 'completed'],
  [80, 'rented_out'],
  [92, 'booked'],
  [95, 'awaiting_customer'],
  [98, 'awaiting_processing'],
]
  .map(([below, name]) => `WHEN (hashint4(n) & 65535) % 100 < ${below} THEN '${name}'`)
  .join(' ')} ELSE 'order_received' END`

/** A field that lies so long after the start of the order. */
function moment(later: string): string {
  const text = `to_char((t.started + interval '${later}') AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
  return `jsonb_build_object('$date', ${text})`
}

/** A hundred rentals of each car, one after the other. */
export async function fillHolds(server: Server, database: string): Promise<void> {
  const names = Array.from({ length: cars }, (_, index) => `car ${index}`)
  const keys = names.map((resource) => ({ resource, json: JSON.stringify(['aarhus', resource]) }))
  await server.ask(
    database,
    `INSERT INTO ordna.holds (tenant, lifecycle, subject, name, resource, key, starts, ends, claimed)
      SELECT 'aarhus', 'danish_rental', 'order-' || n, 'car', r.resource,
        left(encode(sha256(convert_to(r.json, 'UTF8')), 'hex'), 32)::uuid, t.starts, t.ends, tstzrange(t.starts, t.ends)
      FROM json_to_recordset($1) AS r(resource text, json text), generate_series(1, ${rentals}) n, LATERAL (SELECT
        timestamptz '2027-01-01Z' + n * interval '3 days' AS starts,
        timestamptz '2027-01-03Z' + n * interval '3 days' AS ends) t`,
    [JSON.stringify(keys)],
  )
}
