import { literal } from '../conditions.js'
import { usableSchema } from '../schemaVersion.js'
import { checkMoment } from './checkMoment.js'
import { type HousekeepingPool, untilNone } from './pool.js'

/** Which request ids to forget. */
export type ForgetOptions = {
  /** Requests older than this. Keep them for longer than any client repeats one: after it, a repeat is a new request. */
  readonly before: Date
  /** Default `ordna`. */
  readonly schema?: string
}

/**
 * Forgets old request ids, a thousand at a time, so that nobody waits. Answers how many there were.
 *
 * @throws OrdnaError `invalid_date`; `schema_missing` or `schema_newer` for the schema of another release.
 */
export async function forgetRequests(pool: HousekeepingPool, { before, schema }: ForgetOptions): Promise<number> {
  checkMoment('forgetRequests', 'before', before)
  const name = await usableSchema(pool, schema)
  return untilNone(
    pool,
    `WITH gone AS (
  DELETE FROM ${name}.requests WHERE ctid = ANY (ARRAY(
    SELECT r.ctid FROM ${name}.requests r WHERE r.at < ${literal(before.toISOString())}::timestamptz LIMIT 1000))
  RETURNING 1)
SELECT count(*) AS taken FROM gone`,
  )
}
