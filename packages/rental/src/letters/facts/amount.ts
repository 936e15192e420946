import * as v from 'valibot'
import { Currency, decimalText, MinorUnits } from '../../price/money.js'
import type { Locale } from '../../words/texts.js'

const tags = { da: 'da-DK', sk: 'sk-SK', nb: 'nb-NO', sv: 'sv-SE', en: 'en-GB' } as const

/** Spaces that some editions of `Intl` write and SMS cannot, and minus signs that only type setters tell apart. */
const unusual = /\s/gu
const minus = /\u2212/gu

/** An amount in minor units as people write it: `3.990,00 kr.`; null where it is no amount of a known currency. */
export function amountText(amount: unknown, currency: unknown, locale: Locale): string | null {
  if (!v.is(MinorUnits, amount) || !v.is(Currency, currency)) return null
  const format = Intl.NumberFormat(tags[locale], { style: 'currency', currency })
  const exact = decimalText({ amount, currency }) as `${number}`
  return format.format(exact).replaceAll(unusual, ' ').replaceAll(minus, '-')
}
