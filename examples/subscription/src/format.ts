import { zone } from './calendar.js'

const parts = {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
} as const
const clockwork = new Intl.DateTimeFormat('en-US', { ...parts, hourCycle: 'h23', timeZone: zone })
const amounts = new Intl.NumberFormat('en-GB', { minimumFractionDigits: 2 })

function read(moment: Date): { readonly [part: string]: string } {
  return Object.fromEntries(clockwork.formatToParts(moment).map(({ type, value }) => [type, value]))
}

/** `Sun 31 Jan 2027`, by the shop's calendar. */
export function dayText(moment: Date): string {
  const { weekday, day = '', month, year } = read(moment)
  return `${weekday} ${day.padStart(2)} ${month} ${year}`
}

/** `Sun 31 Jan 2027 12:00`, by the shop's clocks. */
export function momentText(moment: Date): string {
  return `${dayText(moment)} ${timeText(moment)}`
}

/** `12:00`, by the shop's clocks. */
export function timeText(moment: Date): string {
  const { hour, minute } = read(moment)
  return `${hour}:${minute}`
}

/** `1,299.00`, in kroner, from øre. */
export function money(ore: number): string {
  return amounts.format(ore / 100)
}
