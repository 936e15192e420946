import type { Text } from '@ordna/templates'
import { locales, type Locale } from '../locales.js'

/** A letter in every shipped language. */
export type InEach = { readonly [L in Locale]: Text }

/** Writes a letter in every shipped language. */
export function inEach(textIn: (locale: Locale) => Text): InEach {
  return Object.fromEntries(locales.map((locale) => [locale, textIn(locale)])) as InEach
}
