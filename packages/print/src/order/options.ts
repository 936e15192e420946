import type { Duration } from '@ordna/core'
import { bag, duration, listOf, oneOf, optionsOf, truth } from '@ordna/ready-made'
import { withTexts, type OtherTexts } from '@ordna/templates'
import * as v from 'valibot'
import type { OwnParts } from './ownParts.js'
import { everyStatus, type PrintStatus } from './statuses.js'
import { labels as shipped, type WordName } from './words/words.js'

/** What a print shop decides for itself. */
export type PrintOrderOptions = {
  /**
   * Whether an order is approved before it is paid; default false. Payment first reserves money at the checkout, and
   * takes it when the order is approved.
   */
  readonly approvalBeforePayment?: boolean
  /** Whether orders may be paid by invoice; default true. */
  readonly invoice?: boolean
  /** How long an order may wait for an approver before it is flagged as `stalled`; default 3 days. */
  readonly approvalLimit?: Duration
  /** How long a payment is waited for, and how long one that failed may be tried again; default 24 hours each. */
  readonly payWithin?: Duration
  /**
   * How long before what is reserved lapses an order that waits for its approver is flagged, and reserved anew; default
   * 24 hours.
   */
  readonly renewBefore?: Duration
  /** How long an order stands at its end before the clock archives it; default 30 days. */
  readonly archiveAfter?: Duration
  /**
   * Of which statuses the customer is told by e-mail where nobody says otherwise; default none: telling is a choice.
   */
  readonly tells?: readonly PrintStatus[]
  /** Other words, by name and locale; what is not given stays. */
  readonly labels?: OtherTexts<WordName>
}

/** Every option by its name, with its default. */
export const shapes = {
  approvalBeforePayment: v.optional(truth, false),
  invoice: v.optional(truth, true),
  approvalLimit: v.optional(duration, { days: 3 }),
  payWithin: v.optional(duration, { hours: 24 }),
  renewBefore: v.optional(duration, { hours: 24 }),
  archiveAfter: v.optional(duration, { days: 30 }),
  tells: v.optional(listOf(oneOf(...everyStatus)), []),
  labels: v.optional(bag),
  statuses: v.optional(bag),
  edges: v.optional(bag),
}

/** The options with every gap filled. */
export type Settings = ReturnType<typeof settingsOf>

/** Fills what the shop has not decided. @throws OrdnaError `invalid_options`, for all that is wrong together */
export function settingsOf(given: PrintOrderOptions & OwnParts) {
  const { statuses, edges, labels, ...options } = optionsOf('printOrder', given, shapes)
  return { ...options, labels: withTexts(shipped, labels), ownStatuses: statuses ?? {}, ownEdges: edges ?? {} }
}
