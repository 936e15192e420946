import type { Moved, Opened, Refusal, SpecOf } from '@ordna/core'
import type { DanishRental } from './lifecycle.js'
import type { CarWish, Fleet } from './providers.js'

/** The orders of one tenant, opened for whoever acts, whichever reasons they know. */
export type DanishOrders = Pick<
  Opened<Omit<SpecOf<DanishRental>, 'moves'> & { readonly moves: object }>,
  'get' | 'list' | 'count' | 'history' | 'holders' | 'note' | 'resolveNote' | 'trySendNamed'
>

/** Which order is to get a car, from which fleet, and under which request id; each car tried adds its name to it. */
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

/** A car that somebody chose for the order is not exchanged for another. */
async function carsFor(orders: DanishOrders, { id, fleet }: BookingRequest): Promise<readonly string[]> {
  const order = await orders.get(id)
  if (!order) return []
  const { car } = order.data
  return car === undefined ? fleet.candidates(order.data) : [car]
}

/** One car after the other, until one can be had: looking first would not do, for others look at the same time. */
async function sendWithFreeCar(
  orders: DanishOrders,
  request: BookingRequest,
  transition: 'confirm' | 'creditApproved',
): Promise<Moved | Refusal | undefined> {
  let last: Moved | Refusal | undefined
  for (const car of await carsFor(orders, request)) {
    last = await orders.trySendNamed(request.id, transition, { car }, underId(request, car))
    if (last.outcome === 'moved' || !isAboutCar(last)) return last
  }
  return last
}

/** Whether another car may fare better. */
function isAboutCar({ code, blockers }: Refusal): boolean {
  return code === 'held' || blockers.some(({ guard }) => guard === 'carFits')
}

function underId({ requestId }: BookingRequest, car: string): { readonly requestId?: string } {
  return requestId === undefined ? {} : { requestId: `${requestId}#${car}` }
}
