import { momentTexts } from 'ordna-examples-common'
import { zone } from './calendar.js'

/** Moments by the shop's calendar and clocks. */
export const { dayText, momentText, timeText } = momentTexts(zone)

const amounts = new Intl.NumberFormat('en-GB', { minimumFractionDigits: 2 })

/** `1,299.00`, in kroner, from øre. */
export function money(ore: number): string {
  return amounts.format(ore / 100)
}
