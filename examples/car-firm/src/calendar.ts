import { localClock, momentTexts } from 'ordna-examples-common'

/** The firm is in Poprad. */
export const zone = 'Europe/Bratislava'

/** Dates and times as the firm's clocks show them. */
const { localMoment } = localClock(zone)

const { dayText, timeText } = momentTexts(zone)

/** Of a date and a time by the firm's clocks, such as `2027-01-11 08:05`. */
export function moment(at: string): Date {
  return localMoment(at.slice(0, 10), at.slice(11))
}

/** `Mon 11 Jan 08:20`. */
export function whenText(at: Date): string {
  return `${dayText(at)} ${timeText(at)}`
}

/** `1 200,00 €`, from cents. */
export function euro(cents: number): string {
  const digits = String(Math.trunc(Math.abs(cents) / 100)).replaceAll(/\B(?=(\d{3})+$)/g, '\u00A0')
  return `${cents < 0 ? '-' : ''}${digits},${String(Math.abs(cents) % 100).padStart(2, '0')}\u00A0€`
}
