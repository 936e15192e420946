import { assign, setup, transition as next } from 'xstate'
import { keep, stored, type Contestant } from './contestant.js'
import {
  clerk,
  isAllowed,
  limit,
  order,
  statuses,
  transitions,
  type Mover,
  type Order,
  type Status,
  type Transition,
} from './order.js'

type Event = { readonly type: Transition; readonly mover: Mover }
type Snapshot = ReturnType<typeof standing>
type Seen = { readonly context: Order; readonly event: Event }

const desk = ['clerk', 'manager']
const mayMove = ({ event }: Seen) => isAllowed(desk, event.mover)

const machine = setup({ types: { context: {} as Order, events: {} as Event } }).createMachine({
  context: order,
  initial: 'draft',
  states: {
    draft: {
      on: {
        quote: {
          target: 'quoted',
          guard: (seen) => mayMove(seen) && seen.context.total < limit,
          actions: assign({ total: ({ context }) => (context.total + 1) % limit }),
        },
      },
    },
    quoted: {
      on: {
        place: {
          target: 'placed',
          guard: (seen) => mayMove(seen) && seen.context.discount < limit,
          actions: assign({ discount: ({ context }) => (context.discount + 1) % limit }),
        },
      },
    },
    placed: {
      on: {
        pay: {
          target: 'paid',
          guard: (seen) => mayMove(seen) && seen.context.deposit < limit,
          actions: assign({ deposit: ({ context }) => (context.deposit + 1) % limit }),
        },
      },
    },
    paid: {
      on: {
        pick: {
          target: 'picked',
          guard: (seen) => mayMove(seen) && seen.context.parcels < limit,
          actions: assign({ parcels: ({ context }) => (context.parcels + 1) % limit }),
        },
      },
    },
    picked: {
      on: {
        pack: {
          target: 'packed',
          guard: (seen) => mayMove(seen) && seen.context.parcels < limit,
          actions: assign({ parcels: ({ context }) => (context.parcels + 1) % limit }),
        },
      },
    },
    packed: {
      on: {
        ship: {
          target: 'shipped',
          guard: (seen) => mayMove(seen) && seen.context.attempts < limit,
          actions: assign({ attempts: ({ context }) => (context.attempts + 1) % limit }),
        },
      },
    },
    shipped: {
      on: {
        deliver: {
          target: 'delivered',
          guard: (seen) => mayMove(seen) && seen.context.attempts < limit,
          actions: assign({ attempts: ({ context }) => (context.attempts + 1) % limit }),
        },
      },
    },
    delivered: {
      on: {
        takeBack: {
          target: 'returned',
          guard: (seen) => mayMove(seen) && seen.context.deposit < limit,
          actions: assign({ deposit: ({ context }) => (context.deposit + 1) % limit }),
        },
      },
    },
    returned: {
      on: {
        refund: {
          target: 'refunded',
          guard: (seen) => mayMove(seen) && seen.context.total < limit,
          actions: assign({ total: ({ context }) => (context.total + 1) % limit }),
        },
      },
    },
    refunded: {
      on: {
        reopen: {
          target: 'draft',
          guard: (seen) => mayMove(seen) && seen.context.discount < limit,
          actions: assign({ discount: ({ context }) => (context.discount + 1) % limit }),
        },
      },
    },
  },
})

const standing = (value: Status, context: Order) => machine.resolveState({ value, context })
const snapshots = stored(statuses.map((status) => ({ status, order }))).map((row) => standing(row.status, row.order))

/** XState's pure `transition`, on snapshots that are already resolved: reading them back would come on top. */
export const xstate: Contestant = {
  name: "XState's transition",
  move(status, data, transition, mover) {
    const [after] = next(machine, standing(status, data), { type: transition, mover })
    return after.value === status ? undefined : { status: after.value, data: after.context }
  },
  run(moves) {
    let snapshot = snapshots[0] as Snapshot
    for (let index = 0; index < moves; index++) {
      const result = next(machine, snapshots[index % 10] as Snapshot, {
        type: transitions[index % 10] as Transition,
        mover: clerk,
      })
      keep(index, result)
      snapshot = result[0]
    }
    return { status: snapshot.value, data: snapshot.context }
  },
}
