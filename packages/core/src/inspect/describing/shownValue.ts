import { isSupported, wallTime } from '../../time/zone.js'
import { isDate } from '../../floor/realm.js'

const dash = '–'

/** Of a list, more is read by nobody. */
const mostShown = 100

/** A blocker's value as a person reads it: dates by the zone's clocks to the minute, lists by comma, what is missing as a dash. */
export function shownValue(value: unknown, zone: string): string {
  if (value === undefined || value === null || value === '') return dash
  if (isDate(value)) return dateOf(value, zone)
  if (Array.isArray(value)) {
    const some = value.slice(0, mostShown).map((item) => shownValue(item, zone))
    return `${some.join(', ') || dash}${value.length > mostShown ? ' …' : ''}`
  }
  if (typeof value === 'object') return 'id' in value ? shownValue(value.id, zone) : dash
  return String(value)
}

function dateOf(date: Date, zone: string): string {
  if (!isSupported(date.getTime())) return dash
  return new Date(wallTime(date, zone)).toISOString().slice(0, 16).replace('T', ' ')
}
