import type { Labels, Lifecycle, SpecOf } from '@ordna/core'
import type { Reasoned } from '@ordna/ready-made'
import { deliveryLifecycle } from './delivery/lifecycle.js'
import { settingsOf, type CancelReasons, type SubscriptionOptions } from './options.js'
import { orderLifecycle } from './order/lifecycle.js'

type Order = ReturnType<typeof orderLifecycle>

/** Orders with reasons of the host's own to cancel them, which are known wherever the shipped ones are. */
type SubscriptionOrderWith<Reasons> = string extends keyof Reasons
  ? Order
  : Lifecycle<Reasoned<SpecOf<Order>, { readonly cancel: keyof Reasons }>>

/** The two linked lifecycles of a shop's subscriptions. An engine must know both. */
export type Subscription<Reasons = CancelReasons> = {
  readonly order: SubscriptionOrderWith<Reasons>
  readonly delivery: ReturnType<typeof deliveryLifecycle>
}

/**
 * Orders with items on subscription, and the deliveries of these items.
 *
 * Start an order with its lines, and its deliveries are opened in the same change, under the ids of the lines. Customers
 * send their requests to the order; managers move the deliveries. Nothing ends, closes or frees an item by itself.
 */
export function subscription<const Reasons extends { readonly [reason: string]: Labels } = CancelReasons>(
  options: SubscriptionOptions<Reasons> = {},
): Subscription<Reasons> {
  const settings = settingsOf(options)
  const order = orderLifecycle(settings) as unknown as SubscriptionOrderWith<Reasons>
  return { order, delivery: deliveryLifecycle(settings) }
}
