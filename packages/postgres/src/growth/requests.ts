import { literal } from '../conditions.js'
import { schemaName } from '../schemaName.js'
import { type HousekeepingPool, untilNone } from './pool.js'

/** Which request ids to forget. */
export type ForgetOptions = {
  /** Requests older than this. Keep them for longer than any client repeats one: after it, a repeat is a new request. */
  readonly before: Date
  /** Default `ordna`. */
  readonly schema?: string
}

/** Forgets old request ids, a thousand at a time, so that nobody waits. Answers how many there were. */
export function forgetRequests(pool: HousekeepingPool, { before, schema }: ForgetOptions): Promise<number> {
  const name = schemaName(schema)
  return untilNone(
    pool,
    `WITH gone AS (
  DELETE FROM ${name}.requests WHERE ctid = ANY (ARRAY(
    SELECT r.ctid FROM ${name}.requests r WHERE r.at < ${literal(before.toISOString())}::timestamptz LIMIT 1000))
  RETURNING 1)
SELECT count(*) AS taken FROM gone`,
  )
}
