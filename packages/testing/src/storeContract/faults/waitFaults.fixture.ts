import type { Store } from '@ordna/core'
import type { Settlement } from '@ordna/core/adapters'
import type { Fault } from './fault.fixture.js'

type Wait = Extract<Settlement, { readonly as: 'wait' }>

function alteringWaits(store: Store, alter: (wait: Wait) => Settlement): Store {
  const settle: Store['settle'] = (settlements) =>
    store.settle(settlements.map((settlement) => (settlement.as === 'wait' ? alter(settlement) : settlement)))
  return { ...store, settle }
}

const farAway = new Date('2200-01-01T00:00:00Z')

export const waitFaults: readonly Fault[] = [
  {
    name: 'the last to come first in line',
    area: 'waits',
    seed: (store) => ({ ...store, waiting: async (...line) => (await store.waiting(...line)).toReversed() }),
  },
  {
    name: 'a whole line told where some are asked for',
    area: 'waits',
    seed: (store) => ({ ...store, waiting: (tenant, resource) => store.waiting(tenant, resource, 1_000) }),
  },
  {
    name: 'nobody called when what they wait for is freed',
    area: 'waits',
    seed: (store) => alteringWaits(store, ({ claim }) => ({ claim, as: 'leave', at: farAway })),
  },
  {
    name: 'nobody called at the moment that was named',
    area: 'waits',
    seed: (store) => alteringWaits(store, (wait) => ({ ...wait, at: null })),
  },
  {
    name: 'a wait for one resource alone',
    area: 'waits',
    seed: (store) => alteringWaits(store, (wait) => ({ ...wait, for: wait.for.slice(0, 1) })),
  },
  {
    name: 'a wait that counts as an attempt',
    area: 'waits',
    seed: (store) => alteringWaits(store, ({ claim, at, now }) => ({ claim, as: 'retry', at: at ?? now })),
  },
  {
    name: 'a wait of a subject that has moved on meanwhile',
    area: 'waits',
    seed: (store) => alteringWaits(store, ({ seen: _seen, ...wait }) => wait),
  },
]
