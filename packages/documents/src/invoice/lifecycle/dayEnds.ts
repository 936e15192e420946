import { DAY, daysLater, type LocalDate } from '@ordna/ready-made'

/** The moment at which a local date is over, to the millisecond: the first at which the calendar shows a later one. */
export function dayEnds(on: LocalDate, calendar: { day(moment: Date): string }): Date {
  // No zone is further than a day from UTC.
  let before = Date.parse(on) - DAY
  let after = Date.parse(daysLater(on, 2)) + DAY
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2)
    if (calendar.day(new Date(middle)) > on) after = middle
    else before = middle
  }
  return new Date(after)
}
