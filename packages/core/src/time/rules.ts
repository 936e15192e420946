import { OrdnaError } from '../errors.js'
import { checked } from './checkRule.js'
import { countedMs, wholeDays, type Duration } from './duration.js'
import { entering } from './rule.js'
import type { Weekday } from './localDay.js'
import type {
  ClosedOption,
  DayOptions,
  Entering,
  EveryOptions,
  Interval,
  LengthOptions,
  MonthOptions,
  OpenOption,
  RecurringRule,
  TimerRule,
  ZoneOption,
} from './rule.js'

/** Options as they are read once; what throws there is an error of ours. */
function said<Options extends object>(options: Options | undefined): Options | undefined {
  try {
    return options && { ...options }
  } catch (cause) {
    throw new OrdnaError(
      'invalid_rule',
      'The options of a rule cannot be read: a getter or a proxy of them throws. Give a plain object.',
      {},
      { cause },
    )
  }
}

/** What a rule counts from where that may be left out, and its options. */
function counting<Options extends object>(
  from: string | Options,
  options: Options | undefined,
): { readonly from: string } & Options {
  const counted =
    typeof from === 'object' && from !== null ? { from: entering, ...said(from) } : { from, ...said(options) }
  return counted as { readonly from: string } & Options
}

// The type parameters are inferred from where the rule stands, never from the arguments,
// so that a misspelt name is an error at that name, also inside `earliest` and `latest`.
// What cannot be is not thrown here: the declaration lists it among its mistakes, with its place.

/**
 * Due an exact length of time after the status was entered, or after a date field.
 *
 * @example
 * ```ts
 * const lapse = { in: 'unconfirmed', at: after({ hours: 48 }), send: 'remove' }
 * ```
 */
export function after<Field extends string, Notice extends string, Clock extends string, Text extends string>(
  duration: Duration,
  from: NoInfer<Field> | Entering | LengthOptions = entering,
  options?: LengthOptions,
): TimerRule<Field, Notice, Clock, Text> {
  return checked(() => {
    const counted = counting<LengthOptions>(from, options)
    return { kind: 'after', ms: countedMs(duration, counted.calendar), ...counted } as TimerRule<
      Field,
      Notice,
      Clock,
      Text
    >
  })
}

/**
 * Due an exact length of time before a date field.
 *
 * @example
 * ```ts
 * const call = { in: 'confirmed', at: before('startsAt', { hours: 2 }) }
 * ```
 */
export function before<Field extends string, Notice extends string, Clock extends string, Text extends string>(
  field: NoInfer<Field>,
  duration: Duration,
  options?: LengthOptions,
): TimerRule<Field, Notice, Clock, Text> {
  return checked(() => {
    const read = said(options)
    return { kind: 'before', field, ms: countedMs(duration, read?.calendar), ...read }
  })
}

/**
 * Due at the very moment of a date field.
 *
 * @example
 * ```ts
 * const begin = { in: 'confirmed', at: at('startsAt') }
 * ```
 */
export function at<Field extends string, Notice extends string, Clock extends string, Text extends string>(
  field: NoInfer<Field>,
  options?: ClosedOption,
): TimerRule<Field, Notice, Clock, Text> {
  return checked(() => ({ kind: 'at', field, ...said(options) }))
}

/**
 * Due so many local calendar days before a date field, at the field's own time of day unless told otherwise.
 *
 * @example
 * ```ts
 * const reminder = { in: 'unconfirmed', at: daysBefore('startsAt', 10, { time: '10:00' }), send: 'remind' }
 * ```
 */
export function daysBefore<Field extends string, Notice extends string, Clock extends string, Text extends string>(
  field: NoInfer<Field>,
  days: number,
  options?: DayOptions<NoInfer<Text>>,
): TimerRule<Field, Notice, Clock, Text> {
  return checked(() => ({ kind: 'daysBefore', field, days, ...said(options) }))
}

/**
 * Due so many local calendar days after a date field or {@link entering}, at the anchor's own time of day.
 *
 * @example
 * ```ts
 * const invoice = { in: 'done', at: daysAfter('endsAt', 3, { calendar: 'business' }) }
 * ```
 */
export function daysAfter<Field extends string, Notice extends string, Clock extends string, Text extends string>(
  from: NoInfer<Field> | Entering,
  days: number,
  options?: DayOptions<NoInfer<Text>>,
): TimerRule<Field, Notice, Clock, Text> {
  return checked(() => ({ kind: 'daysAfter', from, days, ...said(options) }))
}

/**
 * Due so many months before a date field; a day that the month lacks becomes its last.
 *
 * @example
 * ```ts
 * const notice = { in: 'rented', at: monthsBefore('endsAt', 3, { closed: 'earlier' }) }
 * ```
 */
export function monthsBefore<Field extends string, Notice extends string, Clock extends string, Text extends string>(
  field: NoInfer<Field>,
  months: number,
  options?: MonthOptions<NoInfer<Text>>,
): TimerRule<Field, Notice, Clock, Text> {
  return checked(() => ({ kind: 'monthsBefore', field, months, ...said(options) }))
}

/**
 * Due so many months after a date field or {@link entering}; a day that the month lacks becomes its last.
 *
 * @example
 * ```ts
 * const renewal = { in: 'rented', at: monthsAfter('startsAt', 12) }
 * ```
 */
export function monthsAfter<Field extends string, Notice extends string, Clock extends string, Text extends string>(
  from: NoInfer<Field> | Entering,
  months: number,
  options?: MonthOptions<NoInfer<Text>>,
): TimerRule<Field, Notice, Clock, Text> {
  return checked(() => ({ kind: 'monthsAfter', from, months, ...said(options) }))
}

