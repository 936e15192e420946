import { OrdnaError, type Duration } from '@ordna/core'
import { assertNames, type NamesOf } from '@ordna/core/adapters'
import { durationMs } from '@ordna/core/time'
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

/** Every option by its name. */
export const names: NamesOf<PrintOrderOptions & OwnParts> = {
  approvalBeforePayment: true,
  invoice: true,
  approvalLimit: true,
  payWithin: true,
  renewBefore: true,
  archiveAfter: true,
  tells: true,
  labels: true,
  statuses: true,
  edges: true,
}

const truth = v.boolean('true or false')
const duration = v.custom<Duration>((value) => isDuration(value), 'a duration such as { hours: 2 }')
const bag = v.custom<object>((value) => typeof value === 'object' && value !== null, 'an object')

const shapes = v.object({
  approvalBeforePayment: v.optional(truth, false),
  invoice: v.optional(truth, true),
  approvalLimit: v.optional(duration, { days: 3 }),
  payWithin: v.optional(duration, { hours: 24 }),
  renewBefore: v.optional(duration, { hours: 24 }),
  archiveAfter: v.optional(duration, { days: 30 }),
  tells: v.optional(
    v.custom<readonly PrintStatus[]>(
      (value) => Array.isArray(value) && value.every((one) => everyStatus.includes(one)),
      `a list, each of it one of ${everyStatus.join(', ')}`,
    ),
    [],
  ),
  labels: v.optional(bag),
  statuses: v.optional(bag),
  edges: v.optional(bag),
})

/** The options with every gap filled. */
export type Settings = ReturnType<typeof settingsOf>

/** Fills what the shop has not decided. @throws OrdnaError `invalid_options`, for all that is wrong together */
export function settingsOf(given: PrintOrderOptions & OwnParts) {
  assertNames<object>('options of printOrder', given, names)
  const { issues, output } = v.safeParse(shapes, { ...given })
  if (issues) {
    const wrong = issues.map(({ path, message }) => `'${String(path?.[0].key)}' must be ${message}`)
    throw new OrdnaError('invalid_options', `The options of printOrder are not right: ${wrong.join('; ')}.`, { wrong })
  }
  const { statuses = {}, edges = {}, ...options } = output
  return { ...options, labels: withTexts(shipped, given.labels), ownStatuses: statuses, ownEdges: edges }
}

function isDuration(value: unknown): boolean {
  try {
    return durationMs(value as Duration) >= 0
  } catch {
    return false
  }
}
