import type { Labels } from '@ordna/core'

/** The languages in which every label ships. A text that lacks one does not compile. */
export const locales = ['da', 'sk', 'nb', 'sv', 'en'] as const

/** One of the shipped languages. */
export type Locale = (typeof locales)[number]

/** A text in every shipped language. */
export type Texts = { readonly [L in Locale]: string }

/** Texts by name, in tables and tables of tables. */
type Tables = { readonly [name: string]: string | Tables }

/** The same tables with each text in every shipped language. */
export type TextsOf<Language> = {
  readonly [Name in keyof Language]: Language[Name] extends string ? Texts : TextsOf<Language[Name]>
}

/** Turns a table for each language, which is easy to read and to translate, into labels. */
export function textsOf<Language extends Tables>(languages: { readonly [L in Locale]: Language }): TextsOf<Language> {
  return joined(languages) as TextsOf<Language>
}

function joined(languages: { readonly [L in Locale]: Tables }): object {
  const names = Object.keys(languages.en)
  return Object.fromEntries(
    names.map((name) => {
      const each = locales.map((locale) => [locale, languages[locale][name]])
      const parts = Object.fromEntries(each)
      return [name, typeof parts.en === 'string' ? parts : joined(parts)]
    }),
  )
}

/** Other texts for some names, in some languages, shipped ones or the host's own. */
export type OtherTexts<Name extends string> = { readonly [N in Name]?: Labels }

/** The texts with some of them replaced. */
export function withTexts<Name extends string>(
  texts: { readonly [N in Name]: Texts },
  others: OtherTexts<NoInfer<Name>> = {},
): { readonly [N in Name]: Texts } {
  const names = Object.keys(texts) as Name[]
  const replaced = names.map((name) => [name, { ...texts[name], ...others[name] }])
  return Object.fromEntries(replaced) as { readonly [N in Name]: Texts }
}
