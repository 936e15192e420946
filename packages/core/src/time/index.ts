export { isOpen, parseCalendar, type Calendar, type CheckedCalendar } from './calendar.js'
export { checkRule } from './checkRule.js'
export type { ClockState, Run, TimeContext } from './context.js'
export { dueAt } from './due.js'
export { durationMs, type Duration } from './duration.js'
export type { DayHours, OpeningHours } from './hours.js'
export type { Day, Weekday } from './localDay.js'
export { openStretches, type Stretch } from './openTime.js'
export { nextOccurrence } from './recurrence.js'
export { entering } from './rule.js'
export type {
  ClosedOption,
  DayOfMonth,
  DayOptions,
  Entering,
  EveryOptions,
  Interval,
  LengthOptions,
  MonthOptions,
  OpenOption,
  RecurringDays,
  RecurringRule,
  TimerRule,
  ZoneName,
  ZoneOption,
} from './rule.js'
export {
  after,
  afterNotice,
  at,
  before,
  daysAfter,
  daysBefore,
  earliest,
  elapsed,
  endOfDay,
  every,
  latest,
  monthsAfter,
  monthsBefore,
  timeOfDay,
} from './rules.js'
export type { RuleNames } from './ruleShapes.js'
export { workingDays } from './workingDays.js'
export type { Hours } from './window.js'
export { assertZone, instantOf, offsetAt, wallTime, type Wall } from './zone.js'
