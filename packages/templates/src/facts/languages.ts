/** The languages of which the package knows how dates are written by hand; any other is written as `Intl` does. */
const tags: ReadonlyMap<string, string> = new Map([
  ['da', 'da-DK'],
  ['sk', 'sk-SK'],
  ['nb', 'nb-NO'],
  ['sv', 'sv-SE'],
  ['en', 'en-GB'],
])

/** The language tag by which `Intl` writes for readers of a locale: where they live, if the locale does not say. */
export function tagOf(locale: string): string {
  return tags.get(locale) ?? locale
}

/** Whether it is a language tag at all, such as `sk` or `de-AT`. */
export function isLocale(locale: string): boolean {
  try {
    return Intl.getCanonicalLocales(locale).length > 0
  } catch {
    return false
  }
}

/**
 * The languages that somebody reads, the nearest first: of `zh-Hant-TW` it is `zh-Hant`, then `zh`. Systems write the same
 * language in large letters and with `_` as well.
 */
export function spokenBy(reader: string, languages: readonly string[]): readonly string[] {
  const read = `${plainTag(reader)}-`
  return languages.filter((one) => read.startsWith(`${plainTag(one)}-`)).toSorted((a, b) => b.length - a.length)
}

function plainTag(locale: string): string {
  return locale.toLowerCase().replaceAll('_', '-')
}
