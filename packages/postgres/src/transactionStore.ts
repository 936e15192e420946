import { type CommitOutcome, OrdnaError, type Store } from '@ordna/core'
import { checkChange, checkLimit, checkPeriod } from '@ordna/core/adapters'
import { claimMessages, claimTimers, settle } from './claims.js'
import { commitBatch, largestBatch } from './commit.js'
import { type Client, clientConnection } from './connection.js'
import { heldBy } from './holds.js'
import { count, list } from './list.js'
import type { Statements } from './statements.js'
import { load, readHistory } from './subjects.js'

/**
 * A store inside the host's open transaction. Nothing is batched with others or tried again: what is committed is for
 * the host to say.
 */
export function transactionStore(client: Client, statements: Statements): Store {
  const connection = clientConnection(client)
  const { schema } = statements
  return {
    transaction: client,
    load: (keys) => load(connection, statements.load, keys),
    commit: async (changes) => {
      for (const change of changes) checkChange(change)
      const outcomes: CommitOutcome[] = []
      for (let from = 0; from < changes.length; from += largestBatch) {
        const batch = changes.slice(from, from + largestBatch)
        outcomes.push(...(await guarded(client, () => commitBatch(connection, statements, batch))))
      }
      return outcomes
    },
    list: (query) => list(connection, schema, query),
    count: (query) => count(connection, schema, query),
    history: async (key, query) => {
      checkLimit(query.limit)
      return readHistory(connection, statements.history, key, query)
    },
    holds: async (tenant, resources, period) => {
      checkPeriod(period)
      return heldBy(connection, statements.heldBy, tenant, { resources, period })
    },
    claim: async (kind, query) =>
      (kind === 'timer'
        ? claimTimers(connection, statements.claimTimers, query)
        : claimMessages(connection, statements.claimMessages, query)) as never,
    settle: (items) => settle(connection, statements.settle, items),
    close: async () => {},
  }
}

/** Runs it behind a savepoint, so that an error leaves the host's transaction as it was. */
async function guarded<Answer>(client: Client, act: () => Promise<Answer>): Promise<Answer> {
  await client.query('SAVEPOINT ordna', []).catch((error: unknown) => {
    throw noTransaction(error)
  })
  try {
    const answer = await act()
    await client.query('RELEASE SAVEPOINT ordna', [])
    return answer
  } catch (error) {
    await client.query('ROLLBACK TO SAVEPOINT ordna', [])
    throw wrongIsolation(error)
  }
}

function noTransaction(cause: unknown): unknown {
  if ((cause as { code?: unknown }).code !== '25P01') return cause
  return new OrdnaError(
    'no_transaction',
    "The client given to 'using' has no open transaction. Send BEGIN before, and COMMIT after.",
    {},
    { cause },
  )
}

function wrongIsolation(cause: unknown): unknown {
  if ((cause as { code?: unknown }).code !== 'OR003') return cause
  return new OrdnaError(
    'unsupported_isolation',
    `${(cause as Error).message}. Begin the transaction with READ COMMITTED, which sees what others have just committed.`,
    {},
    { cause },
  )
}
