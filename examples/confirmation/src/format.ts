import { momentTexts } from 'ordna-examples-common'
import { zone } from './calendar.js'

/** Moments by the hotels' calendars and clocks. */
export const { dayText, momentText } = momentTexts(zone)

const days = { weekday: 'long', day: 'numeric', month: 'long' } as const
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
