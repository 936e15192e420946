import { instantOf, wallTime, type CheckedCalendar, type Wall } from '@ordna/core/time'
import { DAY } from '@ordna/ready-made'

/** The local day of a moment, in milliseconds by the clock on the wall. */
export function dayOf(moment: number, zone: string): number {
  return Math.floor(wallTime(new Date(moment), zone) / DAY) * DAY
}

/** The moment at which the clock on the wall shows this. */
export function momentOf(wall: number, zone: string): number {
  return instantOf(wall as Wall, zone).getTime()
}

/**
 * The moments from one to another at which a time may begin: every so many minutes of the clock on the wall, from midnight
 * on. What the clocks skip is none, and of a time that they show twice the first is meant.
 */
export function gridBetween(
  from: number,
  until: number,
  { zone }: CheckedCalendar,
  minutes: number,
): readonly number[] {
  const moments: number[] = []
  for (let day = dayOf(from, zone); day <= dayOf(until, zone); day += DAY)
    for (let wall = day; wall < day + DAY; wall += minutes * 60_000) {
      const moment = momentOf(wall, zone)
      const isShown = wallTime(new Date(moment), zone) === wall
      if (isShown && moment >= from && moment <= until) moments.push(moment)
    }
  return moments
}
