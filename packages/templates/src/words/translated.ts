import type { Labels } from '@ordna/core'
import { own } from '@ordna/core/adapters'

/** Texts by name, in tables and tables of tables: those of one language. */
export type TextTables = { readonly [name: string]: string | TextTables }

/** The same tables with each text in every language. */
export type Translated<Language, Locale extends string> = {
  readonly [Name in keyof Language]: Language[Name] extends string
    ? { readonly [L in Locale]: string }
    : Translated<Language[Name], Locale>
}

/**
 * Turns a table for each language, which is easy to read and to translate, into labels: a file for each language, in
 * which the compiler asks for what another one has (`export const nb: typeof en = …`).
 */
export function translated<Language extends TextTables, Locale extends string>(languages: {
  readonly [L in Locale]: Language
}): Translated<Language, Locale> {
  return joined(languages) as Translated<Language, Locale>
}

function joined(languages: { readonly [locale: string]: TextTables }): object {
  const tables = Object.entries(languages)
  const names = Object.keys(tables[0]?.[1] ?? {})
  return Object.fromEntries(
    names.map((name) => {
      const each = tables.map(([locale, table]) => [locale, own(table, name)])
      const parts = Object.fromEntries(each)
      return [name, typeof each[0]?.[1] === 'string' ? parts : joined(parts)]
    }),
  )
}

/** Other texts for some names, in some languages, shipped ones or the host's own. */
export type OtherTexts<Name extends string> = { readonly [N in Name]?: Labels }

/** The texts with some of them replaced: by name and language, what is not given stays. */
export function withTexts<Name extends string, Text extends Labels>(
  texts: { readonly [N in Name]: Text },
  others: OtherTexts<NoInfer<Name>> = {},
): { readonly [N in Name]: Text } {
  const names = Object.keys(texts) as Name[]
  const replaced = names.map((name) => [name, { ...texts[name], ...others[name] }])
  return Object.fromEntries(replaced) as { readonly [N in Name]: Text }
}
