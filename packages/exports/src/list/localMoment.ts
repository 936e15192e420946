import { wallTime } from '@ordna/core/time'

/** A moment by the clocks of a zone, `2026-03-09 14:30`: as spreadsheets of every language read it. */
export function localMomentText(moment: Date, zone: string): string {
  const text = localMoment(moment, zone).toISOString()
  return `${text.slice(0, 10)} ${text.slice(11, 16)}`
}

/** What the clock on the wall shows, as if it were UTC: for formats that know no zones. */
export function localMoment(moment: Date, zone: string): Date {
  return new Date(wallTime(moment, zone))
}
