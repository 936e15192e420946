import * as v from 'valibot'
import { Currency } from '@ordna/money'
import { given } from '../../given.js'
import { locales, type Locale } from '../../words/texts.js'
import { monthlyFeeLabel } from '../words/words.js'

const amount = v.pipe(v.number(), v.integer('is not a whole number of minor units'))

/** The most that anything costs here, in minor units: the sums of all months can be reckoned with to the last unit. */
const mostFee = 100_000_000_000

const fee = v.pipe(amount, v.minValue(0, 'is below zero'), v.maxValue(mostFee, `is above ${mostFee}`))

/** Whom notices reach, and in which language; for a customer, also who it is and where things are delivered. */
export const Contact = v.object({
  email: v.string(),
  phone: v.optional(v.string()),
  locale: v.picklist(locales),
  name: v.optional(v.string()),
  address: v.optional(v.string()),
})

/** What is corrected of a customer: what is not given stays, and something must be. */
export const ContactChange = v.pipe(
  v.strictObject(v.partial(Contact).entries),
  v.transform((change) => given(change)),
  v.check((change) => Object.keys(change).length > 0, 'Give what is to be changed'),
)

/** Things of which any one would do, best first. */
export const anyOf: v.GenericSchema<readonly string[]> = v.pipe(v.array(v.string()), v.nonEmpty('name none'))

/** Which thing it is to be, or those of which the first that is free is taken. */
export const Which = { resource: v.optional(v.string()), resources: v.optional(anyOf) }

/**
 * A line of an order. One of the kind `subscription` is one physical item with a delivery of the same id, and its fee
 * is the monthly one; `one_time` is paid with the first payment only. Fees are in minor units.
 */
export const Line = v.object({
  id: v.string(),
  kind: v.picklist(['subscription', 'one_time']),
  item: v.string(),
  ...Which,
  fee,
  // What it cost before, oldest first, and until when.
  earlierFees: v.optional(v.array(v.object({ fee, until: v.date() }))),
  paysUntil: v.optional(v.date()),
  returnBy: v.optional(v.date()),
})

/** A fixed coupon counts in the first month only, a percentage in every month. */
export const Coupon = v.variant('kind', [
  v.object({ kind: v.literal('fixed'), amount: fee }),
  v.object({ kind: v.literal('percentage'), percent: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100)) }),
])

/**
 * Money asked for. `received` names the charges that brought it: more than one, and the later ones go back.
 *
 * A `correction` is what a withdrawal leaves to be paid. One that is `paid_out` is below zero: credit that somebody gave
 * back elsewhere.
 */
export const Payment = v.object({
  id: v.string(),
  kind: v.picklist(['monthly', 'swap', 'correction', 'paid_out', 'damage']),
  dueAt: v.date(),
  amount,
  status: v.picklist(['requested', 'paid', 'failed', 'reversed', 'written_off']),
  failures: v.number(),
  firstFailedAt: v.optional(v.date()),
  retryAt: v.optional(v.date()),
  received: v.array(v.string()),
})

/** Money to be charged by the provider: the charge is the idempotency key. */
export const Transfer = v.object({ charge: v.string(), amount })

/**
 * A change of one item for another. `before` is the line as it was, should the swap be withdrawn; the adjustment is by
 * how much more is owed for the months asked for, or less below zero.
 */
export const Swap = v.object({
  from: v.string(),
  to: v.string(),
  at: v.date(),
  before: Line,
  adjustment: amount,
  withdrawn: v.boolean(),
})

/** The most items on subscription that one order can have. */
const mostItems = 100

const Lines = v.pipe(
  v.array(Line),
  v.check((lines) => new Set(lines.map(({ id }) => id)).size === lines.length, 'name a line twice'),
  v.check((lines) => subscriptionLines(lines).length <= mostItems, `have more than ${mostItems} items on subscription`),
  v.check((lines) => isSubscription(lines), 'have no subscription item, so that this is no subscription order'),
)

