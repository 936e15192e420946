import type { Weekday } from './localDay.js'

/**
 * Stands for the moment at which the status was entered, where a rule may count from a date field.
 *
 * @example
 * ```ts
 * const asked = { in: 'unconfirmed', at: daysAfter(entering, 3, { time: '10:00' }) }
 * ```
 */
export const entering = '@entering' as const
/** The type of {@link entering}. */
export type Entering = typeof entering

/** Where a moment goes at which the calendar is closed. */
export type ClosedOption = {
  /**
   * A date on which the calendar is closed moves to the nearest open one. Where the calendar has hours, so does a moment
   * at which it is closed: to its next opening, or to the last millisecond before it closed. Default it stays.
   */
  readonly closed?: 'earlier' | 'later'
}

/** What of a length counts. */
export type OpenOption = {
  /** `open` counts only the time for which the calendar is open; default all of it. */
  readonly calendar?: 'open'
}

/** How an exact length is counted. */
export type LengthOptions = ClosedOption & OpenOption

/** A field of the data that holds a time zone, or an IANA name. */
export type ZoneName<Text extends string = string> = Text | 'UTC' | `${string}/${string}`

/** Whether a rule's zone is an IANA name, and not the field that holds one. */
export function isZoneName(zone: string): boolean {
  return zone === 'UTC' || zone.includes('/')
}

/** Whose clocks and dates a rule goes by. */
export type ZoneOption<Text extends string = string> = {
  /** Default the subject's, else the calendar's; the same while the field is empty. */
  readonly zone?: ZoneName<Text>
}

/** How a rule that counts local days or months settles on its moment. */
export type MonthOptions<Text extends string = string> = ClosedOption &
  ZoneOption<Text> & {
    /** Local time of day, `HH:mm`; default the anchor's own. */
    readonly time?: string
  }

/** As {@link MonthOptions}; `calendar: 'business'` counts only the days on which the calendar is open. */
export type DayOptions<Text extends string = string> = MonthOptions<Text> & { readonly calendar?: 'business' }

type From<Field extends string> = { readonly from: Field | Entering }
type On<Field extends string> = { readonly field: Field }

/** Where fields are named and nothing is said of texts, there are none. */
type AnyText<Field extends string> = string extends Field ? string : never

/**
 * When something is due, as plain JSON data. The helpers of this module make them;
 * raw ones are checked when they are first used.
 *
 * @example
 * ```ts
 * const stored: TimerRule = { kind: 'daysBefore', field: 'startsAt', days: 10, time: '10:00' }
 * ```
 */
export type TimerRule<
  Field extends string = string,
  Notice extends string = string,
  Clock extends string = string,
  Text extends string = AnyText<Field>,
> =
  | (From<Field> & { readonly kind: 'after'; readonly ms: number } & LengthOptions)
  | (On<Field> & { readonly kind: 'before'; readonly ms: number } & LengthOptions)
  | (On<Field> & { readonly kind: 'at' } & ClosedOption)
  | (On<Field> & { readonly kind: 'daysBefore'; readonly days: number } & DayOptions<Text>)
  | (From<Field> & { readonly kind: 'daysAfter'; readonly days: number } & DayOptions<Text>)
  | (On<Field> & { readonly kind: 'monthsBefore'; readonly months: number } & MonthOptions<Text>)
  | (From<Field> & { readonly kind: 'monthsAfter'; readonly months: number } & MonthOptions<Text>)
  | (From<Field> & { readonly kind: 'endOfDay' } & ZoneOption<Text>)
  | (From<Field> & { readonly kind: 'timeOfDay'; readonly time: string } & ClosedOption & ZoneOption<Text>)
  | ({ readonly kind: 'afterNotice'; readonly notice: Notice; readonly ms: number } & LengthOptions)
  | ({ readonly kind: 'afterNotice'; readonly notice: Notice; readonly days: number } & DayOptions<Text>)
  | ({ readonly kind: 'elapsed'; readonly clock: Clock; readonly ms: number } & OpenOption)
  | { readonly kind: 'earliest' | 'latest'; readonly rules: readonly TimerRule<Field, Notice, Clock, Text>[] }

type Unit = 'minutes' | 'hours' | 'days' | 'weeks' | 'months'
type Only<One extends Unit> = { readonly [Part in One]: number } & { readonly [Part in Exclude<Unit, One>]?: never }

/** Exactly one of days, weeks and months, by the local calendar, or of hours and minutes, which are exact. */
export type Interval = Only<'minutes'> | Only<'hours'> | Only<'days'> | Only<'weeks'> | Only<'months'>

/** A day of every so many months: by its number, where one that the month lacks is its last; or by its place in those of a kind. */
export type DayOfMonth = number | `${'first' | 'second' | 'third' | 'fourth' | 'last'}_${'open_day' | Weekday}`

/** On which days of its weeks or months something recurs: days of the week, or one of the month. */
export type RecurringDays = DayOfMonth | Weekday | readonly Weekday[]

/** The fields before whose date a term may end. Where a lifecycle has none, {@link entering} is inferred, which is no field. */
type EndOf<Field extends string> = Exclude<NoInfer<Field>, Entering>

/** What a recurring rule counts from, and what happens to occurrences that passed unseen. */
export type EveryOptions<Field extends string = string, Text extends string = string> = ClosedOption &
  ZoneOption<Text> & {
    /** Default {@link entering}: the first occurrence is then one interval later; of a field, it is the field's own date. */
    readonly from?: Field | Entering
    /**
     * The days of its weeks, or the day of its months; default the anchor's own. The first is the first that comes after
     * entering, or from the field's date on; every other week or month is counted from that one's.
     */
    readonly on?: RecurringDays
    /** Local time of day, `HH:mm`; default the anchor's own. */
    readonly time?: string
    /**
     * Only occurrences that the rule names before this moment exist, and they fire however late: a date field, or a rule that
     * counts from dates. With `on` or `time`, those before its date. Default, and while nobody knows it, there is no end.
     */
    readonly before?: EndOf<Field> | TimerRule<EndOf<Field>, never, never, NoInfer<Text>>
    /** After downtime, whether the missed occurrences fire as one or each, oldest first; default `once`. */
    readonly missed?: 'once' | 'each'
    /** At most so many of the missed fire: the oldest, then the newest. Default 100. */
    readonly cap?: number
  }

/** Something due again and again, as plain JSON data; made by `every`. */
export type RecurringRule<Field extends string = string, Text extends string = AnyText<Field>> = From<Field> &
  EveryOptions<Field, Text> & { readonly kind: 'every'; readonly interval: Interval }