/**
 * Due one millisecond before the local date of a date field or {@link entering} is over.
 *
 * @example
 * ```ts
 * const night = { in: 'confirmed', at: endOfDay('startsAt') }
 * ```
 */
export function endOfDay<Field extends string, Notice extends string, Clock extends string, Text extends string>(
  from: NoInfer<Field> | Entering,
  options?: ZoneOption<NoInfer<Text>>,
): TimerRule<Field, Notice, Clock, Text> {
  return checked(() => ({ kind: 'endOfDay', from, ...said(options) }))
}

/**
 * Due when the clocks next show this time, `HH:mm`, after the status was entered or after a date field.
 *
 * Strictly after: an anchor at 10:00 sharp is due at 10:00 the next day. In an hour that the clocks show twice, it may be
 * due the second time.
 *
 * @example
 * ```ts
 * const morning = { in: 'asked', at: timeOfDay('08:00') }
 * ```
 */
export function timeOfDay<Field extends string, Notice extends string, Clock extends string, Text extends string>(
  time: string,
  from: NoInfer<Field> | Entering | (ClosedOption & ZoneOption<NoInfer<Text>>) = entering,
  options?: ClosedOption & ZoneOption<NoInfer<Text>>,
): TimerRule<Field, Notice, Clock, Text> {
  return checked(
    () => ({ kind: 'timeOfDay', time, ...counting(from, options) }) as TimerRule<Field, Notice, Clock, Text>,
  )
}

/**
 * Due so long after a channel accepted the notice; until then nobody knows when.
 *
 * Whole days and weeks are local calendar days, as with {@link daysAfter}: at the time of day of the acceptance, or at
 * `time`. Any other length is exact: two days of 24 hours are `{ hours: 48 }`.
 *
 * @example
 * ```ts
 * const removal = { in: 'reminded', at: afterNotice('reminder', { hours: 72 }), send: 'remove' }
 * ```
 */
export function afterNotice<Field extends string, Notice extends string, Clock extends string, Text extends string>(
  notice: NoInfer<Notice>,
  duration: Duration,
  options?: LengthOptions | DayOptions<NoInfer<Text>>,
): TimerRule<Field, Notice, Clock, Text> {
  return checked(() => {
    const read = said(options)
    const isOpenTime = read?.calendar === 'open'
    const days = isOpenTime ? undefined : wholeDays(duration)
    const counted = days === undefined ? { ms: countedMs(duration, isOpenTime ? 'open' : undefined) } : { days }
    return { kind: 'afterNotice', notice, ...counted, ...read } as TimerRule<Field, Notice, Clock, Text>
  })
}

/**
 * Due when a pausable clock has run for so long; while it is paused nobody knows when.
 *
 * @example
 * ```ts
 * const late = { in: 'working', at: elapsed('work', { hours: 8 }) }
 * ```
 */
export function elapsed<Field extends string, Notice extends string, Clock extends string, Text extends string>(
  clock: NoInfer<Clock>,
  duration: Duration,
  options?: OpenOption,
): TimerRule<Field, Notice, Clock, Text> {
  return checked(() => {
    const read = said(options)
    return { kind: 'elapsed', clock, ms: countedMs(duration, read?.calendar), ...read }
  })
}

/**
 * Due when the first of the rules is, among those whose moment is known.
 *
 * @example
 * ```ts
 * const closing = { in: 'offered', at: earliest(after({ hours: 48 }), before('startsAt', { hours: 12 })) }
 * ```
 */
export function earliest<Field extends string, Notice extends string, Clock extends string, Text extends string>(
  ...rules: readonly TimerRule<NoInfer<Field>, NoInfer<Notice>, NoInfer<Clock>, NoInfer<Text>>[]
): TimerRule<Field, Notice, Clock, Text> {
  return checked(() => ({ kind: 'earliest', rules }))
}

/**
 * Due when the last of the rules is, once the moment of every one is known.
 *
 * @example
 * ```ts
 * const dropping = { in: 'reminded', at: latest(daysBefore('startsAt', 5), afterNotice('reminder', { hours: 72 })) }
 * ```
 */
export function latest<Field extends string, Notice extends string, Clock extends string, Text extends string>(
  ...rules: readonly TimerRule<NoInfer<Field>, NoInfer<Notice>, NoInfer<Clock>, NoInfer<Text>>[]
): TimerRule<Field, Notice, Clock, Text> {
  return checked(() => ({ kind: 'latest', rules }))
}

/**
 * Due every so many hours, local days, weeks or months, counted from the anchor and never from the last time; or on days of
 * the week: `every('mon', { time: '07:00' })`.
 *
 * A day that a month lacks becomes its last, and the next month has the anchor's day again.
 *
 * @example
 * ```ts
 * const rent = { in: 'rented', at: every({ months: 1 }, { time: '06:00' }) }
 * const standUp = { in: 'working', at: every('mon', { time: '07:00' }) }
 * ```
 */
export function every<Field extends string, Text extends string>(
  interval: Interval | Weekday | readonly Weekday[],
  options?: EveryOptions<NoInfer<Field>, NoInfer<Text>>,
): RecurringRule<Field, Text> {
  return checked(() => {
    const weekly = typeof interval === 'string' || Array.isArray(interval)
    const counted = weekly ? { interval: { weeks: 1 }, on: interval } : { interval: interval as Interval }
    return { kind: 'every', ...counted, from: entering, ...said(options) } as RecurringRule<Field, Text>
  })
}
