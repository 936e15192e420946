import { byCard, kari, type aPayingShop } from '../order/shop.fixture.js'
import { followPayment, type FollowedPayment } from './follow.js'
import type { PaymentCallback } from './port.js'

export type PayingShop = ReturnType<typeof aPayingShop>

/** Hands callbacks in, by default all that there are, and does what follows from them. */
export async function callBack(
  { program, payments, story }: PayingShop,
  callbacks: readonly PaymentCallback[] = [...payments.callbacks],
): Promise<readonly FollowedPayment[]> {
  const outcomes: FollowedPayment[] = []
  for (const callback of callbacks) outcomes.push(await followPayment(program.opened, payments, callback))
  await story.advanceBy({ milliseconds: 1 })
  return outcomes
}

/** What Kari orders by card. */
export const mine = { ...kari, ...byCard }

/** Kari has ordered by card and paid, and Berit has not looked at it yet. */
export async function paid(shop: PayingShop): Promise<PayingShop> {
  await shop.kari.start('o1', mine)
  shop.payments.pay('o1')
  await callBack(shop)
  return shop
}

/** The flags that are on for the order. */
export async function flags({ story }: PayingShop): Promise<readonly string[]> {
  return Object.keys((await story.opened.get('o1'))?.flags ?? {})
}

/** What all payments of an order come to together. */
export function sumsOf({ payments }: PayingShop, order = 'o1') {
  const all = payments.payments(order)
  const sum = (amount: (one: (typeof all)[number]) => number) => all.reduce((total, one) => total + amount(one), 0)
  return {
    captured: sum(({ captured, refunded }) => captured - refunded),
    reserved: sum(({ reserved, captured, capturing, cancelled }) => reserved - captured - capturing - cancelled),
  }
}
