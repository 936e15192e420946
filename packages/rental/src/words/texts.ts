import type { Labels } from '@ordna/core'

/** The languages in which every label ships. A text that lacks one does not compile. */
export const locales = ['da', 'sk', 'nb', 'sv', 'en'] as const

/** One of the shipped languages. */
export type Locale = (typeof locales)[number]

/** A text in every shipped language. */
export type Texts = { readonly [L in Locale]: string }

/** One text, in the order of the locales: Danish, Slovak, Norwegian, Swedish, English. */
type Row = readonly [da: string, sk: string, nb: string, sv: string, en: string]

/** Turns rows, which are easy to read and to translate, into labels. */
export function textsOf<const Name extends string>(rows: { readonly [N in Name]: Row }): {
  readonly [N in Name]: Texts
} {
  const entries = Object.entries<Row>(rows).map(([name, [da, sk, nb, sv, en]]) => [name, { da, sk, nb, sv, en }])
  return Object.fromEntries(entries) as { readonly [N in Name]: Texts }
}

/** Other texts for some names, in some languages, shipped ones or the host's own. */
export type OtherTexts<Name extends string> = { readonly [N in Name]?: Labels }

/** The texts with some of them replaced. */
export function withTexts<Name extends string>(
  texts: { readonly [N in Name]: Texts },
  others: OtherTexts<Name> = {},
): { readonly [N in Name]: Texts } {
  const names = Object.keys(texts) as Name[]
  const replaced = names.map((name) => [name, { ...texts[name], ...others[name] }])
  return Object.fromEntries(replaced) as { readonly [N in Name]: Texts }
}
