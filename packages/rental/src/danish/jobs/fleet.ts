import type { Opened, SpecOf } from '@ordna/core'
import type { DanishRental } from '../lifecycle.js'
import type { CarWish, Fleet } from './providers.js'

/** The orders of one tenant, opened for whoever acts, whichever reasons they know. */
export type DanishOrders = Pick<
  Opened<Omit<SpecOf<DanishRental>, 'moves'> & { readonly moves: object }>,
  'get' | 'list' | 'count' | 'history' | 'holders' | 'note' | 'resolveNote' | 'trySendNamed'
>

/** The cars of the wanted class that nobody holds in the period. A moment later somebody may. */
export async function freeCars(orders: DanishOrders, fleet: Fleet, wish: CarWish): Promise<readonly string[]> {
  const cars = await fleet.candidates(wish)
  const held = await orders.holders(cars, { from: wish.startsAt, until: wish.endsAt })
  const taken = new Set(held.map(({ resource }) => resource))
  return cars.filter((car) => !taken.has(car))
}
