import { literal } from '../connection/literal.js'
import { type CallLimits, limitNames, watched, type WatchedPool } from '../connection/watched.js'
import { checkMoment } from './checkMoment.js'
import { layoutOf } from './layout.js'
import { type HousekeepingPool, taking, tenantsOf, untilNone } from './pool.js'
import { optionsOf } from '../connection/optionsOf.js'

/** What to forget. */
export type ForgetOptions = CallLimits & {
  /** What is older than this. */
  readonly before: Date
  /** Default `ordna`. */
  readonly schema?: string
}

/**
 * Forgets old request ids, a thousand at a time, so that nobody waits. Answers how many there were. Keep them for longer
 * than any client repeats one: after it, a repeat is a new request.
 *
 * @throws OrdnaError `invalid_date`; `schema_missing` or `schema_newer` for the schema of another release.
 */
export function forgetRequests(pool: HousekeepingPool, options: ForgetOptions): Promise<number> {
  return forget(pool, { what: 'forgetRequests', table: 'requests' }, options)
}

/**
 * Forgets of old notices which subject they were sent to, a thousand at a time. Answers how many there were. Keep them for
 * longer than any provider has something to say: after it, a receipt finds no message.
 *
 * @throws OrdnaError `invalid_date`; `schema_missing` or `schema_newer` for the schema of another release.
 */
export function forgetSent(pool: HousekeepingPool, options: ForgetOptions): Promise<number> {
  return forget(pool, { what: 'forgetSent', table: 'sent' }, options)
}

type Forgetting = { readonly what: string; readonly table: 'requests' | 'sent' }

async function forget(pool: HousekeepingPool, { what, table }: Forgetting, options: ForgetOptions): Promise<number> {
  const { before, schema, ...limits } = optionsOf(what, options, { before: true, schema: true, ...limitNames })
  checkMoment(what, 'before', before)
  return watched(pool, limits, async (own) => {
    const layout = await layoutOf(own, schema)
    const old = { table: `${layout.schema}.${table}`, before: `${literal(before.toISOString())}::timestamptz` }
    return layout.byTenant ? forgetByTenant(own, old) : untilNone(() => taking(own, forgetting(old)))
  })
}

/** The rows of a table that are older than a moment. */
type Old = { readonly table: string; readonly before: string }

function forgetting({ table, before }: Old): string {
  return `WITH gone AS (
  DELETE FROM ${table} WHERE ctid = ANY (ARRAY(SELECT r.ctid FROM ${table} r WHERE r.at < ${before} LIMIT 1000))
  RETURNING 1)
SELECT count(*) AS counted FROM gone`
}

/** One tenant after another, by their ids: rows on several servers have no other place that all of them know. */
async function forgetByTenant(pool: WatchedPool, { table, before }: Old): Promise<number> {
  let total = 0
  for (const tenant of await tenantsOf(pool.query, 'r', `FROM ${table} r WHERE r.at < ${before}`)) {
    const own = `FROM ${table} r WHERE r.tenant = ${literal(tenant)} AND r.at < ${before}`
    total += await untilNone(async () => {
      const { rows } = await pool.query(`SELECT r.id ${own} LIMIT 1000`)
      if (rows.length === 0) return 0
      const ids = (rows as { readonly id: string }[]).map(({ id }) => literal(id)).join(', ')
      return (await pool.query(`DELETE ${own} AND r.id IN (${ids}) RETURNING r.id`)).rows.length
    })
  }
  return total
}
