import type { Duration } from '@ordna/core'
import { own } from '@ordna/core/adapters'
import { bag, duration, optionsOf, said, truth, version, type Versioned, wholeNumber } from '@ordna/ready-made'
import { withTexts, type OtherTexts } from '@ordna/templates'
import * as v from 'valibot'
import type { ChosenVisit } from '../times/offersTime.js'
import { checkRules, type TimeRules } from '../times/rules.js'
import type { OwnParts } from './ownParts.js'
import { labels as shipped, type WordName } from './words/words.js'

/** A way to a customer. */
export type VisitChannel = 'sms' | 'email' | 'letter'

/** A notice of a visit. */
export type VisitNotice = 'announcement' | 'reminder' | 'confirmation' | 'removal' | 'cancellation'

type ChannelList = readonly [VisitChannel, ...VisitChannel[]]

/** What an organisation decides for itself. */
export type VisitOptions = Versioned & {
  /** How many calendar days before the visit whoever has not confirmed is reminded; default 10. */
  readonly remindDays?: number
  /** At which local time of day; default `10:00`. On a day on which the calendar is closed, the day before. */
  readonly remindAt?: string
  /** How many working days a letter takes; default 3. One that would come too late is not sent. */
  readonly letterDays?: number
  /** How many calendar days before the visit whoever has not answered the reminder loses the time; default 5. */
  readonly removeDays?: number
  /** At which local time of day; default `12:00`. */
  readonly removeAt?: string
  /** How long there is to answer after a reminder was accepted; default 72 hours. Nobody loses a time before that. */
  readonly answerWithin?: Duration
  /** The same for a visit that was booked when its reminder was due already; default 24 hours. */
  readonly shortAnswerWithin?: Duration
  /** Until how long before the visit a time may be taken away; default 24 hours. Later, somebody calls. */
  readonly removeUntil?: Duration
  /** Until how long before the visit the customer may rebook; default 24 hours. */
  readonly rebookUntil?: Duration
  /**
   * From which times customers choose for themselves: the rules that `freeTimes` has, or a function that is asked at each choice; default
   * the opening hours of the tenant's calendar. Planners are not bound by it.
   */
  readonly times?: TimeRules | ((chosen: ChosenVisit) => boolean)
  /** Between which local times text messages go out, from Monday to Saturday; default `08:00` and `20:00`. */
  readonly smsHours?: { readonly from: string; readonly until: string }
  /** Through which channels each notice goes, in turn; by default by letter at first, then by SMS, e-mail and letter. */
  readonly channels?: { readonly [Notice in VisitNotice]?: ChannelList }
  /** Whether the customer is told that they have confirmed; default false. */
  readonly tellsConfirmation?: boolean
  /** Whether the customer is told that the time was removed; default true. */
  readonly tellsRemoval?: boolean
  /** Whether the customer is told of a cancellation, unless the planner says otherwise; default true. */
  readonly tellsCancellation?: boolean
  /** Whether a job `slotReleased` is ordered when a time becomes free, as for a waiting list; default false. */
  readonly tellsReleased?: boolean
  /** Whether what a removed booking knows of its customer is forgotten as soon as they are told; default false. */
  readonly hardDelete?: boolean
  /** How long before and after each visit its technician is held besides, as for the way; default not at all. */
  readonly buffer?: { readonly before?: Duration; readonly after?: Duration }
  /** Other words, by name and locale; what is not given stays. */
  readonly labels?: OtherTexts<WordName>
}

const clockTime = v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/))
const time = said(clockTime, 'a time such as 10:00')
const hours = said(
  v.strictObject({ from: clockTime, until: clockTime }),
  "two times such as { from: '08:00', until: '20:00' }",
)
const inTurn: ChannelList = ['sms', 'email', 'letter']
const channelsOf: { readonly [Notice in VisitNotice]: ChannelList } = {
  announcement: ['letter'],
  reminder: inTurn,
  confirmation: ['sms', 'email'],
  removal: inTurn,
  cancellation: inTurn,
}
const channels = v.custom<{ readonly [Notice in VisitNotice]?: ChannelList }>(
  isChannels,
  `lists of ${inTurn.join(', ')} by ${Object.keys(channelsOf).join(', ')}`,
)
const buffer = v.custom<{ readonly before?: Duration; readonly after?: Duration }>(
  (value) =>
    isBag(value) && Object.entries(value).every(([name, one]) => /^(before|after)$/.test(name) && v.is(duration, one)),
  'durations such as { before: { minutes: 15 } }',
)
const times = v.custom<TimeRules | ((chosen: ChosenVisit) => boolean)>(
  (value) => typeof value === 'function' || isBag(value),
  'rules of times, or a function that says whether one is offered',
)

/** Every option by its name, with its default. */
export const shapes = {
  version,
  remindDays: v.optional(wholeNumber, 10),
  remindAt: v.optional(time, '10:00'),
  letterDays: v.optional(wholeNumber, 3),
  removeDays: v.optional(wholeNumber, 5),
  removeAt: v.optional(time, '12:00'),
  answerWithin: v.optional(duration, { hours: 72 }),
  shortAnswerWithin: v.optional(duration, { hours: 24 }),
  removeUntil: v.optional(duration, { hours: 24 }),
  rebookUntil: v.optional(duration, { hours: 24 }),
  times: v.optional(times),
  smsHours: v.optional(hours, { from: '08:00', until: '20:00' }),
  channels: v.optional(channels, {}),
  tellsConfirmation: v.optional(truth, false),
  tellsRemoval: v.optional(truth, true),
  tellsCancellation: v.optional(truth, true),
  tellsReleased: v.optional(truth, false),
  hardDelete: v.optional(truth, false),
  buffer: v.optional(buffer),
  labels: v.optional(bag),
  notices: v.optional(bag),
  statuses: v.optional(bag),
  edges: v.optional(bag),
}

function isBag(value: unknown): value is object {
  return v.is(bag, value)
}

function isChannels(value: unknown): boolean {
  const list = v.pipe(v.array(v.picklist(inTurn)), v.minLength(1))
  return isBag(value) && Object.entries(value).every(([name, one]) => own(channelsOf, name) && v.is(list, one))
}

/** The options with every gap filled. */
export type Settings = ReturnType<typeof settingsOf>

/** Fills what the organisation has not decided. @throws OrdnaError `invalid_options`, for all that is wrong together */
export function settingsOf(given: VisitOptions & OwnParts) {
  const {
    notices,
    statuses,
    edges,
    labels,
    channels: chosen,
    ...options
  } = optionsOf('visitConfirmation', given, shapes)
  if (typeof options.times === 'object') checkRules(options.times)
  return {
    ...options,
    channels: { ...channelsOf, ...chosen },
    labels: withTexts(shipped, labels),
    ownNotices: notices ?? {},
    ownStatuses: statuses ?? {},
    ownEdges: edges ?? {},
  }
}
