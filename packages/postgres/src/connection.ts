import { OrdnaError } from '@ordna/core'
import { codeOf, saidBelow } from './errors.js'

/** SQL, and the name under which a connection prepares it once; without a name it is planned anew each time. */
export type Statement = { readonly name?: string; readonly text: string }

/** Whatever runs SQL for a store. */
export type Connection = {
  run<Row>(statement: Statement, values: readonly unknown[]): Promise<readonly Row[]>
}

/** What is asked of a `pg` Pool. */
export type Pool = {
  /** Runs a statement on any of its connections; under a name it is prepared there. */
  query(query: { readonly name?: string; readonly text: string; readonly values: unknown[] }): Promise<Rows>
  /** Hears of idle connections that broke. */
  on?(event: 'error', listener: (error: Error) => void): unknown
}

/** What is asked of a host's open transaction: a `pg` Client as it is, anything else through a few lines. */
export type Client = {
  /** Runs a statement inside the transaction. */
  query(text: string, values: unknown[]): Promise<Rows>
}

type Rows = { readonly rows: readonly unknown[] }

/** Runs each statement on any connection of the pool. */
export function poolConnection(pool: Pool, prepare: boolean): Connection {
  return {
    async run<Row>({ name, text }: Statement, values: readonly unknown[]) {
      const query = { ...(prepare && name !== undefined ? { name } : {}), text, values: [...values] }
      return rowsOf<Row>(pool.query(query))
    },
  }
}

/** Runs every statement on this one client. */
export function clientConnection(client: Client): Connection {
  return {
    async run<Row>({ text }: Statement, values: readonly unknown[]) {
      return rowsOf<Row>(client.query(text, [...values]))
    },
  }
}

async function rowsOf<Row>(asked: Promise<Rows>): Promise<readonly Row[]> {
  try {
    return (await asked).rows as readonly Row[]
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
