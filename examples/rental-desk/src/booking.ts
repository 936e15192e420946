import { freeCars, type CarWish } from '@ordna/rental'
import { hour } from 'ordna-examples-common'
import { fleet, upgrade } from './fleet.js'
import type { Order } from './shop.js'
import { atTheDesk, type World } from './world.js'

/** Confirms an order with a car of its class or, where none is free, of the next; false when there is none of either. */
export async function giveCar(world: World, { id, data }: Pick<Order, 'id' | 'data'>): Promise<boolean> {
  const desk = atTheDesk(world)
  const own = await desk.trySend(id, 'confirm', { cars: await fleet.candidates(data) })
  if (own.outcome === 'moved') return true
  const larger = { cars: await upgrade.candidates(data), otherClass: true }
  return (await desk.trySend(id, 'confirm', larger, { comment: 'An upgrade: no other is free' })).outcome === 'moved'
}

/** A car that is free, of the class that is wanted or the next; null when there is none. */
export async function freeCar({ shop }: World, wish: CarWish, suits = (_: string) => true): Promise<Choice | null> {
  for (const [cars, otherClass] of [
    [fleet, false],
    [upgrade, true],
  ] as const) {
    const free = await freeCars(shop.orders, cars, wish)
    const car = free.find(suits)
    if (car !== undefined) return { car, otherClass }
  }
  return null
}

/** The same, of the cars that stand in the yard. */
export async function carInYard(world: World, wish: CarWish): Promise<Choice | null> {
  return freeCar(world, wish, (car) => world.garage.isHome(car))
}

/** A car, and whether it is meant to be of another class: what `confirm`, `assignCar` and `swapCar` take. */
type Choice = { readonly car: string; readonly otherClass: boolean }

/** How long an order may wait for somebody else to cancel: a day and a half, and not into the last day before it begins. */
export function isHopeless({ data, startedAt }: Order, now: Date): boolean {
  return data.startsAt.getTime() - now.getTime() < 24 * hour || now.getTime() - startedAt.getTime() > 36 * hour
}
