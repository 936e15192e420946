import type { Message, Page, Store, Subject } from '@ordna/core'
import type { ListQuery } from '@ordna/core/adapters'
import type { Fault } from './fault.fixture.js'

/** The store with the subjects that it gives altered. */
function alteringReads(store: Store, alter: (subject: Subject) => Subject): Store {
  return {
    ...store,
    load: async (keys) => {
      const loaded = await store.load(keys)
      return loaded.map(({ subject, earlier }) => ({ subject: subject && alter(subject), earlier }))
    },
  }
}

/** The store with the queries that it gets altered, counting included. */
function alteringQueries(store: Store, alter: <Query extends Partial<ListQuery>>(query: Query) => Query): Store {
  return { ...store, list: (query) => store.list(alter(query)), count: (query) => store.count(alter(query)) }
}

/** Gives the same object again for as long as the subject does not change. */
function sharing(store: Store): Store {
  const given = new Map<string, Subject>()
  return alteringReads(store, (subject) => {
    const key = JSON.stringify([subject.tenant, subject.lifecycle, subject.id, subject.revision])
    return given.get(key) ?? given.set(key, subject).get(key) ?? subject
  })
}

/** Starts each page behind the value that the last one ended at. */
function skippingTies(store: Store): Store {
  const ends = new Map<string, number>()
  return {
    ...store,
    list: async (query): Promise<Page<Subject>> => {
      const { items, cursor } = await store.list(query)
      const last = items.at(-1)
      if (cursor && last) ends.set(cursor, last.updatedAt.getTime())
      const end = query.cursor === undefined ? undefined : ends.get(query.cursor)
      const skips = query.order === 'updatedAt' && end !== undefined
      return { items: skips ? items.filter(({ updatedAt }) => updatedAt.getTime() !== end) : items, cursor }
    },
  }
}

/** Takes any cursor that looks like one by leaving out what it cannot read. */
function takingAnyCursor(store: Store): Store {
  return {
    ...store,
    list: async (query) => {
      const { cursor: _cursor, ...anew } = query
      return store.list(query).catch(() => store.list(anew))
    },
  }
}

/** Pages by counting subjects, so that a write between pages shifts them. */
function byOffset(store: Store): Store {
  return {
    ...store,
    list: async (query) => {
      const { cursor, ...rest } = query
      const offset = cursor === undefined ? 0 : Number(cursor)
      const { items } = await store.list({ ...rest, limit: 1000 })
      const end = offset + query.limit
      return { items: items.slice(offset, end), cursor: end < items.length ? String(end) : null }
    },
  }
}

/** Keeps links that a change has taken away. */
function forgettingNoLink(store: Store): Store {
  return {
    ...store,
    commit: (changes) =>
      store.commit(
        changes.map((change) => ({
          ...change,
          subjects: change.subjects.map((part) =>
            part.subject.links.length === 0 ? { ...part, linksChanged: false } : part,
          ),
        })),
      ),
  }
}

/** Counts what has died as if it waited still. */
function countingDead(store: Store): Store {
  const dead: Message[] = []
  return {
    ...store,
    settle: (settlements) => {
      for (const { as, claim } of settlements) if (as === 'dead' && claim.kind === 'message') dead.push(claim.message)
      return store.settle(settlements)
    },
    outbox: async (lifecycle) =>
      (await store.outbox(lifecycle)).map((counted) => {
        const more = dead.filter(({ subject, name }) => subject.lifecycle === lifecycle && name === counted.name)
        return { ...counted, count: counted.count + more.length }
      }),
  }
}

const json = (subject: Subject): Subject => JSON.parse(JSON.stringify(subject)) as Subject

