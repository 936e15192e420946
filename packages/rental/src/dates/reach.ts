import type { Duration } from '@ordna/core'
import { durationMs } from '@ordna/core/time'

/** By how much the clock of whoever says that something happened may be ahead of ours. */
export const tolerance: Duration = { minutes: 5 }

/** How long ago something may have happened, or a period have begun, of which nobody has spoken before. */
export const lookBack: Duration = { days: 366 }

/** How far ahead something may be planned: what lies beyond is a slip of the pen. */
export const lookAhead: Duration = { days: 50 * 365 }

/** So long before a moment. */
export function before(moment: Date, duration: Duration): Date {
  return new Date(moment.getTime() - durationMs(duration))
}

/** So long after a moment. */
export function after(moment: Date, duration: Duration): Date {
  return new Date(moment.getTime() + durationMs(duration))
}

/** Dates by the name of their field; what is not given is not asked about. */
export type Dated = { readonly [field: string]: Date | undefined }

/** Those that are given. */
export function datesOf(dates: Dated): readonly (readonly [field: string, date: Date])[] {
  return Object.entries(dates).flatMap(([field, date]) => (date === undefined ? [] : [[field, date] as const]))
}
