import { OrdnaError } from '@ordna/core'
import { assertZone } from '@ordna/core/time'
import { assertLocalDate, dayOf, type LocalDate } from '@ordna/ready-made'

/** A part of the report's period that lies in one calendar month of the zone, in milliseconds. */
export type Month = { readonly month: string; readonly from: number; readonly until: number }

/** Which days a report is about: from the first, until the day after the last, by the calendar of the zone. */
export type Days = { readonly from: LocalDate; readonly until: LocalDate; readonly zone: string }

/** The months of the period, in order; the first and the last may be parts. @throws OrdnaError `invalid_date` */
export function monthsOf({ from, until, zone }: Days): readonly Month[] {
  assertZone(zone)
  if (!(assertLocalDate(from) < assertLocalDate(until))) throw backwards(from, until)
  const months: Month[] = []
  for (let first = from; first < until; first = nextMonth(first)) {
    const next = nextMonth(first)
    const end = next < until ? next : until
    months.push({ month: first.slice(0, 7), from: beginning(first, zone), until: beginning(end, zone) })
  }
  return months
}

/** Which of them a moment lies in; undefined outside of all. */
export function monthAt(months: readonly Month[], at: number): Month | undefined {
  let low = 0
  let high = months.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((months[middle]?.until ?? Infinity) <= at) low = middle + 1
    else high = middle
  }
  const found = months[low]
  return found && found.from <= at ? found : undefined
}

function nextMonth(date: LocalDate): LocalDate {
  const [year = 0, month = 0] = date.split('-').map(Number)
  return new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10)
}

function beginning(date: LocalDate, zone: string): number {
  return dayOf(date, zone).from.getTime()
}

function backwards(from: LocalDate, until: LocalDate): OrdnaError {
  const message = `The report ends on ${until}, not after it begins on ${from}: 'until' is the day after its last.`
  return new OrdnaError('invalid_date', message, { from, until })
}
