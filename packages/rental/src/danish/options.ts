import type { Duration, TimerRule } from '@ordna/core'
import type { Stall } from '@ordna/core/types'
import * as v from 'valibot'
import { carsOf, type CarsOption } from '../cars/cars.js'
import {
  anything,
  bag,
  duration,
  listOf,
  oneOf,
  optionsOf,
  someText,
  truth,
  version,
  type Versioned,
} from '@ordna/ready-made'
import { withTexts, type OtherTexts } from '../words/texts.js'
import { reasonsFor, type ReasonLists } from './words/reasons.js'
import { actionWords, labels as shipped, type WordName } from './words/words.js'

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
export type DanishRentalOptions<Lists extends ReasonLists = ReasonLists> = Versioned & {
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

const shapes = {
  version,
  creditCheck: v.optional(truth, true),
  creditAnswerWithin: v.optional(duration, { minutes: 15 }),
  autoRejectOnDecline: v.optional(truth, false),
  rentedOutOn: v.optional(oneOf('contract_signed', 'contract_signed_and_start_reached', 'handover'), 'contract_signed'),
  completeOnExpiry: v.optional(oneOf('always', 'if_returned'), 'always'),
  lateAfter: v.optional(duration, { hours: 1 }),
  mergeCompleted: v.optional(truth, false),
  archiveAfter: v.optional(duration, { days: 14 }),
  reminders: v.optional(listOf(duration), [{ days: 2 }, { days: 5 }]),
  cancelAfter: v.optional(duration, { days: 10 }),
  warnBefore: v.optional(duration, { hours: 24 }),
  autoCancel: v.optional(truth, true),
  limits: v.optional(bag),
  reasons: v.optional(bag),
  labels: v.optional(bag),
  cars: anything,
  channels: v.optional(listOf(someText), ['email', 'sms']),
  zone: v.optional(someText, 'Europe/Copenhagen'),
}

const defaultLimits: { readonly [Status in WatchedStatus]: Limit } = {
  order_received: { hours: 4 },
  awaiting_processing: { hours: 24 },
  awaiting_customer: { days: 5 },
}

/** The options with every gap filled. */
export type Settings = ReturnType<typeof settingsOf>

/** Fills what the shop has not decided. */
export function settingsOf(given: DanishRentalOptions) {
  const { limits, reasons, labels, cars, ...options } = optionsOf('danishRental', given, shapes)
  return {
    ...options,
    cars: carsOf(cars),
    limits: { ...defaultLimits, ...limits },
    reasons: {
      rejected: reasonsFor('rejected', reasons?.rejected),
      cancelled: reasonsFor('cancelled', reasons?.cancelled),
      archived: reasonsFor('archived', reasons?.archived),
    },
    labels: withTexts(shipped, labels),
    actionWords: withTexts(actionWords, labels),
  }
}
