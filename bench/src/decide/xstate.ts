import { assign, initialTransition, setup, transition as next } from 'xstate'
import { keep, type Contestant } from './contestant.js'
import { clerk, isAllowed, limit, order, transitions, type Mover, type Order, type Transition } from './order.js'

type Event = { readonly type: Transition; readonly mover: Mover }
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

const [begun] = initialTransition(machine)
type Snapshot = typeof begun

/** XState's pure `transition`, on the snapshot that the move before gave: it is never stored and read back. */
export const xstate: Contestant = {
  name: "XState's transition",
  move(status, data, transition, mover) {
    const before = machine.resolveState({ value: status, context: data })
    const [after] = next(machine, before, { type: transition, mover })
    return after.value === status ? undefined : { status: after.value, data: after.context }
  },
  run(moves) {
    let snapshot: Snapshot = begun
    for (let index = 0; index < moves; index++) {
      const result = next(machine, snapshot, { type: transitions[index % 10] as Transition, mover: clerk })
      keep(index, result)
      snapshot = result[0]
    }
    return { status: snapshot.value, data: snapshot.context }
  },
}
