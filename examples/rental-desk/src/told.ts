import type { HistoryEntry } from '@ordna/core'
import type { Order, Shop } from './shop.js'

/** An order and everything that ever happened to it. */
export type Told = { readonly order: Order; readonly history: readonly HistoryEntry[] }

/** A car's time in the workshop, likewise. */
export type ToldService = { readonly id: string; readonly history: readonly HistoryEntry[] }

/** Every order with its history, the first that came in first. They all have room on one page. */
export async function tellOrders({ orders }: Shop): Promise<readonly Told[]> {
  const { items } = await orders.list({ descending: false, limit: 1_000 })
  return Promise.all(items.map(async (order) => ({ order, history: await orders.history(order.id) })))
}

/** Every service with its history. */
export async function tellServices({ services }: Shop): Promise<readonly ToldService[]> {
  const { items } = await services.list({ descending: false })
  return Promise.all(items.map(async ({ id }) => ({ id, history: await services.history(id) })))
}
