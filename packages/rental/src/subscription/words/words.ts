import { da } from './da.js'
import { en } from './en.js'
import { nb } from './nb.js'
import { sk } from './sk.js'
import { sv } from './sv.js'
import { commonGuards, customerWords } from '../../words/common.js'
import { locales, textsOf, type Texts } from '../../words/texts.js'

const texts = textsOf({ da, sk, nb, sv, en })
const { both, orderGuards: ofOrders, deliveryGuards: ofDeliveries } = texts

/** What people read of an order. */
export const orderWords = { ...customerWords, ...both, ...texts.order }

/** What people read of a delivery. */
export const deliveryWords = { ...customerWords, ...both, ...texts.delivery }

/** What the shipped reminders are called. */
export const reminderWords = texts.reminders

/** Why an order is cancelled before its first delivery. */
export const cancelReasons = texts.cancelReasons

/** What the order line of an item on subscription says. */
export const monthlyFeeLabel = texts.monthlyFee

/** What the transition is called that puts a delivery in a status by hand. */
export function marking(status: Texts): Texts {
  const named = locales.map((locale) => [locale, texts.marking[locale].replace('{status}', () => status[locale])])
  return Object.fromEntries(named)
}

/** What a person is told when a guard of the order says no. */
export const orderGuards = {
  ...commonGuards,
  ...ofOrders,
  endsAfterStart: ofOrders.afterStart,
  feeStands: ofOrders.feesStand,
  someFailed: ofOrders.somethingFailed,
}

/** The same of a delivery. */
export const deliveryGuards = { ...ofDeliveries, news: ofOrders.news }

/** A name that an order has words for. */
export type OrderWord = keyof typeof orderWords

/** A name that a delivery has words for. */
export type DeliveryWord = keyof typeof deliveryWords
