import { borrow } from '../connection/borrow.js'
import type { Rows } from '../connection/pool.js'
import { tryAgain } from '../connection/errors.js'
import type { MigrationPool } from '../connection/migrationPool.js'
import type { WatchedPool } from '../connection/watched.js'

/** What keeping house asks of a `pg` Pool. */
export type HousekeepingPool = MigrationPool

/** Runs a statement, and answers with its rows. */
export type Run = (text: string) => Promise<Rows>

/**
 * Runs statements in one transaction, each sent by itself, and gives up rather than making everybody wait for a lock.
 * Tables on several servers are altered on one after the other, so that each sees what was altered before.
 */
export async function together(
  pool: WatchedPool,
  { isOnCitus }: { readonly isOnCitus: boolean },
  act: (run: Run) => Promise<void>,
): Promise<void> {
  const oneByOne = isOnCitus ? ["SET LOCAL citus.multi_shard_modify_mode TO 'sequential'"] : []
  await transaction(pool, ['BEGIN', "SET LOCAL lock_timeout = '5s'", ...oneByOne], act)
}

/** Takes a bounded number of rows each time until there are none; answers how many there were. */
export async function untilNone(take: () => Promise<number>): Promise<number> {
  for (let total = 0; ;) {
    const gone = await tryAgain(take)
    if (gone === 0) return total
    total += gone
  }
}

/**
 * Runs a statement that says how many rows it took. It sees the tables at one moment: where another transaction got in
 * its way it throws, and may be done over.
 */
export async function taking(pool: WatchedPool, statement: string): Promise<number> {
  const begin = ['BEGIN ISOLATION LEVEL REPEATABLE READ']
  const { rows } = await transaction(pool, begin, (run) => run(statement))
  return Number((rows[0] as { readonly counted: string | number }).counted)
}

/** Acts in a transaction that is begun so; whatever throws rolls it back. */
export function transaction<Answer>(
  pool: WatchedPool,
  begin: readonly string[],
  act: (run: Run) => Promise<Answer>,
): Promise<Answer> {
  return borrow(pool, async (client) => {
    try {
      for (const text of begin) await client.query(text)
      const answer = await act((text) => client.query(text))
      await client.query('COMMIT')
      return answer
    } catch (error) {
      await client.query('ROLLBACK').catch(() => {})
      throw error
    }
  })
}

/** Whose rows there are where a condition holds. It reads the rows of all tenants, and locks nothing. */
export async function tenantsOf(run: Run, alias: string, from: string): Promise<readonly string[]> {
  const { rows } = await run(`SELECT DISTINCT ${alias}.tenant ${from}`)
  return (rows as { readonly tenant: string }[]).map(({ tenant }) => tenant)
}
