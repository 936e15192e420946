import type { Store } from '@ordna/core'
import type { Change, LoadKey, Settlement } from '@ordna/core/adapters'
import { Batches, type Travel } from '../batch/batches.js'
import { changesHolds } from '../commit/batch.js'
import { keysOf, largestBatch } from '../commit/commit.js'
import { commitSound } from '../commit/commitSound.js'
import type { Connection } from '../connection/connection.js'
import { claimingBy } from '../claim/claimAlone.js'
import { declare } from './declare.js'
import { eachAlone } from '../batch/eachAlone.js'
import { isUnreachable, tryAgain } from '../connection/errors.js'
import { questions } from './questions.js'
import { subjectOfClaim } from '../claim/claims.js'
import type { Statements } from './statements.js'
import { TenantBatches } from '../batch/tenantBatches.js'
import { sharedOperations, type Operations } from './operations.js'

/** How many batches of a kind are under way at once: while the server works on one, the next one gathers. */
const atOnce = 2

/**
 * How many batches of changes are, and how small the smallest is that is shared out among them: while one waits for the
 * disk, the server's processors work on the others.
 */
const ofCommits = { atOnce: 3, share: 4 }

/** What surrounds the statements. */
type PooledOptions = {
  /** Awaited before the first statement. */
  readonly ready: () => Promise<void>
  readonly close: () => Promise<void>
  /** Default everything in as few statements as possible. */
  readonly operations?: Operations
  /** Whether tenants are on servers of their own, so that nothing of theirs travels together. */
  readonly apart?: boolean
  /** Locks subjects. Left out where nobody else can change them. */
  readonly alone?: NonNullable<Store['alone']>
}

/**
 * A store on connections that each commit for themselves. What is asked at the same time travels together.
 */
export function pooledStore(
  connection: Connection,
  statements: Statements,
  { ready, close, operations = sharedOperations(connection, statements), apart = false, alone }: PooledOptions,
): Store {
  const claim = claimingBy(operations.claim)
  const batched = <Item, Answer>(tenantOf: (item: Item) => string, travel: Travel<Item, Answer>) =>
    apart ? new TenantBatches(tenantOf, travel) : new Batches(travel)
  const reading = <Answer>(ask: () => Promise<Answer>) => ready().then(() => tryAgain(ask))
  const loads = batched(({ tenant }: LoadKey) => tenant, {
    size: 256,
    atOnce,
    isForAll: isUnreachable,
    send: (keys) => eachAlone(keys, (some) => reading(() => operations.load(some))),
  })
  const commits = batched(({ change }: QueuedChange) => change.tenant, {
    size: largestBatch,
    ...ofCommits,
    isForAll: isUnreachable,
    keysOf: ({ change }) => keysOf(change),
    laneOf: ({ lane }) => lane,
    send: async (queued) => {
      await ready()
      return operations.commit(queued.map(({ change }) => change))
    },
  })
  const settlements = batched(({ claim: settled }: Settlement) => subjectOfClaim(settled).tenant, {
    size: largestBatch,
    atOnce,
    isForAll: isUnreachable,
    send: (items) => eachAlone(items, (some) => reading(() => operations.settle(some))),
  })
  return {
    declare: (lifecycles, replace) => reading(() => declare(connection, statements, lifecycles, replace)),
    load: (keys) => loads.ask(keys),
    commit: (changes) => commitSound(changes, async (sound) => commits.askEach(inCallOrder(sound))),
    ...questions(connection, statements, reading),
    claim: async (kind, query) => {
      await ready()
      return claim(kind, query)
    },
    settle: (items) => settlements.ask(items),
    ...(alone ? { alone: (keys) => ready().then(() => alone(keys)) } : {}),
    close,
  }
}

/** A change on its way. Those of one call that acquire or release something share a lane: they keep their order. */
type QueuedChange = { readonly change: Change; readonly lane: string | undefined }

let calls = 0

function inCallOrder(changes: readonly Change[]): readonly QueuedChange[] {
  const lane = changes.filter(changesHolds).length > 1 ? `call ${++calls}` : undefined
  return changes.map((change) => ({ change, lane: changesHolds(change) ? lane : undefined }))
}
