import type { Page } from '@ordna/core'
import type { Money } from '@ordna/money'
import type { OrderData } from './data.js'

/** An order that was closed successfully, as reports count it. */
export type ClosedOrder = {
  readonly id: string
  readonly kind: OrderData['kind']
  readonly vehicle: string
  readonly net: Money
  readonly vat: Money
  readonly gross: Money
  readonly paidAt: Date
  readonly closedAt: Date
}

/** Which orders: those paid from a moment, inclusive, until another, exclusive. */
export type ClosedQuery = {
  readonly paid: { readonly from: Date; readonly until: Date }
  /** 1 to 1,000; default 50. */
  readonly limit?: number
  /** Where the page before ended; null or nothing for the first page. */
  readonly cursor?: string | null
}

type Listed = {
  readonly id: string
  readonly data: OrderData
  readonly stay: { readonly enteredAt: Date }
}

/** The opened lifecycle, as far as this needs it: own statuses do not matter. */
type Orders = {
  list(listing: {
    readonly status: 'paid_ok'
    readonly where: { readonly paidAt: ClosedQuery['paid'] }
    readonly order: 'paidAt'
    readonly descending: false
    readonly limit?: number
    readonly cursor?: string | null
  }): Promise<Page<Listed>>
}

/** A page of closed orders, the one that was paid first at its head. Orders that are not closed are never among them. */
export async function closedOrders(orders: Orders, { paid, ...page }: ClosedQuery): Promise<Page<ClosedOrder>> {
  const query = { status: 'paid_ok', where: { paidAt: paid }, order: 'paidAt', descending: false, ...page } as const
  const { items, cursor } = await orders.list(query)
  return { items: items.map(closedOrder), cursor }
}

function closedOrder({ id, data, stay }: Listed): ClosedOrder {
  const { kind, vehicle, price, paidAt } = data
  const money = (amount: number): Money => ({ amount, currency: price.currency })
  return {
    id,
    kind,
    vehicle,
    net: money(price.net),
    vat: money(price.vat),
    gross: money(price.gross),
    // The status requires it.
    paidAt: paidAt as Date,
    closedAt: stay.enteredAt,
  }
}
