import { literal } from '../connection/literal.js'
import { usableSchema } from '../schema/schemaVersion.js'
import { type CallLimits, limitNames, watched } from '../connection/watched.js'
import { checkMoment } from './checkMoment.js'
import { type HousekeepingPool, untilNone } from './pool.js'
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
  return watched(pool, limits, async (own) =>
    untilNone(own, forgetting(await usableSchema(own, schema), table, before)),
  )
}

function forgetting(schema: string, table: Forgetting['table'], before: Date): string {
  return `WITH gone AS (
  DELETE FROM ${schema}.${table} WHERE ctid = ANY (ARRAY(
    SELECT r.ctid FROM ${schema}.${table} r WHERE r.at < ${literal(before.toISOString())}::timestamptz LIMIT 1000))
  RETURNING 1)
SELECT count(*) AS taken FROM gone`
}
