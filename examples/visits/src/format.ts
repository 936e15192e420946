import { addDays } from 'ordna-examples-common'
import { localDate, zone } from './calendar.js'

const parts = { weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' } as const
const clockwork = new Intl.DateTimeFormat('sv-SE', { ...parts, timeZone: zone })

function read(moment: Date): { readonly [part: string]: string } {
  return Object.fromEntries(clockwork.formatToParts(moment).map(({ type, value }) => [type, value]))
}

/** `mån 19 okt`. */
export function dayText(moment: Date): string {
  const { weekday = '', day = '', month = '' } = read(moment)
  return `${weekday.slice(0, 3)} ${day.padStart(2)} ${month.replace('.', '')}`
}

/** `08:00`. */
export function timeText(moment: Date): string {
  const { hour, minute } = read(moment)
  return `${hour}:${minute}`
}

/** `mån 19 okt 08:00`. */
export function momentText(moment: Date): string {
  return `${dayText(moment)} ${timeText(moment)}`
}

/** The number of a week of 2026, of its Monday. */
export function weekNumber(monday: string): number {
  return Math.round((Date.parse(monday) - Date.parse('2025-12-29')) / 604_800_000) + 1
}

/** `vecka 43, 19–23 oktober` of a Monday. */
export function weekText(monday: string): string {
  const friday = new Date(`${addDays(monday, 4)}T12:00:00Z`)
  const month = new Intl.DateTimeFormat('sv-SE', { month: 'long', timeZone: zone }).format(friday)
  return `vecka ${weekNumber(monday)}, ${Number(monday.slice(8))}–${Number(localDate(friday).slice(8))} ${month}`
}
