import { OrdnaError } from '@ordna/core'
import { assertNames, listed } from '@ordna/core/adapters'
import type { Dimension } from './reportTypes.js'
import { locales, words, type Locale, type WordName } from './words.js'

/** For whom a report is written. */
export type ReaderOptions = {
  readonly locale: Locale
  /** Other words, as `resource: 'Technician'`; what is not given stays. */
  readonly labels?: { readonly [W in WordName]?: string }
  /** What a class, car, clerk, customer, status or reason is called; by default as it is. */
  readonly name?: (of: string, what: Dimension | 'status' | 'reason') => string
}

/** @throws OrdnaError `invalid_options` for a language that does not ship, and for a word that is none */
export function checkReader({ locale, labels = {} }: ReaderOptions): void {
  assertNames<object>('labels of a report', labels, words.en)
  if (locales.includes(locale)) return
  const message = `Reports have no words in '${String(locale)}'. They have them in ${listed(locales)}.`
  throw new OrdnaError('invalid_options', message, { locale })
}

/** A word of the report as the reader says it. */
export function wordOf(word: WordName, { locale, labels }: ReaderOptions): string {
  return labels?.[word] ?? words[locale][word]
}

/** A row's name: months by the calendar of the reader's language, the rest as the host calls it. */
export function nameOf(of: string | null, what: Dimension | 'status' | 'reason', reader: ReaderOptions): string {
  if (of === null) return wordOf('nobody', reader)
  return what === 'month' ? monthName(of, reader.locale, 'long') : (reader.name?.(of, what) ?? of)
}

/** `2026-04` as `apríl 2026`, or shorter. */
export function monthName(month: string, locale: Locale, length: 'long' | 'short'): string {
  const format = new Intl.DateTimeFormat(locale, { month: length, year: 'numeric', timeZone: 'UTC' })
  return format.format(new Date(`${month}-01T00:00:00Z`))
}
