import { literal } from '../connection/literal.js'
import type { WatchedPool } from '../connection/watched.js'
import { archivedTables, type ArchivedColumns } from './archiveTables.js'
import { type Run, tenantsOf, transaction, untilNone } from './pool.js'

/** Which subjects go where: those of a lifecycle that have stood in a status since before a moment. */
export type Moving = {
  readonly schema: string
  readonly into: string
  /** A column more or less than when they were looked up fails, and nothing is moved without it. */
  readonly columns: ArchivedColumns
  readonly lifecycle: string
  readonly statuses: readonly string[]
  readonly before: Date
}

const tables = Object.entries(archivedTables) as [keyof ArchivedColumns, string][]

/** A hundred subjects, of any tenants, in one statement that says how many there were. */
export function movingStatement(moving: Moving): string {
  const { schema, into, columns } = moving
  const ofChosen = 'x.tenant = c.tenant AND x.lifecycle = c.lifecycle AND c.id ='
  const parts = tables.flatMap(([table, id]) => [
    `${table} AS (DELETE FROM ${schema}.${table} x USING chosen c WHERE ${ofChosen} x.${id} RETURNING x.*)`,
    `moved_${table} AS (INSERT INTO ${into}.${table} (${columns[table]}) SELECT * FROM ${table} RETURNING 1)`,
  ])
  return `WITH chosen AS MATERIALIZED (
    SELECT s.tenant, s.lifecycle, s.id FROM ${schema}.subjects s
      WHERE ${standing(moving)} AND ${atRest(schema, 's.tenant')} LIMIT 100 FOR UPDATE SKIP LOCKED),
  ${parts.join(',\n  ')}
SELECT count(*) AS counted FROM moved_subjects`
}

/** One tenant's subjects after another's, as far as tenants are apart. */
export async function moveByTenant(pool: WatchedPool, moving: Moving): Promise<number> {
  let total = 0
  const standingOnes = `FROM ${moving.schema}.subjects s WHERE ${standing(moving)}`
  for (const tenant of await tenantsOf(pool.query, 's', standingOnes))
    total += await untilNone(() => moveSome(pool, moving, literal(tenant)))
  return total
}

/**
 * Moves a hundred subjects of a tenant, by statements about one table each.
 *
 * Whoever writes anything of a subject locks its row first: what was at rest before the lock may not be any more, and what
 * is at rest behind it stays so.
 */
function moveSome(pool: WatchedPool, moving: Moving, tenant: string): Promise<number> {
  return transaction(pool, ['BEGIN ISOLATION LEVEL READ COMMITTED'], async (run) => {
    const chosen = await lockResting(run, moving, tenant)
    if (chosen.length > 0) await moveRows(run, moving, { tenant, chosen })
    return chosen.length
  })
}

async function lockResting(run: Run, moving: Moving, tenant: string): Promise<readonly string[]> {
  const { schema } = moving
  const ofTenant = `FROM ${schema}.subjects s WHERE s.tenant = ${tenant} AND ${standing(moving)}`
  const resting = `SELECT s.id ${ofTenant} AND ${atRest(schema, tenant)}`
  const found = idsIn(await run(`${resting} LIMIT 100`))
  if (found.length === 0) return []
  const locked = idsIn(await run(`SELECT s.id ${ofTenant} AND s.id ${among(found)} FOR UPDATE SKIP LOCKED`))
  return locked.length === 0 ? [] : idsIn(await run(`${resting} AND s.id ${among(locked)}`))
}

async function moveRows(
  run: Run,
  { schema, into, columns, lifecycle }: Moving,
  { tenant, chosen }: { readonly tenant: string; readonly chosen: readonly string[] },
): Promise<void> {
  for (const [table, id] of tables) {
    const rows = `FROM ${schema}.${table} x
  WHERE x.tenant = ${tenant} AND x.lifecycle = ${literal(lifecycle)} AND x.${id} ${among(chosen)}`
    await run(`INSERT INTO ${into}.${table} (${columns[table]}) SELECT x.* ${rows}`)
    await run(`DELETE ${rows}`)
  }
}

/** Subjects that have stood in one of the statuses for long enough. */
function standing({ lifecycle, statuses, before }: Moving): string {
  return `s.lifecycle = ${literal(lifecycle)} AND s.status ${among(statuses)}
        AND s.entered_at < ${literal(before.toISOString())}::timestamptz`
}

/** Nothing is still to happen to them. */
function atRest(schema: string, tenant: string): string {
  const rows = (table: string) => `NOT EXISTS (SELECT FROM ${schema}.${table} x
        WHERE x.tenant = ${tenant} AND x.lifecycle = s.lifecycle AND x.subject = s.id)`
  return ['timers', 'messages', 'holds'].map(rows).join('\n        AND ')
}

function among(values: readonly string[]): string {
  return `IN (${values.map(literal).join(', ')})`
}

function idsIn({ rows }: Awaited<ReturnType<Run>>): readonly string[] {
  return (rows as { readonly id: string }[]).map(({ id }) => id)
}
