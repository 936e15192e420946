import { type Change, type CommitOutcome, OrdnaError, type Store } from '@ordna/core'
import { checkChange } from '@ordna/core/adapters'
import { commitBatch, largestBatch } from './commit.js'
import { type Client, clientConnection } from './connection.js'
import { codeOf } from './errors.js'
import { questions } from './questions.js'
import type { Statements } from './statements.js'
import { togetherWays } from './ways.js'

/**
 * A store inside the host's open transaction. Nothing is batched with others or tried again: what is committed is for
 * the host to say. What is asked at once is done one after the other, so that savepoints never interleave.
 */
export function transactionStore(client: Client, statements: Statements): Store {
  const connection = clientConnection(client)
  const ways = togetherWays(connection, statements)
  const asked = <Answer>(act: () => Promise<Answer>) => inTurn(client, act)
  return {
    transaction: client,
    load: (keys) => asked(() => ways.load(keys)),
    commit: async (changes) => {
      for (const change of changes) checkChange(change)
      return asked(() => commitAll(client, statements, changes))
    },
    ...questions(connection, statements, asked),
    claim: (kind, query) => asked(() => ways.claim(kind, query)),
    settle: (items) => asked(() => ways.settle(items)),
    close: async () => {},
  }
}

/** What was last asked of each client. */
const turns = new WeakMap<Client, Promise<unknown>>()

function inTurn<Answer>(client: Client, act: () => Promise<Answer>): Promise<Answer> {
  const turn = (turns.get(client) ?? Promise.resolve()).then(act)
  turns.set(
    client,
    turn.catch(() => {}),
  )
  return turn
}

async function commitAll(
  client: Client,
  statements: Statements,
  changes: readonly Change[],
): Promise<readonly CommitOutcome[]> {
  const outcomes: CommitOutcome[] = []
  for (let from = 0; from < changes.length; from += largestBatch) {
    const batch = changes.slice(from, from + largestBatch)
    outcomes.push(...(await guarded(client, () => commitBatch(clientConnection(client), statements, batch))))
  }
  return outcomes
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
    throw error
  }
}

function noTransaction(cause: unknown): unknown {
  if (codeOf(cause) !== '25P01') return cause
  return new OrdnaError(
    'no_transaction',
    "The client given to 'using' has no open transaction. Send BEGIN before, and COMMIT after.",
    {},
    { cause },
  )
}
