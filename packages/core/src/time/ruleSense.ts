import { isWeekday } from './localDay.js'

type Values = { readonly [key: string]: unknown }

/** Why parts of a rule that are right by themselves cannot stand together; undefined where they can. */
export function contradictionIn({ interval, from, before, on, time, zone }: Values): string | undefined {
  if (interval === undefined) return undefined
  if (endsBy(before, from)) return 'before is never later than from: there is no occurrence. Give a later date.'
  const { weeks, months, hours, minutes } = interval as Values
  if (hours !== undefined || minutes !== undefined) {
    const [extra] = Object.entries({ on, time, zone }).flatMap(([name, value]) => (value === undefined ? [] : name))
    return extra && `${extra} goes with days, weeks or months: hours and minutes are exact.`
  }
  if (on === undefined) return undefined
  const isWeekly = [on].flat().every(isWeekday)
  if (weeks !== undefined) return isWeekly ? undefined : 'on names no day of a week: give mon, or a list of such.'
  if (months !== undefined && !isWeekly) return undefined
  return months === undefined
    ? 'on goes with weeks or months.'
    : "on names no day of a month: give its number, 'first_open_day', 'last_fri' or the like."
}

/** Whether a moment is never later than the one of `from`, whatever the data. */
function endsBy(end: unknown, from: unknown): boolean {
  if (typeof end !== 'object' || end === null) return end !== undefined && end === from
  const { kind, field, from: start, rules, closed, ...length } = end as Values
  if (closed === 'later') return false
  if (Array.isArray(rules))
    return kind === 'earliest' ? rules.some((one) => endsBy(one, from)) : rules.every((one) => endsBy(one, from))
  if (length['time'] !== undefined) return false
  if (field !== undefined) return field === from
  return start === from && [length['ms'], length['days'], length['months']].includes(0)
}
