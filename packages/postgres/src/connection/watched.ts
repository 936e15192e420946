import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { OrdnaError } from '@ordna/core'
import { unlessAborted } from '@ordna/core/adapters'
import { type Aside, asideOf } from './aside.js'
import { borrow } from './borrow.js'
import { codeOf, isUnreachable, wasCutOff, unreachableError } from './errors.js'
import { hear } from './hear.js'
import { limitConnecting, type Limits, limitsOf, type OrUndefined, tooLate, within } from './limits.js'
import type { MigrationClient, MigrationPool } from './migrationPool.js'

/** What ends a call that may take long. */
export type CallLimits = Partial<Limits> & {
  /** Ends it: what the server does for it is cancelled, and it throws the signal's reason. */
  readonly signal?: AbortSignal
}

/** The names of these options. */
export const limitNames = { signal: true, connectTimeout: true, statementTimeout: true } as const

/** A pool whose statements are each watched, run outside any transaction or on a connection of one's own. */
export type WatchedPool = {
  query(text: string): Promise<{ readonly rows: readonly unknown[] }>
  connect(): Promise<MigrationClient>
  /** The same, once the signal has aborted: for what must not be left behind. */
  afterwards(text: string): Promise<{ readonly rows: readonly unknown[] }>
}

type Watch = {
  readonly limits: Limits
  readonly signal: AbortSignal | undefined
  readonly aside: Aside | null
  /** Leads every statement, so that it is found among what the server does. */
  readonly mark: string
}

/**
 * Acts on a pool that waits for no server without end, however long a statement may take: where none has answered for
 * the statement's limit, the server is asked on another connection whether it is at work on it still.
 *
 * A server that is silent is not asked again. One that is away is, as long as whoever asks is patient.
 *
 * @throws OrdnaError `store_unreachable` where nobody is at work, or nobody answers; the signal's reason once it has aborted.
 */
export async function watched<Answer>(
  pool: MigrationPool,
  { signal, ...given }: OrUndefined<CallLimits>,
  act: (pool: WatchedPool) => Promise<Answer>,
): Promise<Answer> {
  const limits = limitsOf(given)
  if (signal !== undefined && !(signal instanceof AbortSignal))
    throw new OrdnaError('invalid_options', "The 'signal' that ends the call is no AbortSignal. Pass one, or none.", {})
  hear(pool)
  limitConnecting(pool, limits)
  const watch = { limits, signal, aside: asideOf(pool, limits), mark: `/* ordna ${randomUUID()} */ ` }
  const connecting = (under: Watch) => ({ connect: async () => clientOf(await connection(pool, under), under) })
  const own: WatchedPool = {
    ...connecting(watch),
    query: (text) => borrow(own, (client) => client.query(text)),
    afterwards: (text) => borrow(connecting({ ...watch, signal: undefined }), (client) => client.query(text)),
  }
  try {
    return await act(own)
  } catch (error) {
    throw isUnreachable(error) ? unreachable(error) : error
  }
}

/** One that comes too late goes back to the pool. */
async function connection(pool: MigrationPool, { limits, signal }: Watch): Promise<MigrationClient> {
  signal?.throwIfAborted()
  const connecting = pool.connect()
  try {
    return await unlessEnded(within(limits.connectTimeout, 'no connection could be had', connecting), signal)
  } catch (error) {
    connecting.then((late) => late.release?.(), ignored)
    throw codeOf(error) === 'ETIMEDOUT' ? unreachable(error) : error
  }
}

/** On one that did not answer nothing more is asked: it would wait behind what was not answered. */
function clientOf(client: MigrationClient, watch: Watch): MigrationClient {
  let silent: Promise<never> | undefined
  const query = async (text: string) => {
    try {
      return await watchedQuery(client, watch, text)
    } catch (error) {
      if (error instanceof OrdnaError || wasCutOff(error)) silent = Promise.reject(error)
      silent?.catch(ignored)
      throw error
    }
  }
  return {
    query: (text) => silent ?? query(text),
    on: (event, listener) => client.on?.(event, listener),
    off: (event, listener) => client.off?.(event, listener),
    release: (broken) => client.release?.(broken),
  }
}

async function watchedQuery(client: MigrationClient, watch: Watch, text: string) {
  watch.signal?.throwIfAborted()
  const answered = new AbortController()
  const asked = client.query(watch.mark + text)
  try {
    return await unlessEnded(Promise.race([asked, unanswered(watch, answered.signal)]), watch.signal)
  } catch (error) {
    if (watch.signal?.aborted) await cancel(watch, asked)
    throw error
  } finally {
    answered.abort()
  }
}

/** Throws once nobody is at work on the statement any more. Where the server cannot be asked aside it waits on. */
async function unanswered({ limits, aside, mark }: Watch, answered: AbortSignal): Promise<never> {
  for (;;) {
    await sleep(limits.statementTimeout, undefined, { signal: answered })
    if (!aside || (await aside.isAtWork(mark))) continue
    throw unreachable(tooLate('the server did not answer', limits.statementTimeout))
  }
}

/** Ends what the server does, and waits for it to say so, but for no longer than for a connection. */
async function cancel({ limits, aside, mark }: Watch, asked: Promise<unknown>): Promise<void> {
  await aside?.cancel(mark)
  await within(limits.connectTimeout, 'it did not end', asked).catch(ignored)
}

async function unlessEnded<Answer>(asked: Promise<Answer>, signal: AbortSignal | undefined): Promise<Answer> {
  return signal ? unlessAborted(asked, signal) : asked
}

function unreachable(cause: unknown): OrdnaError {
  return unreachableError(cause, ', and call it again: it goes on from what was done.')
}

function ignored(): void {}
