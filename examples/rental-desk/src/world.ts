import type { FileStore } from '@ordna/files'
import type { VirtualClock } from '@ordna/testing'
import type { Deposits } from './cards.js'
import { onDuty } from './clerks.js'
import type { Garage } from './garage.js'
import type { Order, Shop } from './shop.js'
import type { Part } from './wishes.js'

/** Everything that somebody at the desk can see, ask or touch. */
export type World = {
  readonly shop: Shop
  readonly clock: VirtualClock
  readonly garage: Garage
  readonly deposits: Deposits
  readonly files: FileStore
  /** Whether papers are made as well. */
  readonly withPapers: boolean
  /** Which of the told orders it is; null for all others. */
  readonly partOf: (order: string) => Part | null
  /** Lets something happen later. */
  readonly plan: (at: Date, order: string, act: () => Promise<void>) => void
}

/** The orders, opened for whoever is at the desk just now. */
export function atTheDesk({ shop, clock }: World): Shop['orders'] {
  return shop.orders.as(onDuty(clock.now()))
}

/** Who is at the desk just now. */
export function clerkName({ clock }: World): string {
  return onDuty(clock.now()).id
}

/** An order that is there. */
export async function orderOf({ shop }: World, id: string): Promise<Order> {
  const order = await shop.orders.get(id)
  if (order) return order
  throw new Error(`There is no order ${id}.`)
}
