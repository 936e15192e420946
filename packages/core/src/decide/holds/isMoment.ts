import { isDate } from '../../floor/realm.js'
import { isSupported } from '../../time/zone.js'

/** Whether a value is a date of the years 1 to 9999. */
export function isMoment(value: unknown): value is Date {
  return isDate(value) && isSupported(value.getTime())
}
