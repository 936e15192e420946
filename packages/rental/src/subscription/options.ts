import type { Labels } from '@ordna/core'
import * as v from 'valibot'
import {
  bag,
  listOf,
  oneOf,
  optionsOf,
  said,
  someFunction,
  truth,
  version,
  type Versioned,
  wholeNumber,
  zone,
} from '@ordna/ready-made'
import { withTexts, type OtherTexts } from '../words/texts.js'
import type { EndRule } from './endRules.js'
import { addDays, addYears } from './moments.js'
import { defaultReminders, type Reminder } from './reminders.js'
import {
  cancelReasons as shippedReasons,
  deliveryWords,
  orderWords,
  type DeliveryWord,
  type OrderWord,
} from './words/words.js'

/** How long an order runs unless told otherwise. */
export type Term = { readonly days: number } | { readonly years: number }

/** What a shop decides for its subscriptions. Everything has a default. */
export type SubscriptionOptions<Reasons = { readonly [reason: string]: Labels }> = Versioned & {
  /** The zone of local days; default `Europe/Oslo`. */
  readonly zone?: string
  /** How far ahead the end date of an order is set; default 365 days. */
  readonly defaultTerm?: Term
  /** What happens then: nothing ends by itself unless this is `request_end`. Default `extend`, by the same term. */
  readonly onDefaultEnd?: 'extend' | 'request_end' | 'alert'
  /** How many days before the end date customer and manager are told; default 30. */
  readonly warnDaysBefore?: number
  /** Default `simple`. */
  readonly endRule?: EndRule
  /**
   * What each item costs a month, in minor units, by tenant. With it customers start and swap at these fees and no
   * others; without it, at whatever they say. Managers may say another fee. Pure.
   */
  readonly fees?: (tenant: string) => { readonly [item: string]: number }
  /** Days after a payment's first failure on which it is tried again; default 1, 3 and 5. */
  readonly retryDays?: readonly number[]
  /** Whether a free item is looked for as soon as one is needed; default false, then somebody assigns it. */
  readonly autoAssign?: boolean
  /** Days between the return of an item and its closing; default 0. */
  readonly returnBufferDays?: number
  readonly reminders?: readonly Reminder[]
  readonly cancelReasons?: Reasons
  /** Other words for what people read. */
  readonly texts?: { readonly order?: OtherTexts<OrderWord>; readonly delivery?: OtherTexts<DeliveryWord> }
}

const termShape = v.union([v.strictObject({ days: wholeNumber }), v.strictObject({ years: wholeNumber })])
const ruleShape = v.variant('kind', [
  v.strictObject({ kind: v.literal('simple') }),
  v.strictObject({ kind: v.literal('advanced'), cutoffDays: v.optional(wholeNumber) }),
  v.strictObject({ kind: v.literal('fixed_days'), days: v.optional(wholeNumber) }),
])

const shapes = {
  version,
  zone: v.optional(zone, 'Europe/Oslo'),
  defaultTerm: v.optional(said(termShape, '{ days: 1 } or { years: 1 }'), { days: 365 }),
  onDefaultEnd: v.optional(oneOf('extend', 'request_end', 'alert'), 'extend'),
  warnDaysBefore: v.optional(wholeNumber, 30),
  endRule: v.optional(said(ruleShape, "{ kind: 'simple' }, { kind: 'advanced' } or { kind: 'fixed_days' }"), {
    kind: 'simple',
  }),
  fees: v.optional(someFunction),
  retryDays: v.optional(listOf(wholeNumber), [1, 3, 5]),
  autoAssign: v.optional(truth, false),
  returnBufferDays: v.optional(wholeNumber, 0),
  reminders: v.optional(listOf(bag), defaultReminders),
  cancelReasons: v.optional(bag, shippedReasons),
  texts: v.optional(bag),
}

/** Lists of reasons, by code: those of a host count in here as the shipped ones, and are known where the lifecycle is made. */
export type CancelReasons = typeof shippedReasons

/** The options with their defaults, and the words as they shall be. */
export type Settings = ReturnType<typeof settingsOf>

/** Fills in the defaults. */
export function settingsOf(given: SubscriptionOptions) {
  const { texts, cancelReasons, ...options } = optionsOf('subscription', given, shapes)
  return {
    ...options,
    cancelReasons: cancelReasons as CancelReasons,
    orderWords: withTexts(orderWords, texts?.order),
    deliveryWords: withTexts(deliveryWords, texts?.delivery),
  }
}

/** The default end of what starts, or goes on, at this moment. */
export function endAfter(start: Date, { defaultTerm, zone }: Pick<Settings, 'defaultTerm' | 'zone'>): Date {
  return 'years' in defaultTerm ? addYears(start, defaultTerm.years, zone) : addDays(start, defaultTerm.days, zone)
}