export const readFaults: readonly Fault[] = [
  {
    name: 'the last to declare a lifecycle winning',
    area: 'declare',
    seed: (store) => ({ ...store, declare: (lifecycles) => store.declare(lifecycles, true) }),
  },
  {
    name: 'nothing said of what was declared before',
    area: 'declare',
    seed: (store) => ({
      ...store,
      declare: async (lifecycles, replace) => (await store.declare(lifecycles, replace)).map(() => null),
    }),
  },
  {
    name: 'nothing replaced',
    area: 'declare',
    seed: (store) => ({ ...store, declare: (lifecycles) => store.declare(lifecycles) }),
  },
  { name: 'objects shared between callers', area: 'copies', seed: sharing },
  { name: 'dates turned into text', area: 'values', seed: (store) => alteringReads(store, json) },
  {
    name: 'keys answered in the order found',
    area: 'load',
    seed: (store) => ({ ...store, load: async (keys) => (await store.load(keys)).toReversed() }),
  },
  { name: 'pages that skip ties', area: 'paging', seed: skippingTies },
  { name: 'pages by offset', area: 'paging', seed: byOffset },
  { name: 'any cursor taken', area: 'paging', seed: takingAnyCursor },
  {
    name: 'no statuses meaning all of them',
    area: 'filters',
    seed: (store) =>
      alteringQueries(store, (query) => {
        if (query.statuses?.length !== 0) return query
        const { statuses: _statuses, ...rest } = query
        return rest as typeof query
      }),
  },
  {
    name: 'counting on past the limit',
    area: 'filters',
    seed: (store) => ({ ...store, count: ({ limit: _limit, ...query }) => store.count(query) }),
  },
  {
    name: 'lists in one direction only',
    area: 'list',
    seed: (store) => ({ ...store, list: (query) => store.list({ ...query, descending: false }) }),
  },
  {
    name: 'a history that repeats the entry it was asked to follow',
    area: 'history',
    seed: (store) => ({
      ...store,
      history: (key, { after, limit }) => store.history(key, { after: after - 1, limit }),
    }),
  },
  {
    name: 'holds of the whole past and future told',
    area: 'who holds',
    seed: (store) => ({
      ...store,
      holds: (tenant, resources, { from }) => store.holds(tenant, resources, { from, until: null }),
    }),
  },
  {
    name: 'holders in the order in which they came',
    area: 'who holds',
    seed: (store) => ({ ...store, holds: async (...asked) => (await store.holds(...asked)).toReversed() }),
  },
  {
    name: 'units answered in another order',
    area: 'units',
    seed: (store) => ({
      ...store,
      units: async (tenant, resources) => (await store.units(tenant, resources)).toReversed(),
    }),
  },
  {
    name: 'linkers in any order',
    area: 'links',
    seed: (store) => ({ ...store, linkers: async (query) => (await store.linkers(query)).toReversed() }),
  },
  {
    name: 'outdated subjects in any order',
    area: 'outdated',
    seed: (store) => ({ ...store, outdated: async (query) => (await store.outdated(query)).toReversed() }),
  },
  {
    name: 'dead messages counted as waiting to go out',
    area: 'outbox',
    seed: countingDead,
  },
  {
    name: 'what waits to go out counted once',
    area: 'outbox',
    seed: (store) => ({
      ...store,
      outbox: async (lifecycle) => (await store.outbox(lifecycle)).map((counted) => ({ ...counted, count: 1 })),
    }),
  },
  {
    name: 'nothing waiting to go out',
    area: 'outbox',
    seed: (store) => ({ ...store, outbox: async () => [] }),
  },
  {
    name: 'pending messages in another order',
    area: 'pending',
    seed: (store) => ({ ...store, pending: async (key, query) => (await store.pending(key, query)).toReversed() }),
  },
  {
    name: 'pending messages that say nothing of their last settlement',
    area: 'pending',
    seed: (store) => ({
      ...store,
      pending: async (key, query) => (await store.pending(key, query)).map((one) => ({ ...one, detail: null })),
    }),
  },
  {
    name: 'dead messages pending no more',
    area: 'pending',
    seed: (store) => ({
      ...store,
      pending: async (key, query) => (await store.pending(key, query)).filter(({ dead }) => !dead),
    }),
  },
  {
    name: 'heads in any order',
    area: 'heads',
    seed: (store) => ({ ...store, heads: async (query) => (await store.heads(query)).toReversed() }),
  },
  {
    name: 'a notice forgotten that was sent',
    area: 'sent',
    seed: (store) => ({ ...store, sent: async () => null }),
  },
  {
    name: 'every page of heads from the start',
    area: 'heads',
    seed: (store) => ({ ...store, heads: (query) => store.heads({ ...query, after: null, limit: 1000 }) }),
  },
  {
    name: 'heads of every tenant',
    area: 'heads',
    seed: (store) => ({ ...store, heads: ({ tenant: _tenant, ...query }) => store.heads(query) }),
  },
  {
    name: 'linkers of every status told',
    area: 'links',
    seed: (store) => ({ ...store, linkers: (query) => store.linkers({ ...query, except: [] }) }),
  },
  {
    name: 'linkers of the first subject told alone',
    area: 'links',
    seed: (store) => ({
      ...store,
      linkers: ({ to, ...query }) => store.linkers({ ...query, to: { ...to, ids: to.ids.slice(0, 1) } }),
    }),
  },
  {
    name: 'linkers told that link no more',
    area: 'links',
    seed: forgettingNoLink,
  },
  {
    name: 'every page of outdated subjects from the start',
    area: 'outdated',
    seed: (store) => ({ ...store, outdated: (query) => store.outdated({ ...query, after: null, limit: 1000 }) }),
  },
]
