import { OrdnaError, type Duration } from '@ordna/core'
import { assertNames, type NamesOf } from '@ordna/core/adapters'
import { durationMs } from '@ordna/core/time'
import { withTexts, type OtherTexts } from '@ordna/templates'
import * as v from 'valibot'
import { labels as shipped, type WordName } from './words/words.js'

/** A way to a customer. */
export type VisitChannel = 'sms' | 'email' | 'letter'

/** A notice of a visit. */
export type VisitNotice = 'announcement' | 'reminder' | 'confirmation' | 'removal' | 'cancellation'

type ChannelList = readonly [VisitChannel, ...VisitChannel[]]

/** What an organisation decides for itself. */
export type VisitOptions = {
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

/** Every option by its name. */
export const names: NamesOf<VisitOptions> = {
  remindDays: true,
  remindAt: true,
  letterDays: true,
  removeDays: true,
  removeAt: true,
  answerWithin: true,
  shortAnswerWithin: true,
  removeUntil: true,
  rebookUntil: true,
  smsHours: true,
  channels: true,
  tellsConfirmation: true,
  tellsRemoval: true,
  tellsCancellation: true,
  tellsReleased: true,
  hardDelete: true,
  buffer: true,
  labels: true,
}

const truth = v.boolean('true or false')
const days = v.pipe(v.number('a whole number'), v.safeInteger('a whole number'), v.minValue(0, 'a whole number from 0'))
const time = v.pipe(v.string('a time such as 10:00'), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time such as 10:00'))
const duration = v.custom<Duration>((value) => isDuration(value), 'a duration such as { hours: 2 }')
const hours = v.object({ from: time, until: time }, 'an object with two times, from and until')
const list = v.custom<ChannelList>(
  (value) => Array.isArray(value) && value.length > 0 && value.every((one) => ['sms', 'email', 'letter'].includes(one)),
  'a list of sms, email and letter',
)
const inTurn: ChannelList = ['sms', 'email', 'letter']

const shapes = v.object({
  remindDays: v.optional(days, 10),
  remindAt: v.optional(time, '10:00'),
  letterDays: v.optional(days, 3),
  removeDays: v.optional(days, 5),
  removeAt: v.optional(time, '12:00'),
  answerWithin: v.optional(duration, { hours: 72 }),
  shortAnswerWithin: v.optional(duration, { hours: 24 }),
  removeUntil: v.optional(duration, { hours: 24 }),
  rebookUntil: v.optional(duration, { hours: 24 }),
  smsHours: v.optional(hours, { from: '08:00', until: '20:00' }),
  channels: v.optional(
    v.strictObject(
      {
        announcement: v.optional(list, ['letter']),
        reminder: v.optional(list, inTurn),
        confirmation: v.optional(list, ['sms', 'email']),
        removal: v.optional(list, inTurn),
        cancellation: v.optional(list, inTurn),
      },
      'lists of channels by the names of notices',
    ),
    {},
  ),
  tellsConfirmation: v.optional(truth, false),
  tellsRemoval: v.optional(truth, true),
  tellsCancellation: v.optional(truth, true),
  tellsReleased: v.optional(truth, false),
  hardDelete: v.optional(truth, false),
  buffer: v.optional(
    v.custom<{ readonly before?: Duration; readonly after?: Duration }>(
      isBuffer,
      'durations before and after, such as { before: { minutes: 15 } }',
    ),
  ),
})

/** The options with every gap filled. */
export type Settings = ReturnType<typeof settingsOf>

/** Fills what the organisation has not decided. @throws OrdnaError `invalid_options`, for all that is wrong together */
export function settingsOf(given: VisitOptions) {
  assertNames<object>('options of visitConfirmation', given, names)
  const { issues, output } = v.safeParse(shapes, { ...given })
  if (issues) {
    const wrong = issues.map(
      ({ path, message }) => `'${(path ?? []).map(({ key }) => String(key)).join('.')}' must be ${message}`,
    )
    const message = `The options of visitConfirmation are not right: ${wrong.join('; ')}.`
    throw new OrdnaError('invalid_options', message, { wrong })
  }
  return { ...output, labels: withTexts(shipped, given.labels) }
}

function isBuffer(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  return Object.entries(value).every(([name, one]) => ['before', 'after'].includes(name) && isDuration(one))
}

function isDuration(value: unknown): boolean {
  try {
    return durationMs(value as Duration) >= 0
  } catch {
    return false
  }
}
