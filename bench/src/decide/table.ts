import { isAllowed, limit, type Mover, type Order, type Status } from './order.js'

/** An order's row, as an application without a library keeps it. */
export type Row = {
  readonly tenant: string
  readonly id: string
  readonly revision: number
  readonly status: Status
  readonly updatedAt: Date
  readonly data: Order
}

/** A way out of a status. */
export type Exit = {
  readonly to: Status
  readonly roles: readonly string[]
  readonly guard: (data: Order) => boolean
  /** The fields that change. */
  readonly set: (data: Order) => Partial<Order>
}

const desk = ['clerk', 'manager']

/** Status, transition, and what the transition does: the floor that any library is measured from. */
const table: { readonly [From in Status]: { readonly [transition: string]: Exit } } = {
  draft: {
    quote: {
      to: 'quoted',
      roles: desk,
      guard: (data) => data.total < limit,
      set: (data) => ({ total: (data.total + 1) % limit }),
    },
  },
  quoted: {
    place: {
      to: 'placed',
      roles: desk,
      guard: (data) => data.discount < limit,
      set: (data) => ({ discount: (data.discount + 1) % limit }),
    },
  },
  placed: {
    pay: {
      to: 'paid',
      roles: desk,
      guard: (data) => data.deposit < limit,
      set: (data) => ({ deposit: (data.deposit + 1) % limit }),
    },
  },
  paid: {
    pick: {
      to: 'picked',
      roles: desk,
      guard: (data) => data.parcels < limit,
      set: (data) => ({ parcels: (data.parcels + 1) % limit }),
    },
  },
  picked: {
    pack: {
      to: 'packed',
      roles: desk,
      guard: (data) => data.parcels < limit,
      set: (data) => ({ parcels: (data.parcels + 1) % limit }),
    },
  },
  packed: {
    ship: {
      to: 'shipped',
      roles: desk,
      guard: (data) => data.attempts < limit,
      set: (data) => ({ attempts: (data.attempts + 1) % limit }),
    },
  },
  shipped: {
    deliver: {
      to: 'delivered',
      roles: desk,
      guard: (data) => data.attempts < limit,
      set: (data) => ({ attempts: (data.attempts + 1) % limit }),
    },
  },
  delivered: {
    takeBack: {
      to: 'returned',
      roles: desk,
      guard: (data) => data.deposit < limit,
      set: (data) => ({ deposit: (data.deposit + 1) % limit }),
    },
  },
  returned: {
    refund: {
      to: 'refunded',
      roles: desk,
      guard: (data) => data.total < limit,
      set: (data) => ({ total: (data.total + 1) % limit }),
    },
  },
  refunded: {
    reopen: {
      to: 'draft',
      roles: desk,
      guard: (data) => data.discount < limit,
      set: (data) => ({ discount: (data.discount + 1) % limit }),
    },
  },
}

/** The way out that the mover may take now; undefined when there is none. */
export function permitted(row: Row, transition: string, mover: Mover): Exit | undefined {
  const exit = table[row.status][transition]
  return exit && isAllowed(exit.roles, mover) && exit.guard(row.data) ? exit : undefined
}
