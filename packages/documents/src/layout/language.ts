/** The languages that papers are written in. */
export type PaperLocale = 'nb' | 'sv' | 'da' | 'en' | 'sk'

/** English of no country is written as in Britain. */
export function intlLocale(locale: PaperLocale): string {
  return locale === 'en' ? 'en-GB' : locale
}
