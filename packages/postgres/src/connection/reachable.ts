import type { OrdnaError, Store } from '@ordna/core'
import type { CommitOutcome } from '@ordna/core/adapters'
import { isUnreachable, unreachableError } from './errors.js'

/**
 * The same store, which says `store_unreachable` where the driver says, each in its own words, that there is nobody to
 * ask. It goes around everything that tries again, for that looks at what the driver said.
 */
export function reachable(store: Store): Store {
  const { erase, remove } = store
  return {
    declare: (lifecycles, replace) => said(store.declare(lifecycles, replace)),
    load: (keys) => said(store.load(keys)),
    commit: async (changes) => (await said(store.commit(changes))).map(saidOf),
    list: (query) => said(store.list(query)),
    count: (query) => said(store.count(query)),
    outdated: (query) => said(store.outdated(query)),
    outbox: (lifecycle) => said(store.outbox(lifecycle)),
    pending: (key, query) => said(store.pending(key, query)),
    linkers: (query) => said(store.linkers(query)),
    history: (key, query) => said(store.history(key, query)),
    heads: (query) => said(store.heads(query)),
    holds: (tenant, resources, period) => said(store.holds(tenant, resources, period)),
    waiting: (...asked) => said(store.waiting(...asked)),
    units: (tenant, resources) => said(store.units(tenant, resources)),
    setUnits: (tenant, resource, units, from) => said(store.setUnits(tenant, resource, units, from)),
    sent: (message) => said(store.sent(message)),
    claim: (kind, query) => said(store.claim(kind, query)),
    settle: (settlements) => said(store.settle(settlements)),
    ...(erase ? { erase: (key, fields) => said(erase(key, fields)) } : {}),
    ...(remove ? { remove: (key, revision) => said(remove(key, revision)) } : {}),
    ...(store.alone ? { alone: aloneOf(store.alone) } : {}),
    close: () => store.close(),
  }
}

function aloneOf(alone: NonNullable<Store['alone']>): NonNullable<Store['alone']> {
  return async (keys) => {
    const own = await said(alone(keys))
    return (
      own && {
        load: (asked) => said(own.load(asked)),
        commit: async (change) => saidOf(await own.commit(change)),
        leave: () => own.leave(),
      }
    )
  }
}

async function said<Answer>(asked: Promise<Answer>): Promise<Answer> {
  try {
    return await asked
  } catch (error) {
    throw isUnreachable(error) ? unreachable(error) : error
  }
}

function saidOf(outcome: CommitOutcome): CommitOutcome {
  const away = typeof outcome === 'object' && isUnreachable(outcome.failed)
  return away ? { failed: unreachable(outcome.failed) } : outcome
}

function unreachable(cause: unknown): OrdnaError {
  return unreachableError(
    cause,
    '. A change on its way may have been committed or not: send it again with the same request id.',
  )
}
