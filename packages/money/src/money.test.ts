import fc from 'fast-check'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { allocate, Currency, decimalsOf, decimalText, minus, Money, portion, sumOf, times } from './money.js'

const euro = (amount: number): Money => ({ amount, currency: 'EUR' })
const krona = (amount: number): Money => ({ amount, currency: 'SEK' })
const amount = fc.integer({ min: -1e11, max: 1e11 })

test.each([
  ['EUR', 2],
  ['HUF', 2],
  ['JPY', 0],
  ['KWD', 3],
  ['XCG', 2],
] as const)('CORE-26: %s has %i decimals, by ISO 4217', (currency, decimals) => {
  expect(decimalsOf(currency)).toBe(decimals)
})

test('CORE-26: money is plain data that a schema checks', () => {
  expect(v.parse(Money, { amount: 12_900, currency: 'EUR' })).toEqual(euro(12_900))
  expect(v.is(Money, { amount: 129.5, currency: 'EUR' })).toBe(false)
  expect(v.is(Money, { amount: 2 ** 53, currency: 'EUR' })).toBe(false)
  expect(v.is(Currency, 'EURO')).toBe(false)
  expect(v.is(Currency, 'MGA')).toBe(false)
})

test('CORE-26: two currencies are never reckoned together', () => {
  const refusal = 'SEK does not go with EUR'
  expect(() => sumOf('EUR', [euro(1), krona(1)])).toThrow(refusal)
  expect(() => minus(euro(1), krona(1))).toThrow(refusal)
})

test('CORE-26: what is no whole number of minor units is refused, and so is a sum too great for a number', () => {
  expect(() => times(euro(10), 1.5)).toThrow('1.5 is not a whole number')
  expect(() => sumOf('EUR', [euro(0.1)])).toThrow('0.1 is not a whole number')
  expect(() => times(euro(Number.MAX_SAFE_INTEGER), 2)).toThrow('more than a number can hold')
  expect(() => sumOf('ECU' as 'EUR', [])).toThrow("The currency 'ECU' is not known")
})

test.each([
  [5, 1, 2, 3],
  [-5, 1, 2, -3],
  [7, 1, 3, 2],
  [100, 23, 123, 19],
  [0, 23, 100, 0],
])('CB-D12: %i times %i/%i is %i, half away from zero', (amount, numerator, denominator, expected) => {
  expect(portion(euro(amount), numerator, denominator)).toEqual(euro(expected))
})

test('CB-D12: a portion is the nearest whole one, exact whatever the size, and a credit mirrors a charge', () => {
  const fraction = fc.tuple(fc.nat(20_000), fc.integer({ min: 1, max: 20_000 }))
  fc.assert(
    fc.property(amount, fraction, (amount, [numerator, denominator]) => {
      const { amount: part } = portion(euro(amount), numerator, denominator)
      const error = 2n * (BigInt(part) * BigInt(denominator) - BigInt(amount) * BigInt(numerator))
      expect(error <= BigInt(denominator) && error >= -BigInt(denominator)).toBe(true)
      expect(portion(euro(-amount), numerator, denominator).amount).toBe(0 - part)
    }),
  )
})

test('CORE-26: dividing an amount loses no minor unit and makes none', () => {
  const weights = fc.array(fc.nat(1000), { minLength: 1, maxLength: 20 }).filter((all) => all.some((one) => one > 0))
  fc.assert(
    fc.property(amount, weights, (amount, weights) => {
      const parts = allocate(euro(amount), weights)
      expect(parts).toHaveLength(weights.length)
      expect(sumOf('EUR', parts)).toEqual(euro(amount))
    }),
  )
  expect(allocate(euro(10_000), [1, 1, 1])).toEqual([euro(3334), euro(3333), euro(3333)])
  expect(() => allocate(euro(1), [])).toThrow('divide nothing')
  expect(() => allocate(euro(1), [0, 0])).toThrow('divide nothing')
  expect(() => allocate(euro(1), [2, -1])).toThrow('divide nothing')
})

test('an amount is written with the decimals of its currency', () => {
  expect(decimalText(euro(12_900))).toBe('129.00')
  expect(decimalText(euro(-5))).toBe('-0.05')
  expect(decimalText({ amount: 129, currency: 'JPY' })).toBe('129')
  expect(decimalText({ amount: 1, currency: 'KWD' })).toBe('0.001')
})
