import { expect, test } from 'vitest'
import { localeIn, pageLocales, pageWords, purposeWord } from './words.js'

test('every text of a page is there in every language, and ends as a sentence does', () => {
  const { status, ...sentences } = pageWords
  for (const row of [status, ...Object.values(sentences)]) expect(row).toHaveLength(pageLocales.length)
  for (const text of Object.values(sentences).flat()) expect(text).toMatch(/^\p{Lu}.+\.$/u)
  for (const locale of pageLocales) expect(purposeWord('confirm', locale)).toMatch(/^\p{Lu}/u)
  expect(purposeWord('constructor', 'en')).toBeUndefined()
})

test.each([
  ['sv-SE,sv;q=0.9,en;q=0.8', 'sv'],
  ['de-DE,de;q=0.9,sk;q=0.8', 'sk'],
  ['nn-NO', 'nb'],
  ['NO', 'nb'],
  ['*', 'en'],
  [null, 'en'],
  [',,,;q=1', 'en'],
  ['x'.repeat(100_000), 'en'],
])('of %j the page is in %s', (preferences, locale) => {
  expect(localeIn(preferences)).toBe(locale)
})
