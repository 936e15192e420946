import { OrdnaError, type Store } from '@ordna/core'
import type { Change, CommitOutcome } from '@ordna/core/adapters'
import { type Answered, answered } from '../batch/batches.js'
import { byTenant } from '../batch/byTenant.js'
import { commitBatch, largestBatch } from '../commit/commit.js'
import { commitSound } from '../commit/commitSound.js'
import { clientConnection, type Connection } from '../connection/connection.js'
import type { Client } from '../connection/pool.js'
import { declare } from './declare.js'
import { codeOf, mayTryAgain } from '../connection/errors.js'
import { type Limits, within } from '../connection/limits.js'
import { questions } from './questions.js'
import type { Statements } from './statements.js'
import type { Operations } from './operations.js'

/** What a store inside a transaction shares with the one outside it. */
type Inside = {
  readonly statements: Statements
  readonly limits: Limits
  readonly operationsOf: (connection: Connection, statements: Statements) => Operations
}

/**
 * A store inside the host's open transaction. Nothing is batched with others or tried again: what is committed is for
 * the host to say. What is asked at once is done one after the other, so that savepoints never interleave.
 */
export function transactionStore(client: Client, { statements, limits, operationsOf }: Inside): Store {
  const patient: Client = { query: (text, values) => inTime(limits, client.query(text, values)) }
  const connection = clientConnection(patient, limits)
  const operations = operationsOf(connection, statements)
  const inOrder = <Answer>(act: () => Promise<Answer>) => oneByOne(client, act)
  return {
    transaction: client,
    declare: (lifecycles, replace) =>
      inOrder(() => guarded(patient, () => declare(connection, statements, lifecycles, replace))).catch(unseen),
    load: (keys) => inOrder(() => operations.load(keys)),
    commit: (changes) => commitSound(changes, (sound) => inOrder(() => commitAll(patient, statements, sound, limits))),
    ...questions(connection, statements, inOrder),
    claim: (kind, query) => inOrder(() => operations.claim(kind, { ...query, passed: [] })),
    settle: (items) => inOrder(() => operations.settle(items)),
    close: async () => {},
  }
}

/** The host's connection stays the host's to end: a rollback would wait behind what was not answered. */
async function inTime<Answer>({ statementTimeout }: Limits, answer: Promise<Answer>): Promise<Answer> {
  return within(statementTimeout, 'the server did not answer', answer).catch((error: unknown) => {
    if (codeOf(error) !== 'ETIMEDOUT') throw error
    throw new OrdnaError(
      'store_unreachable',
      `The database did not answer within ${statementTimeout} ms. End the connection, with client.release(true) where it is a pool's: the transaction is rolled back with it.`,
      {},
      { cause: error },
    )
  })
}

/** What was last asked of each client. */
const last = new WeakMap<Client, Promise<unknown>>()

function oneByOne<Answer>(client: Client, act: () => Promise<Answer>): Promise<Answer> {
  const answer = (last.get(client) ?? Promise.resolve()).then(act)
  last.set(
    client,
    answer.catch(() => {}),
  )
  return answer
}

/** One tenant's after another's, as a database that is distributed by tenant wants them. */
async function commitAll(
  client: Client,
  statements: Statements,
  changes: readonly Change[],
  limits: Limits,
): Promise<readonly Answered<CommitOutcome>[]> {
  const outcomes: Answered<CommitOutcome>[] = []
  const placed = changes.map((item, place) => ({ item, place }))
  for (const [, own] of byTenant(placed, ({ item }) => item.tenant)) {
    for (let from = 0; from < own.length; from += largestBatch) {
      const part = own.slice(from, from + largestBatch)
      const told = await commitPart(
        client,
        statements,
        part.map(({ item }) => item),
        limits,
      )
      part.forEach(({ place }, index) => (outcomes[place] = told[index] as Answered<CommitOutcome>))
    }
  }
  return outcomes
}

/** One that the database cannot take leaves the others of its batch in the transaction. */
async function commitPart(
  client: Client,
  statements: Statements,
  changes: readonly Change[],
  limits: Limits,
): Promise<readonly Answered<CommitOutcome>[]> {
  try {
    return answered(await guarded(client, () => commitBatch(clientConnection(client, limits), statements, changes)))
  } catch (error) {
    if (changes.length === 1 || mayTryAgain(error) || error instanceof OrdnaError) return changes.map(() => ({ error }))
    const outcomes: Answered<CommitOutcome>[] = []
    for (const change of changes) outcomes.push(...(await commitPart(client, statements, [change], limits)))
    return outcomes
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
    throw error
  }
}

/** What a transaction that sees only what was there when it began answers to whom it would have to see. */
function unseen(cause: unknown): never {
  if (codeOf(cause) !== '40001') throw cause
  throw new OrdnaError(
    'unsupported_isolation',
    'Somebody else has just written down the same lifecycle, and this transaction cannot see it. Begin the transaction with READ COMMITTED, which sees what others have just committed.',
    {},
    { cause },
  )
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
