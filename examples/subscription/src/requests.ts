import type { Clock, Moved, Refusal } from '@ordna/core'
import { localDate, localMoment } from './calendar.js'
import type { Bank } from './bank.js'
import { goods, thingsOf, type Kind } from './goods.js'
import { contactOf, nameOf, shopContact } from './people.js'
import type { Act, Plan } from './plan.js'
import type { Order, Orders, Shop } from './shop.js'

type World = { readonly shop: Shop; readonly bank: Bank; readonly clock: Clock }

/** The orders as their customer asks of them. */
function asCustomer(orders: Orders, order: string): Orders {
  return orders.as({ id: nameOf(order), roles: ['customer'] })
}

/** Places an order. Doing so twice places one: the request id is the order's. */
export async function placeOrder({ orders }: Shop, { order, startsOn, wants }: Plan): Promise<void> {
  const lines = wants.map((item, index) => ({
    id: `${order}-${index + 1}`,
    kind: 'subscription' as const,
    item,
    fee: goods[item].fee,
  }))
  const people = { customerId: nameOf(order), customer: contactOf(order), manager: shopContact }
  const data = { ...people, currency: 'NOK' as const, startsAt: localMoment(startsOn, '12:00'), lines }
  await asCustomer(orders, order).start(order, data, { requestId: `order ${order}` })
}

/** Does what somebody set out to do; false when it is refused. */
export async function carryOut(world: World, order: string, act: Act): Promise<boolean> {
  const { orders } = world.shop
  const customer = asCustomer(orders, order)
  switch (act.does) {
    case 'swap':
      return swap(world, order, act.for)
    case 'takeBackSwap':
      return isDone(customer.trySend(order, 'withdrawSwap', { delivery: await mainDelivery(orders, order) }))
    case 'end':
      return isDone(customer.trySend(order, 'requestEnd', {}))
    case 'takeBackEnd':
      return isDone(customer.trySend(order, 'withdrawEnd', {}))
    case 'cancel':
      return isDone(orders.trySend(order, 'cancel', undefined, { reason: 'customer_regrets' }))
    case 'extend':
      return isDone(orders.trySend(order, 'extend', { until: localMoment(act.until, '12:00') }))
    case 'cardFails':
      world.bank.cardFails(order, act.times)
      return true
    case 'payUnasked':
      payUnasked(world.bank, await orderNamed(orders, order))
      return true
  }
}

/** A refusal is an answer too: it says what is in the way, and the history keeps it. */
async function isDone(answer: Promise<Moved | Refusal>): Promise<boolean> {
  return (await answer).outcome === 'moved'
}

/** Any of the kind that is free is held from then on. Without one there is no swap: it would be paid for at once. */
async function swap({ shop: { orders } }: World, order: string, item: Kind): Promise<boolean> {
  const delivery = await mainDelivery(orders, order)
  const resources = thingsOf(item)
  return isDone(asCustomer(orders, order).trySend(order, 'requestSwap', { delivery, item, resources }))
}

/** The delivery of the first item, which is the one that customers swap. */
async function mainDelivery(orders: Orders, order: string): Promise<string> {
  const { data } = await orderNamed(orders, order)
  return data.lines[0]?.id ?? ''
}

/** The bank has the standing order's number from the agreement: that of the month's first charge. */
function payUnasked(bank: Bank, { id, data }: Order): void {
  if (!data.nextPaymentAt) return
  const amount = data.lines.reduce((sum, { fee }) => sum + fee, 0)
  bank.payUnasked(id, `${id}/${localDate(data.nextPaymentAt)}#1`, amount)
}

async function orderNamed(orders: Orders, id: string): Promise<Order> {
  const order = await orders.get(id)
  if (order) return order
  throw new Error(`There is no order ${id}.`)
}
