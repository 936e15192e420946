import { zone } from './calendar.js'

type Options = Intl.DateTimeFormatOptions
const parts = {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
} as const
const clockwork = new Intl.DateTimeFormat('en-US', { ...parts, hourCycle: 'h23', timeZone: zone })

function read(moment: Date): { readonly [part: string]: string } {
  return Object.fromEntries(clockwork.formatToParts(moment).map(({ type, value }) => [type, value]))
}

/** `Tue  2 Jun 2015`, by the hotels' calendar. */
export function dayText(moment: Date): string {
  const { weekday, day = '', month, year } = read(moment)
  return `${weekday} ${day.padStart(2)} ${month} ${year}`
}

/** `Tue  2 Jun 2015 09:00`, by the hotels' clocks. */
export function momentText(moment: Date): string {
  const { hour, minute } = read(moment)
  return `${dayText(moment)} ${hour}:${minute}`
}

const days: Options = { weekday: 'long', day: 'numeric', month: 'long' }
const longDays = {
  sv: new Intl.DateTimeFormat('sv-SE', { ...days, timeZone: zone }),
  en: new Intl.DateTimeFormat('en-GB', { ...days, timeZone: zone }),
}
const euros = {
  sv: new Intl.NumberFormat('sv-SE', { style: 'currency', currency: 'EUR' }),
  en: new Intl.NumberFormat('en-GB', { style: 'currency', currency: 'EUR' }),
}

export type Language = 'sv' | 'en'

/** `tisdag 2 juni`, for letters. */
export function longDay(moment: Date, language: Language): string {
  return longDays[language].format(moment)
}

/** `97,00 €`, from cents, with spaces that every terminal knows. */
export function money(cents: number, language: Language): string {
  return euros[language].format(cents / 100).replaceAll(/\s/g, ' ')
}

/** `1,234`. */
export function number(value: number): string {
  return new Intl.NumberFormat('en-GB').format(value)
}
