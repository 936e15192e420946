import { localClock, momentTexts } from 'ordna-examples-common'

/** The shop is in Bergen. */
const zone = 'Europe/Oslo'

/** The day that is told of: a Friday. */
export const today = '2026-03-20'

/** Dates and times as the shop's clocks show them. */
const { localDate, localMoment } = localClock(zone)
export { localMoment }

const { dayText, timeText } = momentTexts(zone)

/** `08:20` today, else `14 Mar 11:00`. */
export function whenText(moment: Date): string {
  if (localDate(moment) === today) return timeText(moment)
  const [, day, month] = dayText(moment).split(/\s+/)
  return `${day} ${month} ${timeText(moment)}`
}

/** `4 500,00 kr`, from øre. */
export function kroner(minorUnits: number): string {
  const digits = String(Math.trunc(minorUnits / 100)).replaceAll(/\B(?=(\d{3})+$)/g, '\u00A0')
  return `${digits},${String(minorUnits % 100).padStart(2, '0')}\u00A0kr`
}
