/** Stands for the moment at which the status was entered, where a rule may count from a date field. */
export const entering = '@entering' as const
/** The type of {@link entering}. */
export type Entering = typeof entering

/** How a rule that counts local days or months settles on its moment. */
export type MonthOptions = {
  /** Local time of day, `HH:mm`; default the anchor's own. */
  readonly time?: string
  /** Moves a date on which the calendar is closed to the nearest open one; default it stays. */
  readonly closed?: 'earlier' | 'later'
}

/** As {@link MonthOptions}; `calendar: 'business'` counts only the days on which the calendar is open. */
export type DayOptions = MonthOptions & { readonly calendar?: 'business' }

type From<Field extends string> = { readonly from: Field | Entering }
type On<Field extends string> = { readonly field: Field }

/**
 * When something is due, as plain JSON data. The helpers of this module make them;
 * raw ones are checked by {@link checkRule}.
 */
export type TimerRule<Field extends string = string, Notice extends string = string, Clock extends string = string> =
  | (From<Field> & { readonly kind: 'after'; readonly ms: number })
  | (On<Field> & { readonly kind: 'before'; readonly ms: number })
  | (On<Field> & { readonly kind: 'at' })
  | (On<Field> & { readonly kind: 'daysBefore'; readonly days: number } & DayOptions)
  | (From<Field> & { readonly kind: 'daysAfter'; readonly days: number } & DayOptions)
  | (On<Field> & { readonly kind: 'monthsBefore'; readonly months: number } & MonthOptions)
  | (From<Field> & { readonly kind: 'monthsAfter'; readonly months: number } & MonthOptions)
  | (From<Field> & { readonly kind: 'endOfDay' })
  | (From<Field> & { readonly kind: 'timeOfDay'; readonly time: string })
  | { readonly kind: 'afterNotice'; readonly notice: Notice; readonly ms: number }
  | { readonly kind: 'elapsed'; readonly clock: Clock; readonly ms: number }
  | { readonly kind: 'earliest' | 'latest'; readonly rules: readonly TimerRule<Field, Notice, Clock>[] }

/** Exactly one of days, weeks and months, by the local calendar. */
export type Interval =
  | { readonly days: number; readonly weeks?: never; readonly months?: never }
  | { readonly weeks: number; readonly days?: never; readonly months?: never }
  | { readonly months: number; readonly days?: never; readonly weeks?: never }

/** What a recurring rule counts from, and what happens to occurrences that passed unseen. */
export type EveryOptions<Field extends string = string> = {
  /** Default {@link entering}: the first occurrence is then one interval later; of a field, it is the field's own date. */
  readonly from?: Field | Entering
  /** Local time of day, `HH:mm`; default the anchor's own. */
  readonly time?: string
  /** After downtime, whether the missed occurrences fire as one or each, oldest first; default `once`. */
  readonly missed?: 'once' | 'each'
  /** At most so many of the missed fire: the oldest, then the newest. Default 100. */
  readonly cap?: number
}

/** Something due again and again, as plain JSON data; made by `every`. */
export type RecurringRule<Field extends string = string> = From<Field> &
  EveryOptions<Field> & { readonly kind: 'every'; readonly interval: Interval }
