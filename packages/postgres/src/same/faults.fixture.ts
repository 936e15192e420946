import type { Store, Subject } from '@ordna/core'
import type { Settlement, SubjectChange } from '@ordna/core/adapters'

/** A mistake that a store could make about what these lifecycles use. */
export type Fault = { readonly name: string; readonly seed: (store: Store) => Store }

function alteringParts(store: Store, alter: (part: SubjectChange) => SubjectChange): Store {
  const commit: Store['commit'] = (changes) =>
    store.commit(changes.map((change) => ({ ...change, subjects: change.subjects.map(alter) })))
  return { ...store, commit }
}

function alteringHolds(store: Store, alter: (holds: Subject['holds']) => Subject['holds']): Store {
  return alteringParts(store, (part) => ({ ...part, subject: { ...part.subject, holds: alter(part.subject.holds) } }))
}

function alteringSettlements(store: Store, alter: (settlement: Settlement) => Settlement): Store {
  return { ...store, settle: (settlements) => store.settle(settlements.map(alter)) }
}

/** Each in its kind: what it does to lines, units, holds, links, releases, messages and questions. */
export const faults: readonly Fault[] = [
  {
    name: 'whoever came last is first in line',
    seed: (store) => ({
      ...store,
      waiting: async (...line) => (await store.waiting(...line)).toReversed(),
    }),
  },
  {
    name: 'nobody is called when what they wait for is freed',
    seed: (store) =>
      alteringSettlements(store, (settlement) =>
        settlement.as === 'wait'
          ? { claim: settlement.claim, as: 'retry', at: new Date(settlement.now.getTime() + 31 * 86_400_000) }
          : settlement,
      ),
  },
  {
    name: 'a wait counts as an attempt',
    seed: (store) =>
      alteringSettlements(store, (settlement) =>
        settlement.as === 'wait'
          ? { claim: settlement.claim, as: 'retry', at: new Date(settlement.now.getTime() + 60_000) }
          : settlement,
      ),
  },
  {
    name: 'whoever takes several takes one',
    seed: (store) =>
      alteringHolds(store, (holds) => holds.map((hold) => (hold.units === undefined ? hold : { ...hold, units: 1 }))),
  },
  {
    name: 'whoever takes some takes the whole',
    seed: (store) => alteringHolds(store, (holds) => holds.map(({ units: _units, ...hold }) => hold)),
  },
  {
    name: 'fewer units than are taken',
    seed: (store) => ({
      ...store,
      setUnits: (tenant, resource, units) => store.setUnits(tenant, resource, units, new Date('2200-01-01T00:00:00Z')),
    }),
  },
  { name: 'one of several periods is kept', seed: (store) => alteringHolds(store, (holds) => holds.slice(0, 1)) },
  { name: 'nobody links', seed: (store) => alteringParts(store, (part) => ({ ...part, linksChanged: false })) },
  { name: 'nobody is found who looks at what moves', seed: (store) => ({ ...store, linkers: async () => [] }) },
  { name: 'nobody is found who stands at an older version', seed: (store) => ({ ...store, outdated: async () => [] }) },
  {
    name: 'a list finds one name of a status',
    seed: (store) => ({
      ...store,
      list: ({ statuses, ...query }) => store.list(statuses ? { ...query, statuses: statuses.slice(0, 1) } : query),
    }),
  },
  {
    name: 'counting goes on past the limit',
    seed: (store) => ({ ...store, count: ({ limit: _limit, ...query }) => store.count(query) }),
  },
  {
    name: 'many are read in the order in which they are found',
    seed: (store) => ({
      ...store,
      load: async (keys) => {
        const ids = keys.map(({ id }) => id)
        const found = await store.load(keys)
        return found.toSorted((_, other) => ids.indexOf(other.subject?.id ?? '') - 1)
      },
    }),
  },
  {
    name: 'all messages stand in one line',
    seed: (store) =>
      alteringParts(store, (part) => ({
        ...part,
        messages: part.messages.map(({ line: _line, ...message }) => message),
      })),
  },
  {
    name: 'a message is sent again when it is done',
    seed: (store) =>
      alteringSettlements(store, (settlement) =>
        settlement.as === 'done' && settlement.claim.kind === 'message' && settlement.claim.attempts === 1
          ? { claim: settlement.claim, as: 'retry', at: settlement.claim.message.createdAt }
          : settlement,
      ),
  },
  {
    name: 'what was dropped is not written down',
    seed: (store) =>
      alteringParts(store, (part) => ({ ...part, history: part.history.filter(({ kind }) => kind !== 'dropped') })),
  },
  {
    name: 'the words of a sender are lost',
    seed: (store) =>
      alteringParts(store, (part) => ({
        ...part,
        messages: part.messages.map(({ text: _text, ...message }) => message),
      })),
  },
]
