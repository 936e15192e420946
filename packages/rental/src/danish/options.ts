import type { Duration, Labels, TimerRule } from '@ordna/core'
import type { Stall } from '@ordna/core/types'
import { assertNames, type NamesOf } from '@ordna/core/adapters'
import { carsOf, type Cars, type CarsOption } from '../cars/cars.js'
import { reasonsFor, type ReasonLists } from './words/reasons.js'
import { given as givenOf } from '../given.js'
import { assertShapes, bag, duration, listOf, oneOf, someText, truth, type ShapesOf } from '../shapes.js'
import { withTexts, type OtherTexts } from '../words/texts.js'
import { words, type reasons as shipped, type WordName } from './words/words.js'

/** What makes a booked order rented out. */
export type RentedOutOn = 'contract_signed' | 'contract_signed_and_start_reached' | 'handover'

/** Statuses in which orders must not stand still for long. */
export type WatchedStatus = 'order_received' | 'awaiting_processing' | 'awaiting_customer'

/**
 * An exact length; one of opening hours, `{ hours: 8, calendar: 'open' }`; or a rule: `daysAfter(entering, 1, { calendar:
 * 'business' })` counts only days that are open.
 */
export type Limit = Stall | TimerRule<never, never, never>

/** What a rental shop decides for itself. */
export type DanishRentalOptions<Lists extends ReasonLists = ReasonLists> = {
  /** Whether a credit bureau is asked about each new order; default true. Otherwise new orders wait for the staff. */
  readonly creditCheck?: boolean
  /** How long the bureau's answer is awaited; default 15 minutes. */
  readonly creditAnswerWithin?: Duration
  /** Whether declined credit rejects the order at once; default false: the staff decide. */
  readonly autoRejectOnDecline?: boolean
  /** Default `contract_signed`. */
  readonly rentedOutOn?: RentedOutOn
  /** Whether the end of the period completes a rental although the car is not back; default `always`. */
  readonly completeOnExpiry?: 'always' | 'if_returned'
  /** How long after the end of the period a car comes back late, so that somebody is asked to charge it; default an hour. */
  readonly lateAfter?: Duration
  /** Whether orders are archived as soon as they are completed and their car is back, in the same change; default false. */
  readonly mergeCompleted?: boolean
  /** How long a completed order stands before the clock archives it, once its car is back; default 14 days. */
  readonly archiveAfter?: Duration
  /** When a customer who does not answer is reminded, counted from the question; default after 2 and 5 days. */
  readonly reminders?: readonly Duration[]
  /** When the order of such a customer is cancelled; default after 10 days. */
  readonly cancelAfter?: Duration
  /** How long before that the customer is warned; default 24 hours. */
  readonly warnBefore?: Duration
  /** Whether it is really cancelled; default true. Reminders and warning go out all the same. */
  readonly autoCancel?: boolean
  /** From when on an order stands too long in a status; default 4 hours, 24 hours and 5 days. */
  readonly limits?: { readonly [Status in WatchedStatus]?: Limit }
  /** Lists of reasons in place of the shipped ones. The reason that the clock or the bureau gives is always among them. */
  readonly reasons?: Lists
  /** Other words, by name and locale; what is not given stays. */
  readonly labels?: OtherTexts<WordName>
  /**
   * Which cars there are, and the class of each: one fleet, or one for each tenant. Plain data, and pure.
   *
   * Orders then get only cars that are among them, and of their own class unless `otherClass` says that another is
   * meant. Default: any car will do.
   */
  readonly cars?: CarsOption
  /** The channels through which customers are reached, in turn; default e-mail, then SMS. `letter` is known as well. */
  readonly channels?: readonly [string, ...string[]]
  /** The zone in which it is today; default `Europe/Copenhagen`. `tenant`: that of each tenant's own calendar. */
  readonly zone?: string
}

/** The options with every gap filled. */
export type Settings = Required<Omit<DanishRentalOptions, 'limits' | 'reasons' | 'labels' | 'cars'>> & {
  readonly cars: (tenant: string) => Cars | undefined
  readonly limits: { readonly [Status in WatchedStatus]: Limit }
  readonly reasons: typeof shipped
  readonly words: { readonly [Name in WordName]: Labels }
}

const optionNames: NamesOf<DanishRentalOptions> = {
  creditCheck: true,
  creditAnswerWithin: true,
  autoRejectOnDecline: true,
  rentedOutOn: true,
  completeOnExpiry: true,
  lateAfter: true,
  mergeCompleted: true,
  archiveAfter: true,
  reminders: true,
  cancelAfter: true,
  warnBefore: true,
  autoCancel: true,
  limits: true,
  reasons: true,
  labels: true,
  cars: true,
  channels: true,
  zone: true,
}

const shapes: ShapesOf<DanishRentalOptions> = {
  creditCheck: truth,
  creditAnswerWithin: duration,
  autoRejectOnDecline: truth,
  rentedOutOn: oneOf('contract_signed', 'contract_signed_and_start_reached', 'handover'),
  completeOnExpiry: oneOf('always', 'if_returned'),
  lateAfter: duration,
  mergeCompleted: truth,
  archiveAfter: duration,
  reminders: listOf(duration),
  cancelAfter: duration,
  warnBefore: duration,
  autoCancel: truth,
  limits: bag,
  reasons: bag,
  labels: bag,
  channels: listOf(someText),
  zone: someText,
}

const defaults = {
  creditCheck: true,
  creditAnswerWithin: { minutes: 15 },
  autoRejectOnDecline: false,
  rentedOutOn: 'contract_signed',
  completeOnExpiry: 'always',
  lateAfter: { hours: 1 },
  mergeCompleted: false,
  archiveAfter: { days: 14 },
  reminders: [{ days: 2 }, { days: 5 }],
  cancelAfter: { days: 10 },
  warnBefore: { hours: 24 },
  autoCancel: true,
  channels: ['email', 'sms'],
  zone: 'Europe/Copenhagen',
} as const satisfies DanishRentalOptions

const defaultLimits = {
  order_received: { hours: 4 },
  awaiting_processing: { hours: 24 },
  awaiting_customer: { days: 5 },
}

/** Fills what the shop has not decided. */
export function settingsOf(given: DanishRentalOptions): Settings {
  assertNames('options of danishRental', given, optionNames)
  assertShapes('danishRental', given, shapes)
  const { limits, reasons, labels, cars, ...options } = givenOf(given)
  return {
    ...defaults,
    ...options,
    cars: carsOf(cars),
    limits: { ...defaultLimits, ...limits },
    reasons: {
      rejected: reasonsFor('rejected', reasons?.rejected),
      cancelled: reasonsFor('cancelled', reasons?.cancelled),
      archived: reasonsFor('archived', reasons?.archived),
    },
    words: withTexts(words, labels),
  }
}
