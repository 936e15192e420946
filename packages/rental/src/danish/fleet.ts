import type { Moved, Opened, Refusal, SpecOf } from '@ordna/core'
import type { DanishRental } from './lifecycle.js'
import type { CarWish, Fleet } from './providers.js'

/** The orders of one tenant, opened for whoever acts, whichever reasons they know. */
export type DanishOrders = Pick<
  Opened<Omit<SpecOf<DanishRental>, 'moves'> & { readonly moves: object }>,
  'get' | 'list' | 'count' | 'history' | 'holders' | 'note' | 'resolveNote' | 'trySendNamed'
>

/** Which order is to get a car, from which fleet, and under which request id. */
export type BookingRequest = { readonly id: string; readonly fleet: Fleet; readonly requestId?: string }

/** The cars of the wanted class that nobody holds in the period. A moment later somebody may. */
export async function freeCars(orders: DanishOrders, fleet: Fleet, wish: CarWish): Promise<readonly string[]> {
  const cars = await fleet.candidates(wish)
  const held = await orders.holders(cars, { from: wish.startsAt, until: wish.endsAt })
  const taken = new Set(held.map(({ resource }) => resource))
  return cars.filter((car) => !taken.has(car))
}

/**
 * Confirms an order with its own car or, where it has none, with the first of its class that is free.
 *
 * Undefined when there was no car to try; the last refusal when every one is held by others, or does not fit.
 */
export async function confirmWithFreeCar(
  orders: DanishOrders,
  request: BookingRequest,
): Promise<Moved | Refusal | undefined> {
  return sendWithFreeCar(orders, request, 'confirm')
}

/** The same for an order whose customer's credit was approved, and which is still where it came in. */
export async function approveWithFreeCar(
  orders: DanishOrders,
  request: BookingRequest,
): Promise<Moved | Refusal | undefined> {
  return sendWithFreeCar(orders, request, 'creditApproved')
}

/** One command, whoever looks at the same time: the hold takes the first car that is free. */
async function sendWithFreeCar(
  orders: DanishOrders,
  { id, fleet, ...options }: BookingRequest,
  transition: 'confirm' | 'creditApproved',
): Promise<Moved | Refusal | undefined> {
  const order = await orders.get(id)
  if (!order) return undefined
  // A car that somebody chose for the order is not exchanged for another.
  const cars = await fleet.candidates(order.data)
  if (order.data.car === undefined && cars.length === 0) return undefined
  return orders.trySendNamed(id, transition, { cars: [...cars] }, options)
}
