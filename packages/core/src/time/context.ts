import { own } from '../floor/own.js'
import type { CheckedCalendar } from './calendar.js'
import { entering, isZoneName, type ZoneOption } from './rule.js'
import { assertDate, assertZone } from './zone.js'

/** A pausable clock: the milliseconds it had run when last started or stopped; `since` is null while it is paused. */
export type ClockState = {
  readonly accumulated: number
  readonly since: Date | null
  /** The times for which it has run, of a clock whose opening hours count. */
  readonly ran?: readonly Run[]
}

/** A time for which a clock ran. */
export type Run = { readonly from: Date; readonly until: Date }

/** All that a rule may look at. */
export type TimeContext = {
  readonly enteredAt: Date
  /** The subject's data: a field that a rule names holds a Date, or nothing yet. */
  readonly fields: Readonly<Record<string, unknown>>
  readonly calendar: CheckedCalendar
  /** The subject's own zone; default the calendar's. */
  readonly zone?: string
  /** When a channel first accepted each notice. */
  readonly accepted: Readonly<Record<string, Date>>
  readonly clocks: Readonly<Record<string, ClockState>>
}

/** The date that a rule counts from; null while its field is empty. */
export function anchorOf(from: string, context: TimeContext): Date | null {
  const value = from === entering ? context.enteredAt : (own(context.fields, from) ?? null)
  return value === null ? null : new Date(assertDate(value, from))
}

/** The zone whose clocks and dates a rule goes by. @throws OrdnaError where it is none. */
export function zoneOf(context: TimeContext, { zone }: ZoneOption = {}): string {
  const named = zone === undefined || isZoneName(zone) ? zone : own(context.fields, zone)
  return named === undefined || named === null ? (context.zone ?? context.calendar.zone) : assertZone(named as string)
}
