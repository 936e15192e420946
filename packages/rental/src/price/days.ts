import { OrdnaError } from '@ordna/core'
import { durationMs, instantOf, wallTime, type Wall } from '@ordna/core/time'
import { DAY } from '@ordna/ready-made'

/** From when until when a car is away. */
export type Period = { readonly from: Date; readonly until: Date }

/** By whose clock days are counted, and how late a return may be without another day. */
export type DayCount = { readonly zone: string; readonly graceMinutes?: number }

/**
 * How many days a rental counts: each ends where the clock in the zone shows the time of pick-up again.
 *
 * The night of a clock change has 23 or 25 hours and is a day like every other. A day begins when the last is over by
 * more than the grace period; the first is always counted.
 */
export function rentalDays({ from, until }: Period, { zone, graceMinutes = 0 }: DayCount): number {
  const start = wallTime(from, zone)
  const end = wallTime(until, zone)
  const latest = until.getTime() - durationMs({ minutes: graceMinutes })
  if (!(from < until)) throw backwards(from, until)
  let days = Math.max(1, Math.floor((end - start) / DAY) - 1)
  while (instantOf((start + days * DAY) as Wall, zone).getTime() < latest) days++
  return days
}

function backwards(from: Date, until: Date): OrdnaError {
  const message = `The rental ends at ${until.toJSON()}, not after it begins at ${from.toJSON()}: give a later end.`
  return new OrdnaError('invalid_date', message, { from, until })
}
