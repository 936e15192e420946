/** What an order knows. Every move changes one of its numbers. */
export type Order = {
  readonly customer: string
  readonly placedAt: Date
  readonly total: number
  readonly discount: number
  readonly deposit: number
  readonly parcels: number
  readonly attempts: number
}

/** The guard of every move: a number that has reached it must not grow. */
export const limit = 1000

/** The order that every contestant moves. */
export const order: Order = {
  customer: 'c1',
  placedAt: new Date('2026-06-01T09:00:00Z'),
  total: 1,
  discount: 2,
  deposit: 3,
  parcels: 4,
  attempts: 5,
}

/** Ten statuses in a ring: what leads from each to the next, and the number that it changes. */
export const ring = [
  { from: 'draft', transition: 'quote', to: 'quoted', field: 'total' },
  { from: 'quoted', transition: 'place', to: 'placed', field: 'discount' },
  { from: 'placed', transition: 'pay', to: 'paid', field: 'deposit' },
  { from: 'paid', transition: 'pick', to: 'picked', field: 'parcels' },
  { from: 'picked', transition: 'pack', to: 'packed', field: 'parcels' },
  { from: 'packed', transition: 'ship', to: 'shipped', field: 'attempts' },
  { from: 'shipped', transition: 'deliver', to: 'delivered', field: 'attempts' },
  { from: 'delivered', transition: 'takeBack', to: 'returned', field: 'deposit' },
  { from: 'returned', transition: 'refund', to: 'refunded', field: 'total' },
  { from: 'refunded', transition: 'reopen', to: 'draft', field: 'discount' },
] as const

export type Status = (typeof ring)[number]['from']
export type Transition = (typeof ring)[number]['transition']

export const statuses: readonly Status[] = ring.map(({ from }) => from)
export const transitions: readonly Transition[] = ring.map(({ transition }) => transition)

/** Who moves it. */
export type Mover = { readonly id: string; readonly roles: readonly string[] }

export const clerk: Mover = { id: 'u1', roles: ['accounts', 'clerk'] }
export const visitor: Mover = { id: 'u2', roles: ['visitor'] }

/** Whether the mover has one of the roles. */
export function isAllowed(roles: readonly string[], mover: Mover): boolean {
  for (const role of mover.roles) if (roles.includes(role)) return true
  return false
}
