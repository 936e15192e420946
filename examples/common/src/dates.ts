import { day } from './spans.js'

/** A date (`YYYY-MM-DD`) so many days later. */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * day).toISOString().slice(0, 10)
}
