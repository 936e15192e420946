import type { HistoryEntry } from '@ordna/core'
import { everyPage } from 'ordna-examples-common'
import type { Delivery, Order, Shop } from '../shop.js'

/** A history entry, and whose it is. */
export type Line = { readonly id: string; readonly entry: HistoryEntry }

/** A delivery and everything that ever happened to it. */
export type ToldDelivery = { readonly delivery: Delivery; readonly history: readonly HistoryEntry[] }

/** An order, its deliveries, and everything that ever happened to them. */
export type Told = {
  readonly order: Order
  readonly history: readonly HistoryEntry[]
  readonly deliveries: readonly ToldDelivery[]
}

/** Every order with its history, by number. */
export async function tellAll(shop: Shop): Promise<readonly Told[]> {
  const all = await everyPage((cursor) => shop.orders.list({ descending: false, limit: 500, cursor }))
  const told = await Promise.all(all.map((order) => tell(shop, order)))
  return told.toSorted((one, other) => Number(one.order.id) - Number(other.order.id))
}

async function tell({ orders, deliveries }: Shop, order: Order): Promise<Told> {
  const ids = order.links.filter(({ name }) => name === 'deliveries').map(({ id }) => id)
  return {
    order,
    history: await orders.history(order.id),
    deliveries: await Promise.all(
      ids.map(async (id) => ({
        delivery: (await deliveries.get(id)) as Delivery,
        history: await deliveries.history(id),
      })),
    ),
  }
}
