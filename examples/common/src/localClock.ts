import { instantOf, wallTime, type Wall } from '@ordna/core/time'

/** Dates (`YYYY-MM-DD`) and times (`HH:mm`) as the calendars and clocks of a zone show them. */
export function localClock(zone: string) {
  const wallText = (moment: Date): string => new Date(wallTime(moment, zone)).toISOString().slice(0, 16)
  return {
    /** The moment at which the clocks show this date and time. */
    localMoment: (date: string, time: string): Date => instantOf(Date.parse(`${date}T${time}:00Z`) as Wall, zone),
    /** `2027-01-31T12:00`: both at once. */
    wallText,
    localDate: (moment: Date): string => wallText(moment).slice(0, 10),
    localTime: (moment: Date): string => wallText(moment).slice(11),
  }
}
