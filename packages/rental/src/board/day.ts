import { instantOf, type Wall } from '@ordna/core/time'
import { assertLocalDate, daysLater, type LocalDate } from '../price/localDate.js'

/** A local date from its first moment until that of the next: 23 or 25 hours where the clock changes. */
export function dayOf(date: LocalDate, zone: string): { readonly from: Date; readonly until: Date } {
  return { from: beginningOf(assertLocalDate(date), zone), until: beginningOf(daysLater(date, 1), zone) }
}

function beginningOf(date: LocalDate, zone: string): Date {
  return instantOf(Date.parse(date) as Wall, zone)
}
