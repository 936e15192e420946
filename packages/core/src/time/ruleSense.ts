import { WEEKDAYS } from './localDay.js'

type Values = { readonly [key: string]: unknown }

/** Why parts of a rule that are right by themselves cannot stand together; undefined where they can. */
export function contradictionIn({ interval, on, time, zone }: Values): string | undefined {
  if (interval === undefined) return undefined
  const { weeks, months, hours, minutes } = interval as Values
  if (hours !== undefined || minutes !== undefined) {
    const [extra] = Object.entries({ on, time, zone }).flatMap(([name, value]) => (value === undefined ? [] : name))
    return extra && `${extra} goes with days, weeks or months: hours and minutes are exact.`
  }
  if (on === undefined) return undefined
  const isWeekly = [on].flat().every((day) => WEEKDAYS.some((weekday) => weekday === day))
  if (weeks !== undefined) return isWeekly ? undefined : 'on names no day of a week: give mon, or a list of such.'
  if (months !== undefined && !isWeekly) return undefined
  return months === undefined
    ? 'on goes with weeks or months.'
    : "on names no day of a month: give its number, 'first_open_day', 'last_fri' or the like."
}
