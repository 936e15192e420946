/** From when until when. */
type Span = { readonly from: Date; readonly until: Date }

/** A time in which a car is somebody's; without an end it is so until further notice. */
export type Occupied = { readonly order: string; readonly from: Date; readonly until: Date | null }

/** A car over a period: who has it when, and the gaps in which nobody does. */
export type CarCalendar = {
  readonly car: string
  readonly occupied: readonly Occupied[]
  readonly gaps: readonly Span[]
}

/** Puts a car's times in order, and finds what they leave of the period. */
export function calendarOf(car: string, occupied: readonly Occupied[], period: Span): CarCalendar {
  const ordered = occupied.toSorted((one, other) => one.from.getTime() - other.from.getTime())
  return { car, occupied: ordered, gaps: gapsIn(ordered, period) }
}

function gapsIn(ordered: readonly Occupied[], period: Span): readonly Span[] {
  const gaps: Span[] = []
  let free = period.from
  for (const { from, until } of ordered) {
    if (from > free) gaps.push({ from: free, until: from })
    if (until === null) return gaps
    if (until > free) free = until
  }
  return free < period.until ? [...gaps, { from: free, until: period.until }] : gaps
}
