import { type Limits, within } from './limits.js'
import type { Client, LendingPool, Query, Rows } from './pool.js'

/** A connection that is the caller's until it is given back. */
export type LentClient = Client & {
  run(query: Query): Promise<Rows>
  /** Gives it back to the pool, or ends it where it is broken. */
  giveBack(isBroken: boolean): void
}

/**
 * Takes a connection from the pool. Each statement on it must be answered in time.
 *
 * A connection that comes too late goes back to the pool. One that did not answer is ended and never given to anybody:
 * its answer may come yet, and would be taken for that of the next statement.
 */
export async function take(pool: LendingPool, { connectTimeout, statementTimeout }: Limits): Promise<LentClient> {
  const connecting = pool.connect()
  const client = await within(connectTimeout, 'no connection could be had', connecting).catch((error: unknown) => {
    connecting.then((late) => late.release(), ignored)
    throw error
  })
  client.on?.('error', ignored)
  const inTime = (asked: Promise<Rows>) => within(statementTimeout, 'the server did not answer', asked)
  return {
    query: (text, values) => inTime(client.query(text, values)),
    run: (query) => inTime(client.query(query)),
    giveBack(isBroken) {
      if (!isBroken) client.off?.('error', ignored)
      client.release(isBroken)
    },
  }
}

/** The statement under way has thrown it; an error event that nobody listens to would end the process. */
function ignored(): void {}
