import * as currencies from 'dinero.js/currencies'
import { tagOf } from './languages.js'

type Decimal = { readonly base: number | readonly number[]; readonly exponent: number }

const iso4217: ReadonlyMap<string, Decimal> = new Map<string, Decimal>(Object.entries(currencies))

/** Spaces that some editions of `Intl` write and SMS cannot, and minus signs that only type setters tell apart. */
const unusual = /\s/gu
const minus = /\u2212/gu

/**
 * An amount in minor units (cents, øre, haliers) as people write it: `3.990,00 kr.`; null where it is no whole number of
 * them, or the code no decimal currency of ISO 4217.
 */
export function amountText(amount: unknown, currency: unknown, locale: string): string | null {
  const known = typeof currency === 'string' ? iso4217.get(currency) : undefined
  if (!Number.isSafeInteger(amount) || known?.base !== 10) return null
  const format = formatOf(tagOf(locale), String(currency))
  return plainly(format.format(decimal(BigInt(Number(amount)), known.exponent)))
}

/** A number as people write it: `1 234,5`; null where it is none. */
export function numberText(number: unknown, locale: string): string | null {
  if (typeof number !== 'number' || !Number.isFinite(number)) return null
  return plainly(formatOf(tagOf(locale)).format(number))
}

/** Making one takes longer than a whole text. There are as many as languages and currencies. */
const formats = new Map<string, Intl.NumberFormat>()

function formatOf(tag: string, currency?: string): Intl.NumberFormat {
  const key = `${tag} ${currency ?? ''}`
  const format =
    formats.get(key) ?? Intl.NumberFormat(tag, currency === undefined ? {} : { style: 'currency', currency })
  formats.set(key, format)
  return format
}

/** A text of `Intl` in signs that every phone and every printer has. */
export function plainly(text: string): string {
  return text.replaceAll(unusual, ' ').replaceAll(minus, '-')
}

/** In digits and not as a number, which cannot hold every amount. */
function decimal(minor: bigint, exponent: number): `${number}` {
  const digits = String(minor < 0n ? -minor : minor).padStart(exponent + 1, '0')
  const whole = digits.slice(0, digits.length - exponent)
  return `${minor < 0n ? '-' : ''}${whole}.${digits.slice(digits.length - exponent)}0` as `${number}`
}
