import { OrdnaError } from '../errors.js'
import { checked } from './checkRule.js'
import { durationMs, type Duration } from './duration.js'
import { entering } from './rule.js'
import type { DayOptions, Entering, EveryOptions, Interval, MonthOptions, RecurringRule, TimerRule } from './rule.js'

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

// The type parameters are inferred from where the rule stands, never from the arguments,
// so that a misspelt name is an error at that name, also inside `earliest` and `latest`.

/** Due an exact length of time after the status was entered, or after a date field. */
export function after<Field extends string, Notice extends string, Clock extends string>(
  duration: Duration,
  from: NoInfer<Field> | Entering = entering,
): TimerRule<Field, Notice, Clock> {
  return checked({ kind: 'after', ms: durationMs(duration), from })
}

/** Due an exact length of time before a date field. */
export function before<Field extends string, Notice extends string, Clock extends string>(
  field: NoInfer<Field>,
  duration: Duration,
): TimerRule<Field, Notice, Clock> {
  return checked({ kind: 'before', field, ms: durationMs(duration) })
}

/** Due at the very moment of a date field. */
export function at<Field extends string, Notice extends string, Clock extends string>(
  field: NoInfer<Field>,
): TimerRule<Field, Notice, Clock> {
  return checked({ kind: 'at', field })
}

/** Due so many local calendar days before a date field, at the field's own time of day unless told otherwise. */
export function daysBefore<Field extends string, Notice extends string, Clock extends string>(
  field: NoInfer<Field>,
  days: number,
  options?: DayOptions,
): TimerRule<Field, Notice, Clock> {
  return checked({ kind: 'daysBefore', field, days, ...said(options) })
}

/** Due so many local calendar days after a date field or {@link entering}, at the anchor's own time of day. */
export function daysAfter<Field extends string, Notice extends string, Clock extends string>(
  from: NoInfer<Field> | Entering,
  days: number,
  options?: DayOptions,
): TimerRule<Field, Notice, Clock> {
  return checked({ kind: 'daysAfter', from, days, ...said(options) })
}

/** Due so many months before a date field; a day that the month lacks becomes its last. */
export function monthsBefore<Field extends string, Notice extends string, Clock extends string>(
  field: NoInfer<Field>,
  months: number,
  options?: MonthOptions,
): TimerRule<Field, Notice, Clock> {
  return checked({ kind: 'monthsBefore', field, months, ...said(options) })
}

/** Due so many months after a date field or {@link entering}; a day that the month lacks becomes its last. */
export function monthsAfter<Field extends string, Notice extends string, Clock extends string>(
  from: NoInfer<Field> | Entering,
  months: number,
  options?: MonthOptions,
): TimerRule<Field, Notice, Clock> {
  return checked({ kind: 'monthsAfter', from, months, ...said(options) })
}

/** Due one millisecond before the local date of a date field or {@link entering} is over. */
export function endOfDay<Field extends string, Notice extends string, Clock extends string>(
  from: NoInfer<Field> | Entering,
): TimerRule<Field, Notice, Clock> {
  return checked({ kind: 'endOfDay', from })
}

/**
 * Due when the clocks next show this time, `HH:mm`, after the status was entered or after a date field.
 *
 * Strictly after: an anchor at 10:00 sharp is due at 10:00 the next day.
 */
export function timeOfDay<Field extends string, Notice extends string, Clock extends string>(
  time: string,
  from: NoInfer<Field> | Entering = entering,
): TimerRule<Field, Notice, Clock> {
  return checked({ kind: 'timeOfDay', time, from })
}

/** Due an exact length of time after a channel accepted the notice; until then nobody knows when. */
export function afterNotice<Field extends string, Notice extends string, Clock extends string>(
  notice: NoInfer<Notice>,
  duration: Duration,
): TimerRule<Field, Notice, Clock> {
  return checked({ kind: 'afterNotice', notice, ms: durationMs(duration) })
}

/** Due when a pausable clock has run for so long; while it is paused nobody knows when. */
export function elapsed<Field extends string, Notice extends string, Clock extends string>(
  clock: NoInfer<Clock>,
  duration: Duration,
): TimerRule<Field, Notice, Clock> {
  return checked({ kind: 'elapsed', clock, ms: durationMs(duration) })
}

/** Due when the first of the rules is, among those whose moment is known. */
export function earliest<Field extends string, Notice extends string, Clock extends string>(
  ...rules: readonly TimerRule<NoInfer<Field>, NoInfer<Notice>, NoInfer<Clock>>[]
): TimerRule<Field, Notice, Clock> {
  return checked({ kind: 'earliest', rules })
}

/** Due when the last of the rules is, once the moment of every one is known. */
export function latest<Field extends string, Notice extends string, Clock extends string>(
  ...rules: readonly TimerRule<NoInfer<Field>, NoInfer<Notice>, NoInfer<Clock>>[]
): TimerRule<Field, Notice, Clock> {
  return checked({ kind: 'latest', rules })
}

/**
 * Due every so many local days, weeks or months, counted from the anchor and never from the last time.
 *
 * A day that a month lacks becomes its last, and the next month has the anchor's day again.
 */
export function every<Field extends string>(
  interval: Interval,
  options?: EveryOptions<NoInfer<Field>>,
): RecurringRule<Field> {
  return checked({ kind: 'every', interval, from: entering, ...said(options) })
}
