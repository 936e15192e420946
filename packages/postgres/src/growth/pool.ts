import { borrow } from '../connection/borrow.js'
import { tryAgain } from '../connection/errors.js'
import type { MigrationClient, MigrationPool } from '../connection/migrationPool.js'
import type { WatchedPool } from '../connection/watched.js'

/** What keeping house asks of a `pg` Pool. */
export type HousekeepingPool = MigrationPool

/** Runs statements in one transaction, and gives up rather than making everybody wait for a lock. */
export async function together(pool: WatchedPool, statements: readonly string[]): Promise<void> {
  const begin = "BEGIN; SET LOCAL lock_timeout = '5s'"
  await transaction(pool, begin, (client) => client.query(statements.join(';\n')))
}

/**
 * Repeats a statement that takes a bounded number of rows each time until it takes none; answers how many it took.
 *
 * Each time sees the tables at one moment. A time that another transaction got in the way of is done over.
 */
export async function untilNone(pool: WatchedPool, statement: string): Promise<number> {
  for (let total = 0; ;) {
    const taken = await tryAgain(() => once(pool, statement))
    if (taken === 0) return total
    total += taken
  }
}

async function once(pool: WatchedPool, statement: string): Promise<number> {
  const begin = 'BEGIN ISOLATION LEVEL REPEATABLE READ'
  const { rows } = await transaction(pool, begin, (client) => client.query(statement))
  return Number((rows[0] as { readonly taken: string | number }).taken)
}

function transaction<Answer>(
  pool: WatchedPool,
  begin: string,
  act: (client: MigrationClient) => Promise<Answer>,
): Promise<Answer> {
  return borrow(pool, async (client) => {
    try {
      await client.query(begin)
      const answer = await act(client)
      await client.query('COMMIT')
      return answer
    } catch (error) {
      await client.query('ROLLBACK').catch(() => {})
      throw error
    }
  })
}
