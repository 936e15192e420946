import { OrdnaError } from '@ordna/core'
import {
  add,
  allocate as divide,
  calculator,
  dinero,
  halfAwayFromZero,
  multiply,
  subtract,
  toDecimal,
  toSnapshot,
  type Dinero,
  type DineroCurrency,
} from 'dinero.js/bigint'
import * as currencies from 'dinero.js/bigint/currencies'
import * as v from 'valibot'

/** An ISO 4217 code. */
export type Currency = keyof typeof currencies

const iso4217: { readonly [Code in Currency]: DineroCurrency<bigint> } = { ...currencies }

// The ariary and the ouguiya are divided by five: no amount of theirs can be written in decimals.
const codes = (Object.keys(iso4217) as Currency[]).filter((code) => iso4217[code].base === 10n)

/** One of the decimal currencies of ISO 4217. */
export const Currency = v.picklist(codes, 'is no decimal currency of ISO 4217')

/** A whole number of minor units: cents, øre, haliers. */
export const MinorUnits = v.pipe(v.number(), v.safeInteger('is not a whole number of minor units'))

/** An amount in minor units of its currency, as plain data: `{ amount: 12900, currency: 'EUR' }` is 129 euro. */
export const Money = v.object({ amount: MinorUnits, currency: Currency })
export type Money = v.InferOutput<typeof Money>

/** How many decimals the currency's minor unit has, by ISO 4217: 2 for EUR and HUF, 0 for JPY. */
export function decimalsOf(currency: Currency): number {
  return Number(iso4217[currency].exponent)
}

/** The sum; of nothing, zero. Throws `invalid_value` when a part is in another currency. */
export function sumOf(currency: Currency, parts: readonly Money[]): Money {
  const zero = precise({ amount: 0, currency })
  return plain(parts.reduce((sum, part) => add(sum, precise(sameCurrency(part, currency))), zero))
}

/** The first less the second. Throws `invalid_value` when their currencies differ. */
export function minus(one: Money, other: Money): Money {
  return plain(subtract(precise(one), precise(sameCurrency(other, one.currency))))
}

/** The amount so many times; the quantity is a whole number. */
export function times(money: Money, quantity: number): Money {
  return plain(multiply(precise(money), whole(quantity)))
}

/**
 * The fraction of an amount, rounded to the minor unit, half of one away from zero.
 *
 * For amounts above zero that is half up; a credit mirrors what it credits to the last unit.
 */
export function portion(money: Money, numerator: number, denominator: number): Money {
  const product = multiply(precise(money), whole(numerator))
  const { amount, currency } = toSnapshot(product)
  return plain(dinero({ amount: halfAwayFromZero(amount, whole(denominator), calculator), currency }))
}

/** Divides an amount by whole weights, of which one is above zero, without losing or making a minor unit. */
export function allocate(money: Money, weights: readonly number[]): readonly Money[] {
  if (weights.some((weight) => weight < 0) || !weights.some((weight) => weight > 0)) {
    const message = `The weights ${weights.join(', ')} divide nothing: give none below 0 and one or more above.`
    throw new OrdnaError('invalid_value', message, { weights })
  }
  return divide(precise(money), weights.map(whole)).map(plain)
}

/** The amount as a decimal number with a point, and no currency: `129.00`. */
export function decimalText(money: Money): string {
  return toDecimal(precise(money))
}

function sameCurrency(money: Money, currency: Currency): Money {
  if (money.currency === currency) return money
  const message = `${money.currency} does not go with ${currency}: convert one of the amounts before reckoning with both.`
  throw new OrdnaError('invalid_value', message, { currencies: [currency, money.currency] })
}

/** Reckoned in bigint, so that an amount times a rate is exact whatever its size. */
function precise({ amount, currency }: Money): Dinero<bigint> {
  const known = Object.hasOwn(iso4217, currency) ? iso4217[currency] : undefined
  if (known) return dinero({ amount: whole(amount), currency: known })
  const message = `The currency '${String(currency)}' is not known: give a code of ISO 4217, such as 'EUR'.`
  throw new OrdnaError('invalid_value', message, { currency })
}

function whole(number: number): bigint {
  if (Number.isSafeInteger(number)) return BigInt(number)
  const message = `${number} is not a whole number that can be reckoned with: give minor units, weights and quantities as integers.`
  throw new OrdnaError('invalid_value', message, { number })
}

function plain(money: Dinero<bigint>): Money {
  const { amount, currency } = toSnapshot(money)
  const number = Number(amount)
  if (Number.isSafeInteger(number)) return { amount: number, currency: currency.code as Currency }
  const message = `${amount} minor units of ${currency.code} are more than a number can hold: keep amounts below 9 007 199 254 740 992.`
  throw new OrdnaError('invalid_value', message, { amount: String(amount), currency: currency.code })
}
