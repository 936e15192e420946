import { expect, test } from 'vitest'
import { amountText } from './amountText.js'

test.each([
  ['da', 399_000, 'DKK', '3.990,00 kr.'],
  ['sk', 1_230_000, 'EUR', '12 300,00 €'],
  ['nb', 123_456, 'NOK', '1 234,56 kr'],
  ['sv', 123_456, 'SEK', '1 234,56 kr'],
  ['en', 123_456, 'GBP', '£1,234.56'],
  ['en', 1_500, 'JPY', 'JP¥1,500'],
  ['sv', -5_000, 'SEK', '-50,00 kr'],
  ['en', 9_007_199_254_740_991, 'EUR', '€90,071,992,547,409.91'],
] as const)('CORE-25 in %s %i minor units of %s are %s', (locale, amount, currency, text) => {
  expect(amountText(amount, currency, locale)).toBe(text)
})

test.each([
  [1.5, 'DKK'],
  ['100', 'DKK'],
  [undefined, 'DKK'],
  [100, undefined],
  [100, 'kr'],
  [100, 'XYZ'],
])('%s of %s is no amount', (amount, currency) => {
  expect(amountText(amount, currency, 'da')).toBeNull()
})