/** From when until when, as it is said at the start; without an end, the shop's own term. */
export const Agreed = v.object({ startsAt: v.date(), endsAt: v.optional(v.date()) })

/** What is known of a subscription order. The lists with defaults are kept by the lifecycle. */
export const OrderData = v.object({
  customer: Contact,
  // Who the customer is in the host's own records: what a customer's orders are listed by.
  customerId: v.optional(v.string()),
  manager: Contact,
  currency: Currency,
  lines: Lines,
  coupon: v.optional(Coupon),
  ...Agreed.entries,
  // Whether somebody named the end, so that it is one; the shop's own term goes on.
  endIsAgreed: v.optional(v.boolean()),
  warnAt: v.optional(v.date()),
  endReachedAt: v.optional(v.date()),
  subscribedFrom: v.optional(v.date()),
  nextPaymentAt: v.optional(v.date()),
  retryAt: v.optional(v.date()),
  payments: v.optional(v.array(Payment), []),
  early: v.optional(v.array(v.string()), []),
  credit: v.optional(amount, 0),
  toCharge: v.optional(v.array(Transfer), []),
  toRefund: v.optional(v.array(v.string()), []),
  swaps: v.optional(v.array(Swap), []),
  reason: v.optional(v.string()),
})

/** What the letter about a cancellation says beyond its reason; nothing, unless something is said. */
export const Cancelling = v.optional(
  v.object({ text: v.optional(v.pipe(v.string(), v.trim(), v.nonEmpty('is empty'))) }),
  {},
)

/** One delivery, or all that can be ended. */
export const EndTarget = v.object({ delivery: v.optional(v.string()) })

/** Another monthly fee for an item that its customer keeps. */
export const FeeChange = v.object({ delivery: v.string(), fee })

/** What a customer asks for who swaps: which item, for what, at which monthly fee: that of the shop's list, where there is one. */
export const SwapRequest = v.object({ delivery: v.string(), item: v.string(), ...Which, fee: v.optional(fee) })

const found = [
  'endIsAgreed',
  'reason',
  'warnAt',
  'endReachedAt',
  'subscribedFrom',
  'nextPaymentAt',
  'retryAt',
  'credit',
] as const
const kept = ['payments', 'early', 'toCharge', 'toRefund', 'swaps'] as const

/** Whether nothing is in the data that only the life of an order brings about: money that nobody paid must not count. */
export function isNew(data: OrderData): boolean {
  return (
    found.every((field) => !data[field]) &&
    kept.every((field) => data[field].length === 0) &&
    data.lines.every(({ paysUntil, returnBy, earlierFees }) => !paysUntil && !returnBy && !earlierFees)
  )
}

export type Contact = v.InferOutput<typeof Contact>
export type Coupon = v.InferOutput<typeof Coupon>
export type EndTarget = v.InferOutput<typeof EndTarget>
export type Line = v.InferOutput<typeof Line>
/** What an order is started with. */
export type NewOrder = v.InferInput<typeof OrderData>
export type OrderData = v.InferOutput<typeof OrderData>
export type Payment = v.InferOutput<typeof Payment>
export type Swap = v.InferOutput<typeof Swap>
export type SwapRequest = v.InferOutput<typeof SwapRequest>
export type Transfer = v.InferOutput<typeof Transfer>

/** Whether an order with these lines is a subscription order: one subscription item is enough. */
export function isSubscription(lines: readonly Pick<Line, 'kind'>[]): boolean {
  return lines.some(({ kind }) => kind === 'subscription')
}

/** The lines that are items on subscription: those that carry the subscription icon. */
export function subscriptionLines(lines: readonly Line[]): readonly Line[] {
  return lines.filter(({ kind }) => kind === 'subscription')
}

/** The order line of each item on subscription, as the reader sees it: the fee is the monthly one, in minor units. */
export function feeLines({ lines, currency }: Pick<OrderData, 'lines' | 'currency'>, locale: Locale) {
  const text = monthlyFeeLabel[locale]
  return subscriptionLines(lines).map(({ id, item, fee }) => ({ line: id, item, text, amount: fee, currency }))
}
