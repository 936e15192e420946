import { OrdnaError } from '@ordna/core'
import { codeOf, saidBelow, wasCutOff } from './errors.js'
import { type Limits, within } from './limits.js'
import { type Client, isLending, type LendingPool, type Pool, type Query, type Rows } from './pool.js'
import { take } from './lending.js'

/** SQL, and the name under which a connection prepares it once; without a name it is planned anew each time. */
export type Statement = { readonly name?: string; readonly text: string }

/** Whatever runs SQL for a store. */
export type Connection = {
  run<Row>(statement: Statement, values: readonly unknown[]): Promise<readonly Row[]>
}

/** Runs each statement on any connection of the pool. One that does not answer in time is ended. */
export function poolConnection(pool: Pool, prepare: boolean, limits: Limits): Connection {
  return {
    async run<Row>({ name, text }: Statement, values: readonly unknown[]) {
      const query = { ...(prepare && name !== undefined ? { name } : {}), text, values: [...values] }
      return rowsOf<Row>(isLending(pool) ? runOn(pool, limits, query) : runWithout(pool, limits, query))
    },
  }
}

async function runOn(pool: LendingPool, limits: Limits, query: Query): Promise<Rows> {
  const client = await take(pool, limits)
  try {
    const answer = await client.run(query)
    client.giveBack(false)
    return answer
  } catch (error) {
    client.giveBack(wasCutOff(error))
    throw error
  }
}

function runWithout(pool: Pool, { connectTimeout, statementTimeout }: Limits, query: Query): Promise<Rows> {
  return within(connectTimeout + statementTimeout, 'the server did not answer', pool.query(query))
}

/** Runs every statement on this one client, each when the one before it is answered. */
export function clientConnection(client: Client, { statementTimeout }: Limits): Connection {
  let before: Promise<unknown> = Promise.resolve()
  return {
    run<Row>({ text }: Statement, values: readonly unknown[]) {
      const answer = before.then(() =>
        rowsOf<Row>(within(statementTimeout, 'the server did not answer', client.query(text, [...values]))),
      )
      before = answer.catch(() => {})
      return answer
    },
  }
}

async function rowsOf<Row>(answer: Promise<Rows>): Promise<readonly Row[]> {
  try {
    return (await answer).rows as readonly Row[]
  } catch (error) {
    throw codeOf(error) === 'OR003' ? wrongIsolation(error) : error
  }
}

/** What `commit_changes` says of a transaction that would not see what others have just committed. */
function wrongIsolation(cause: unknown): OrdnaError {
  return new OrdnaError(
    'unsupported_isolation',
    `${(saidBelow(cause) as Error).message}. Begin the transaction with READ COMMITTED, which sees what others have just committed.`,
    {},
    { cause },
  )
}
