import { addDays, number } from 'ordna-examples-common'
import { localDate, localTime } from './calendar.js'

const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const

/** `Mon 19 Oct`, of a date such as `2026-10-19`. */
export function dateText(date: string): string {
  const noon = new Date(`${date}T12:00:00Z`)
  return `${weekdays[noon.getUTCDay()]} ${noon.getUTCDate()} ${months[noon.getUTCMonth()]}`
}

/** `Mon 19 Oct 09:30`, by the shop's clocks. */
export function momentText(moment: Date): string {
  return `${dateText(localDate(moment))} ${localTime(moment)}`
}

/** `09:30` today, `Sun 17:00` within the week before, else with its date. */
export function sinceText(moment: Date, today: string): string {
  const date = localDate(moment)
  if (date === today) return localTime(moment)
  return `${date > addDays(today, -7) ? dateText(date).slice(0, 3) : dateText(date)} ${localTime(moment)}`
}

/** `1,250 kr`, from øre. */
export function kroner(minorUnits: number): string {
  return `${number(minorUnits / 100)} kr`
}
