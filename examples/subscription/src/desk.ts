import { addDays } from 'ordna-examples-common'
import type { Bank } from './bank.js'
import { localDate } from './calendar.js'
import { damageOf, isRepaired } from './damages.js'
import { goods, isKind } from './goods.js'
import type { Delivery, Deliveries, Order, Shop } from './shop.js'

/** What the manager does every day at noon. She knows of nothing but what stands on her lists. */
export async function noonRound(shop: Shop, bank: Bank, today: string): Promise<void> {
  await closeOrders(shop, today)
  await moveDeliveries(shop, today)
  await phoneThoseWhoOwe(shop, bank)
}

/** Statuses in which a delivery waits for the manager. */
const onTheMove = [
  'booked',
  'ready',
  'in_transit_out',
  'in_transit_return',
  'returned',
  'checked',
  'swap_in_ready',
  'swap_in_returned',
  'swap_out_request',
  'swap_out_ready',
  'swap_out_sent',
  'subscription_end_request',
] as const

/** Moves each delivery a step on. What is closed goes to whoever has waited for it the longest. */
async function moveDeliveries({ deliveries }: Shop, today: string): Promise<void> {
  const { items } = await deliveries.list({ status: onTheMove, order: 'enteredAt', descending: false, limit: 1000 })
  const incomplete = new Set(items.filter(isWaiting).map(orderOf))
  for (const delivery of items) {
    // All that was ordered is paid for from the first hand-over on, and so it goes out together.
    if (delivery.status === 'booked' && incomplete.has(orderOf(delivery))) continue
    const damage = delivery.status === 'checked' ? damageOf(delivery, today) : undefined
    if (damage) await deliveries.send(delivery.id, 'recordDamage', damage)
    else await takeNextStep(deliveries, delivery, today)
  }
}

function isWaiting({ status, data }: Delivery): boolean {
  return status === 'booked' && data.resource === undefined
}

function orderOf({ links }: Delivery): string | undefined {
  return links.find(({ name }) => name === 'order')?.id
}

async function takeNextStep(deliveries: Deliveries, delivery: Delivery, today: string): Promise<void> {
  const step = nextStep(delivery, today, await newOneArrived(deliveries, delivery))
  if (step) await deliveries.send(delivery.id, step)
}

/** Whether a thing that is to be swapped can come in, because the customer has the new one. */
async function newOneArrived(deliveries: Deliveries, { status, data }: Delivery): Promise<boolean> {
  if (status !== 'swap_in_ready' || !data.swap) return false
  return (await deliveries.get(data.swap.with))?.status === 'delivered'
}

/** What the manager marks next, one step a day; null when there is nothing to be done about it today. */
function nextStep(delivery: Delivery, today: string, isReplaced: boolean) {
  const { status, data } = delivery
  switch (status) {
    case 'booked':
      if (localDate(data.startsAt) > today) return null
      return isKind(data.item) && goods[data.item].brought ? 'markReady' : 'markDelivered'
    case 'ready':
      return 'markInTransitOut'
    case 'in_transit_out':
    case 'swap_out_sent':
      return 'markDelivered'
    case 'swap_out_request':
      return 'markSwapOutReady'
    case 'swap_out_ready':
      return 'markSwapOutSent'
    case 'swap_in_ready':
      // The courier who brings the new thing takes the old one back.
      return isReplaced ? 'markSwapInReturned' : null
    case 'subscription_end_request':
      return data.returnBy && today >= addDays(localDate(data.returnBy), -1) ? 'markInTransitReturn' : null
    case 'in_transit_return':
      return 'markReturned'
    case 'returned':
    case 'swap_in_returned':
      return 'markChecked'
    case 'checked':
      return isRepaired(delivery, today) ? 'close' : null
    default:
      return null
  }
}

/** Closes the orders whose things were due back and that nothing keeps open: `explain` knows what would. */
async function closeOrders({ orders }: Shop, today: string): Promise<void> {
  const { items } = await orders.list({ status: 'ending', order: 'enteredAt', descending: false, limit: 1000 })
  const isDue = ({ data }: Order) => data.lines.every(({ returnBy }) => !returnBy || localDate(returnBy) <= today)
  for (const { id } of items.filter(isDue)) {
    const close = (await orders.explain(id)).find(({ transition }) => transition === 'close')
    if (close?.allowed) await orders.send(id, 'close')
  }
}

/** When a payment has failed for the last time, somebody calls. The customer has got a new card, and it is tried again. */
async function phoneThoseWhoOwe({ orders }: Shop, bank: Bank): Promise<void> {
  const { items } = await orders.list({ flag: 'payment_given_up', order: 'startedAt', descending: false, limit: 1000 })
  for (const { id } of items) {
    bank.cardFails(id, 0)
    await orders.note(id, { text: 'Called the customer, who has a new card.' })
    await orders.send(id, 'retryPayment')
  }
}
