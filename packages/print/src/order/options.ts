import type { Duration } from '@ordna/core'
import {
  bag,
  duration,
  listOf,
  oneOf,
  optionsOf,
  truth,
  version,
  type Versioned,
  wrongOptions,
} from '@ordna/ready-made'
import { withTexts, type OtherTexts } from '@ordna/templates'
import * as v from 'valibot'
import { leastAdvanced, type Ranked } from '../line/ranking.js'
import { orderLabels } from '../line/words/words.js'
import { askProduction } from '../production/asking.js'
import { contradictions } from './contradictions.js'
import type { OwnParts } from './ownParts.js'
import { less } from './parts/less.js'
import { partSettings, partShapes, type PartOptions } from './parts/options.js'
import { everyAnyStatus, type AnyPrintStatus } from './statuses.js'
import { labels as shipped, type WordName } from './words/words.js'

/** What a print shop decides for itself. */
export type PrintOrderOptions = Versioned & {
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
  /**
   * How often a production that can be asked is asked what became of an order that it has, in whole minutes; default
   * never. Each time is an entry of the history.
   */
  readonly askProduction?: Duration
  /** How long an order stands at its end before the clock archives it; default 30 days. */
  readonly archiveAfter?: Duration
  /**
   * Of which statuses the customer is told by e-mail where nobody says otherwise; default none: telling is a choice.
   */
  readonly tells?: readonly AnyPrintStatus[]
  /**
   * Whether an order has lines, one for each item, and stands where they stand; default false. A list says in which order:
   * the order stands in the first status of it in which a line stands. `true` is errors first, then the least advanced.
   */
  readonly lines?: boolean | readonly Ranked[]
  /** Other words, by name and locale; what is not given stays. */
  readonly labels?: OtherTexts<WordName | keyof typeof orderLabels>
}

/** Every option by its name, with its default. */
export const shapes = {
  version,
  approvalBeforePayment: v.optional(truth, false),
  invoice: v.optional(truth, true),
  approvalLimit: v.optional(duration, { days: 3 }),
  payWithin: v.optional(duration, { hours: 24 }),
  renewBefore: v.optional(duration, { hours: 24 }),
  askProduction,
  archiveAfter: v.optional(duration, { days: 30 }),
  tells: v.optional(listOf(oneOf(...everyAnyStatus)), []),
  lines: v.optional(v.union([truth, listOf(oneOf(...leastAdvanced))], 'true, false, or a list of statuses'), false),
  labels: v.optional(bag),
  statuses: v.optional(bag),
  edges: v.optional(bag),
  ...partShapes,
}

/** The options with every gap filled. */
export type Settings = ReturnType<typeof settingsOf>

/** Fills what the shop has not decided. @throws OrdnaError `invalid_options`, for all that is wrong together */
export function settingsOf(given: PrintOrderOptions & OwnParts & PartOptions) {
  const { statuses, edges, labels, lines, ...options } = optionsOf('printOrder', given, shapes)
  const ranking = lines === true ? leastAdvanced : lines || null
  const own = { ownStatuses: statuses ?? {}, ownEdges: edges ?? {} }
  const chosen = { ...options, ...own, ...partSettings(options), ranking }
  const settings = { ...chosen, off: less(chosen) }
  const wrong = contradictions(settings)
  if (wrong.length > 0) throw wrongOptions('printOrder', wrong)
  const words = ranking ? { ...shipped, ...orderLabels } : shipped
  return { ...settings, labels: settings.off.table(withTexts(words as typeof shipped, labels)) }
}
