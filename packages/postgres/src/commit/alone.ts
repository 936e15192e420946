import type { Store, SubjectKey } from '@ordna/core'
import type { Alone, Change, CommitOutcome } from '@ordna/core/adapters'
import { byKey } from './batch.js'
import { commitBatch } from './commit.js'
import { type Commits, commitForCertain } from './commits.js'
import { clientConnection } from '../connection/connection.js'
import { isUnreachable, mayTryAgain, tryAgain, wasCutOff } from '../connection/errors.js'
import type { Limits } from '../connection/limits.js'
import { load, type LoadStatements } from '../read/subjects.js'
import { take, type LentClient } from '../connection/lending.js'
import type { LendingPool } from '../connection/pool.js'

/** So many connections of the pool at the most are used for it at once; the others are for everything else. */
const atOnce = 2

type Means = Commits & { readonly statements: LoadStatements & { readonly schema: string } }

/**
 * Locks subjects in a transaction of its own, on one connection, until a change is committed or it is left.
 *
 * Everything is asked on that connection, so that whoever holds a lock never waits for another of the pool. It keeps no
 * session state: a PgBouncer in transaction mode keeps the transaction on one server connection.
 */
export function aloneOn(pool: LendingPool, means: Means, limits: Limits): NonNullable<Store['alone']> {
  const places = placesOf(pool)
  return async (keys) => {
    await places.take()
    try {
      return aloneWith(await tryAgain(() => locked(pool, keys, means, limits)), means, limits, () => places.free())
    } catch (error) {
      places.free()
      if (!mayTryAgain(error) || isUnreachable(error)) throw error
      return null
    }
  }
}

/** A connection in whose transaction the subjects are locked. */
async function locked(
  pool: LendingPool,
  keys: readonly SubjectKey[],
  means: Means,
  limits: Limits,
): Promise<LentClient> {
  const client = await take(pool, limits)
  try {
    await lock(client, means.statements.schema, keys, limits)
    return client
  } catch (error) {
    client.giveBack(await isBrokenAfterRollback(client))
    throw error
  }
}

function aloneWith(client: LentClient, means: Means, limits: Limits, freePlace: () => void): Alone {
  const connection = clientConnection(client, limits)
  let isLeft = false
  const end = (isBroken: boolean) => {
    isLeft = true
    client.giveBack(isBroken)
    freePlace()
  }
  const leave = async () => {
    if (!isLeft) end(await isBrokenAfterRollback(client))
  }
  return {
    load: (keys) => load(connection, means.statements, keys),
    async commit(change) {
      try {
        const [outcome] = await commitBatch(connection, means.statements, [change])
        if (outcome !== 'committed') return outcome as CommitOutcome
        await client.query('COMMIT', [])
        end(false)
        return outcome
      } catch (error) {
        if (wasCutOff(error)) end(true)
        return await afterTrouble(means, change, error)
      } finally {
        await leave()
      }
    },
    leave,
  }
}

/** What was cut off may have been committed: it is sent again as it was, which tells. Deadlocks are another lost race. */
async function afterTrouble(means: Means, change: Change, error: unknown): Promise<CommitOutcome> {
  if (!mayTryAgain(error)) return { failed: error }
  if (!isUnreachable(error)) return 'stale'
  const [answer] = await commitForCertain(means, [change], true).catch((cause: unknown) => [{ error: cause }])
  return answer && 'value' in answer ? answer.value : { failed: answer?.error }
}

/** In the order in which everybody locks. Whoever does not let go in half a statement's time is not waited for. */
async function lock(client: LentClient, schema: string, keys: readonly SubjectKey[], { statementTimeout }: Limits) {
  const wait = Math.max(1, Math.floor(statementTimeout / 2))
  await client.query('BEGIN ISOLATION LEVEL READ COMMITTED', [])
  await client.query(
    `SELECT set_config('lock_timeout', $1, true), set_config('idle_in_transaction_session_timeout', $2, true)`,
    [`${wait}`, `${statementTimeout}`],
  )
  for (const { tenant, lifecycle, id } of keys.toSorted(byKey)) {
    await client.query(
      `SELECT FROM ${schema}.subjects s WHERE s.tenant = $1 AND s.lifecycle = $2 AND s.id = $3 FOR NO KEY UPDATE`,
      [tenant, lifecycle, id],
    )
  }
}

async function isBrokenAfterRollback(client: LentClient): Promise<boolean> {
  return client.query('ROLLBACK', []).then(
    () => false,
    () => true,
  )
}

/** A few places; whoever finds none waits in line. */
class Places {
  readonly #waiting: (() => void)[] = []
  #left: number

  constructor(left: number) {
    this.#left = left
  }

  async take(): Promise<void> {
    if (this.#left > 0) this.#left--
    else await new Promise<void>((resolve) => this.#waiting.push(resolve))
  }

  free(): void {
    const next = this.#waiting.shift()
    if (next) next()
    else this.#left++
  }
}

const places = new WeakMap<LendingPool, Places>()

function placesOf(pool: LendingPool): Places {
  const known = places.get(pool) ?? new Places(atOnce)
  places.set(pool, known)
  return known
}
