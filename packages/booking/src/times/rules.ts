import { OrdnaError, type Calendar, type Duration, type Period } from '@ordna/core'
import { assertNames, shownText, type NamesOf } from '@ordna/core/adapters'
import type { HoldBuffer } from '@ordna/core/types'
import { durationMs, parseCalendar, type CheckedCalendar } from '@ordna/core/time'

/** Somebody who makes visits. */
export type Technician = {
  /** The resource that their visits hold. */
  readonly id: string
  /** When they work; default the opening hours. A lunch is a gap in it, and travel takes of it. */
  readonly plan?: Calendar
  /** When they do not work all the same. */
  readonly absences?: readonly Period[]
  /** Where they begin and end their day. */
  readonly base?: string
}

/** How long it takes from one place to another; undefined where nobody knows the place. */
export type Travel = (from: string | undefined, to: string | undefined) => Duration

/** What a time for a visit depends on. */
export type TimeRules = {
  /** Opening hours, holidays, and the zone of the clock on the wall. */
  readonly calendar: Calendar
  readonly technicians: readonly Technician[]
  /** Nobody is visited then: an audit, a day off for all. */
  readonly blocked?: readonly Period[]
  /** Times begin every so many minutes from midnight on; default 30. */
  readonly grid?: number
  /** How long ahead a time is chosen at the least; default 24 hours. */
  readonly notice?: Duration
  /** How far ahead a time is chosen; default 60 days. */
  readonly ahead?: Duration
  /** How long before and after it a visit holds its technician besides: the same as of the visits. */
  readonly buffer?: HoldBuffer
  /** Between what is held, before the first of a day and after its last one; default none. It takes working time. */
  readonly travel?: Duration | Travel
  /** What each visit takes one unit of beside its technician, as one of three lifts. */
  readonly pool?: string
}

/** The rules with everything said. */
export type CheckedRules = Required<Pick<TimeRules, 'technicians' | 'blocked' | 'grid'>> & {
  readonly calendar: CheckedCalendar
  readonly plans: readonly CheckedCalendar[]
  readonly notice: number
  readonly ahead: number
  readonly pool: string | undefined
  readonly buffer: { readonly before: number; readonly after: number }
  readonly travel: (from: string | undefined, to: string | undefined) => number
  /** Whether it matters where a visit is. */
  readonly byPlace: boolean
}

const names: NamesOf<TimeRules> = {
  calendar: true,
  technicians: true,
  blocked: true,
  grid: true,
  notice: true,
  ahead: true,
  buffer: true,
  travel: true,
  pool: true,
}

const technicianNames: NamesOf<Technician> = { id: true, plan: true, absences: true, base: true }

/** Throws `invalid_options`, or `invalid_calendar` and `invalid_duration` for those. */
export function checkRules(rules: TimeRules): CheckedRules {
  assertNames('rules of times', rules, names)
  for (const technician of rules.technicians) assertNames('a technician', technician, technicianNames)
  const {
    technicians,
    blocked = [],
    grid = 30,
    notice = { hours: 24 },
    ahead = { days: 60 },
    travel = { minutes: 0 },
  } = rules
  const mistakes = [...gridMistakes(grid), ...twice(technicians.map(({ id }) => id))]
  if (mistakes.length > 0)
    throw new OrdnaError('invalid_options', `The rules of times are not right: ${mistakes.join('; ')}.`, { mistakes })
  const calendar = parseCalendar(rules.calendar)
  const constant = typeof travel === 'function' ? 0 : durationMs(travel)
  return {
    technicians,
    blocked,
    grid,
    calendar,
    plans: technicians.map(({ plan }) => (plan ? parseCalendar(plan) : calendar)),
    notice: durationMs(notice),
    ahead: durationMs(ahead),
    pool: rules.pool,
    buffer: {
      before: durationMs(rules.buffer?.before ?? { minutes: 0 }),
      after: durationMs(rules.buffer?.after ?? { minutes: 0 }),
    },
    travel: typeof travel === 'function' ? (from, to) => durationMs(travel(from, to)) : () => constant,
    byPlace: typeof travel === 'function',
  }
}

function gridMistakes(grid: number): readonly string[] {
  const isRight = Number.isInteger(grid) && grid >= 1 && grid <= 1_440
  return isRight ? [] : [`'grid' is ${shownText(grid)}: give whole minutes, 1 to 1440`]
}

function twice(ids: readonly string[]): readonly string[] {
  return ids
    .filter((id, index) => ids.indexOf(id) < index)
    .map((id) => `the technician ${shownText(id)} is listed twice`)
}
