/** The languages in which every text of this package ships: the Swedish source first. */
export const locales = ['sv', 'nb', 'da', 'en', 'sk'] as const

/** One of the shipped languages. */
export type Locale = (typeof locales)[number]

/** A text in every shipped language. */
export type EachLocale = { readonly [L in Locale]: string }
