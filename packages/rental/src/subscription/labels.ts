import type { Texts } from '../texts.js'

/** What one name is called. */
export type Word = { readonly label: Texts }

/** Other texts for some names, in some languages. */
export type OtherTexts<Name extends string> = { readonly [Key in Name]?: Partial<Texts> }

/** The texts of one name, in the order of the locales. */
export function say(...[da, sk, nb, sv, en]: readonly [string, string, string, string, string]): Word {
  return { label: { da, sk, nb, sv, en } }
}

/** The words with some of their texts replaced. */
export function withTexts<Name extends string>(
  words: { readonly [Key in Name]: Word },
  texts: OtherTexts<Name> = {},
): { readonly [Key in Name]: Word } {
  const replaced = Object.entries<Word>(words).map(([name, { label }]) => [
    name,
    { label: { ...label, ...texts[name as Name] } },
  ])
  return Object.fromEntries(replaced) as { readonly [Key in Name]: Word }
}
