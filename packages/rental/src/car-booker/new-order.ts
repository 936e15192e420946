import { canonical } from '@ordna/core'
import * as v from 'valibot'
import { NewOrder, whatIsAmiss, type NewOrderInput, type OrderData } from './order-data.js'
import { orderPrice, priced, type Pricing } from './pricing.js'

/** What a new order starts with: the client's wishes and what they cost. Throws where they are none, or have no price. */
export function newOrder(wish: NewOrderInput, pricing: Pricing) {
  const order = v.parse(NewOrder, wish)
  const price = orderPrice(order, pricing)
  return { ...order, ...priced(price), firstPrice: price }
}

const known: ReadonlySet<string> = new Set([
  ...Object.keys(NewOrder.entries),
  'price',
  'firstPrice',
  'total',
  'condition',
])

/**
 * Whether an order says nothing but what is known when it is placed.
 *
 * Whether the price is right is asked when it is confirmed: the client may have seen it before the tariff changed.
 */
export function isNew(data: OrderData): boolean {
  const { price, firstPrice, total, condition } = data
  return (
    Object.keys(data).every((field) => known.has(field)) &&
    whatIsAmiss(data) === null &&
    condition.length === 0 &&
    total === price.gross &&
    canonical(firstPrice) === canonical(price)
  )
}
