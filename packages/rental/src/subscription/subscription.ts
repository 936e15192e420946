import { deliveryLifecycle } from './delivery.js'
import { settingsOf, type SubscriptionOptions } from './options.js'
import { orderLifecycle } from './order.js'

/** The two linked lifecycles of a shop's subscriptions. An engine must know both. */
export type Subscription = ReturnType<typeof subscription>

/**
 * Orders with items on subscription, and the deliveries of these items.
 *
 * Start an order with its lines, and its deliveries are opened in the same change, under the ids of the lines. Customers
 * send their requests to the order; managers move the deliveries. Nothing ends, closes or frees an item by itself.
 */
export function subscription(options: SubscriptionOptions = {}) {
  const settings = settingsOf(options)
  return { order: orderLifecycle(settings), delivery: deliveryLifecycle(settings) }
}
