type PageWords = (page: number, pages: number) => string

const pageWords: ReadonlyMap<string, PageWords> = new Map([
  ['da', (page, pages) => `Side ${page} af ${pages}`],
  ['en', (page, pages) => `Page ${page} of ${pages}`],
  ['nb', norwegian],
  ['nn', norwegian],
  ['no', norwegian],
  ['sk', (page, pages) => `Strana ${page} z ${pages}`],
  ['sv', (page, pages) => `Sida ${page} av ${pages}`],
])

function norwegian(page: number, pages: number): string {
  return `Side ${page} av ${pages}`
}

/** Which page of how many it is, in the letter's language; in figures alone where its words are not known. */
export function pageText(locale: string, page: number, pages: number): string {
  const language = locale.split(/[-_]/, 1)[0] ?? ''
  return pageWords.get(language.toLowerCase())?.(page, pages) ?? `${page} / ${pages}`
}

/**
 * A day in words, in the letter's language; in English where it is none that is known. English of no country is written
 * as in Britain, as texts are.
 */
export function dayText(instant: Date, locale: string, timeZone: string): string {
  return formatOf(locale, timeZone).format(instant).replaceAll(/\s/gu, ' ')
}

function formatOf(locale: string, timeZone: string): Intl.DateTimeFormat {
  const options = { dateStyle: 'long', timeZone, calendar: 'gregory', numberingSystem: 'latn' } as const
  try {
    return Intl.DateTimeFormat([locale === 'en' ? 'en-GB' : locale, 'en-GB'], options)
  } catch {
    return Intl.DateTimeFormat('en-GB', options)
  }
}
