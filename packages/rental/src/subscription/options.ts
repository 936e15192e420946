import type { Labels } from '@ordna/core'
import { assertNames, type NamesOf } from '@ordna/core/adapters'
import { withTexts, type OtherTexts } from '../words/texts.js'
import {
  amountOf,
  assertShapes,
  bag,
  kindOf,
  listOf,
  oneOf,
  someFunction,
  truth,
  wholeNumber,
  zone,
  type ShapesOf,
} from '../shapes.js'
import { given } from '../given.js'
import type { EndRule } from './endRules.js'
import { addDays, addYears } from './moments.js'
import { cancelReasons, deliveryWords, orderWords, type DeliveryWord, type OrderWord } from './words/words.js'
import { defaultReminders, type Reminder } from './reminders.js'

/** How long an order runs unless told otherwise. */
export type Term = { readonly days: number } | { readonly years: number }

/** What a shop decides for its subscriptions. Everything has a default. */
export type SubscriptionOptions<Reasons = { readonly [reason: string]: Labels }> = {
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

const optionNames: NamesOf<SubscriptionOptions> = {
  zone: true,
  defaultTerm: true,
  onDefaultEnd: true,
  warnDaysBefore: true,
  endRule: true,
  fees: true,
  retryDays: true,
  autoAssign: true,
  returnBufferDays: true,
  reminders: true,
  cancelReasons: true,
  texts: true,
}

const shapes: ShapesOf<SubscriptionOptions> = {
  zone,
  defaultTerm: amountOf('days', 'years'),
  onDefaultEnd: oneOf('extend', 'request_end', 'alert'),
  warnDaysBefore: wholeNumber,
  endRule: kindOf({ simple: [], advanced: ['cutoffDays'], fixed_days: ['days'] }),
  fees: someFunction,
  retryDays: listOf(wholeNumber),
  autoAssign: truth,
  returnBufferDays: wholeNumber,
  reminders: listOf(bag),
  cancelReasons: bag,
  texts: bag,
}

type Decided = Required<Omit<SubscriptionOptions<CancelReasons>, 'texts' | 'fees'>> & Pick<SubscriptionOptions, 'fees'>

/** Lists of reasons, by code: those of a host count in here as the shipped ones, and are known where the lifecycle is made. */
export type CancelReasons = typeof cancelReasons

/** The options with their defaults, and the words as they shall be. */
export type Settings = ReturnType<typeof settingsOf>

/** Fills in the defaults. */
export function settingsOf(options: SubscriptionOptions) {
  assertNames('options of subscription', options, optionNames)
  assertShapes('subscription', options, shapes)
  const { texts, ...others } = given(options)
  const defaults = {
    zone: 'Europe/Oslo',
    defaultTerm: { days: 365 },
    onDefaultEnd: 'extend',
    warnDaysBefore: 30,
    endRule: { kind: 'simple' },
    retryDays: [1, 3, 5],
    autoAssign: false,
    returnBufferDays: 0,
    reminders: defaultReminders,
    cancelReasons,
  } satisfies Decided
  const settings: Decided = { ...defaults, ...(others as Partial<Decided>) }
  return {
    ...settings,
    orderWords: withTexts(orderWords, texts?.order),
    deliveryWords: withTexts(deliveryWords, texts?.delivery),
  }
}

/** The default end of what starts, or goes on, at this moment. */
export function endAfter(start: Date, { defaultTerm, zone }: Pick<Settings, 'defaultTerm' | 'zone'>): Date {
  return 'years' in defaultTerm ? addYears(start, defaultTerm.years, zone) : addDays(start, defaultTerm.days, zone)
}
