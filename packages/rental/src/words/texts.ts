import { translated, type TextTables, type Translated } from '@ordna/templates'

export { withTexts, type OtherTexts } from '@ordna/templates'

/** The languages in which every label ships. A text that lacks one does not compile. */
export const locales = ['da', 'sk', 'nb', 'sv', 'en'] as const

/** One of the shipped languages. */
export type Locale = (typeof locales)[number]

/** A text in every shipped language. */
export type Texts = { readonly [L in Locale]: string }

/** Turns a table for each language into labels; in each language the same. */
export function textsOf<Language extends TextTables>(languages: {
  readonly [L in Locale]: Language
}): Translated<Language, Locale> {
  return translated(languages)
}
