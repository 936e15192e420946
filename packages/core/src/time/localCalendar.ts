import { dueAt, workingDays, wallTime, type TimeContext, type TimerRule } from './index.js'
import { zoneOf } from './context.js'
import { NoOpenDay, type CheckedCalendar } from './calendar.js'
import { dayOf, writtenDay, type Day } from './localDay.js'
import { isOpenAt, nextClosed, nextOpen } from './openTime.js'
import { assertDate } from './zone.js'

/**
 * The tenant's calendar, as functions of the declaration ask it. Days are local ones: in the subject's zone, or else the
 * calendar's. Nothing is looked up before something is asked, and a broken calendar refuses only what asks.
 */
export interface LocalCalendar<
  Field extends string = string,
  Notice extends string = string,
  Clock extends string = string,
  Text extends string = string,
> {
  /**
   * How many open days there are between two moments: the first one's day is counted, the second one's is not, whatever the
   * hours. From Monday to Wednesday there are two, and so there are from Friday to Tuesday over a closed weekend. Less than
   * none where the second moment comes first.
   */
  workingDays(from: Date, until: Date): number
  /** Whether the calendar is open at a moment, by the clocks of its own zone: all day on open days, where it has no hours. */
  isOpen(moment: Date): boolean
  /** The moment itself where the calendar is open then, else the next opening; null where there is none for 400 days. */
  nextOpen(moment: Date): Date | null
  /** The moment itself where the calendar is closed then, else when it closes; null where it does not for 400 days. */
  nextClosed(moment: Date): Date | null
  /** The local date of a moment, `YYYY-MM-DD`. */
  day(moment: Date): string
  /** The moment of a rule for the data as it stands; null while nobody knows, as where a date is missing. */
  moment(rule: TimerRule<Field, Notice, Clock, Text>): Date | null
}

/** Asks the calendar of what is being decided, as it stands when it is asked. */
export class CalendarOf<Decided> implements LocalCalendar {
  readonly #decided: Decided
  readonly #timeOf: (decided: Decided) => TimeContext

  constructor(decided: Decided, timeOf: (decided: Decided) => TimeContext) {
    this.#decided = decided
    this.#timeOf = timeOf
  }

  workingDays(from: Date, until: Date): number {
    const time = this.#time()
    return workingDays(time.calendar, localDay(from, time), localDay(until, time))
  }

  isOpen(moment: Date): boolean {
    return isOpenAt(this.#time().calendar, new Date(assertDate(moment, 'moment')))
  }

  nextOpen(moment: Date): Date | null {
    return this.#next(nextOpen, moment)
  }

  nextClosed(moment: Date): Date | null {
    return this.#next(nextClosed, moment)
  }

  day(moment: Date): string {
    return writtenDay(localDay(moment, this.#time()))
  }

  moment(rule: TimerRule): Date | null {
    return dueAt(rule, this.#time())
  }

  #next(find: (calendar: CheckedCalendar, from: Date) => number, moment: Date): Date | null {
    const from = new Date(assertDate(moment, 'moment'))
    const { calendar } = this.#time()
    try {
      const found = find(calendar, from)
      return Number.isFinite(found) ? new Date(found) : null
    } catch (error) {
      // It is right, and not open again.
      if (error instanceof NoOpenDay) return null
      throw error
    }
  }

  #time(): TimeContext {
    return this.#timeOf(this.#decided)
  }
}

function localDay(moment: Date, time: TimeContext): Day {
  return dayOf(wallTime(new Date(assertDate(moment, 'moment')), zoneOf(time)))
}
