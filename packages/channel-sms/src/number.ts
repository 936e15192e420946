import { shownText } from '@ordna/core/adapters'
import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/max'

/** A number that a text can be sent to. */
export type Mobile = { readonly e164: string; readonly country: string | undefined }

/** The number in E.164 with its country, or what is wrong with it. `home` is the country of numbers without a `+`. */
export function mobileOf(to: string, home: CountryCode | undefined): Mobile | string {
  const shown = shownText(to)
  if (!/^\+?[\d\s()./-]{1,40}$/.test(to)) return `${shown} is no phone number`
  const number = parsePhoneNumberFromString(to, home)
  if (!number)
    return `${shown} is no phone number${home ? '' : " with a country: write it as +46…, or give the channel a 'country'"}`
  if (!number.isValid()) return `${shown} is no number of its country`
  if (number.getType() === 'FIXED_LINE') return `${shown} is a land line, which gets no text messages`
  return { e164: number.number, country: number.country }
}
