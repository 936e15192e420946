import { createMachine, guard, interpret, reduce, state, transition as exit } from 'robot3'
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

const desk = ['clerk', 'manager']
const mayMove = guard((_: Order, { mover }: Event) => isAllowed(desk, mover))

const states = {
  draft: state(
    exit(
      'quote',
      'quoted',
      mayMove,
      guard((data: Order) => data.total < limit),
      reduce((data: Order) => ({ ...data, total: (data.total + 1) % limit })),
    ),
  ),
  quoted: state(
    exit(
      'place',
      'placed',
      mayMove,
      guard((data: Order) => data.discount < limit),
      reduce((data: Order) => ({ ...data, discount: (data.discount + 1) % limit })),
    ),
  ),
  placed: state(
    exit(
      'pay',
      'paid',
      mayMove,
      guard((data: Order) => data.deposit < limit),
      reduce((data: Order) => ({ ...data, deposit: (data.deposit + 1) % limit })),
    ),
  ),
  paid: state(
    exit(
      'pick',
      'picked',
      mayMove,
      guard((data: Order) => data.parcels < limit),
      reduce((data: Order) => ({ ...data, parcels: (data.parcels + 1) % limit })),
    ),
  ),
  picked: state(
    exit(
      'pack',
      'packed',
      mayMove,
      guard((data: Order) => data.parcels < limit),
      reduce((data: Order) => ({ ...data, parcels: (data.parcels + 1) % limit })),
    ),
  ),
  packed: state(
    exit(
      'ship',
      'shipped',
      mayMove,
      guard((data: Order) => data.attempts < limit),
      reduce((data: Order) => ({ ...data, attempts: (data.attempts + 1) % limit })),
    ),
  ),
  shipped: state(
    exit(
      'deliver',
      'delivered',
      mayMove,
      guard((data: Order) => data.attempts < limit),
      reduce((data: Order) => ({ ...data, attempts: (data.attempts + 1) % limit })),
    ),
  ),
  delivered: state(
    exit(
      'takeBack',
      'returned',
      mayMove,
      guard((data: Order) => data.deposit < limit),
      reduce((data: Order) => ({ ...data, deposit: (data.deposit + 1) % limit })),
    ),
  ),
  returned: state(
    exit(
      'refund',
      'refunded',
      mayMove,
      guard((data: Order) => data.total < limit),
      reduce((data: Order) => ({ ...data, total: (data.total + 1) % limit })),
    ),
  ),
  refunded: state(
    exit(
      'reopen',
      'draft',
      mayMove,
      guard((data: Order) => data.discount < limit),
      reduce((data: Order) => ({ ...data, discount: (data.discount + 1) % limit })),
    ),
  ),
}

/** robot3 run as its manual says: the order is stored between moves, so each begins with a service at its status. */
function move(status: string, data: Order, event: Event): { readonly status: string; readonly data: Order } {
  const machine = createMachine(status as Status, states, () => data)
  const service = interpret(machine, () => {})
  service.send(event)
  return { status: service.machine.current, data: service.context }
}

type Row = ReturnType<typeof move>
const rows: readonly Row[] = stored(statuses.map((status) => ({ status, data: order })))

export const robot: Contestant = {
  name: "robot3's interpret and send",
  move(status, data, transition, mover) {
    const moved = move(status, data, { type: transition, mover })
    return moved.status === status ? undefined : moved
  },
  run(moves) {
    let standing = rows[0] as Row
    for (let index = 0; index < moves; index++) {
      const { status, data } = rows[index % 10] as Row
      standing = move(status, data, { type: transitions[index % 10] as Transition, mover: clerk })
      keep(index, standing)
    }
    return standing
  },
}
