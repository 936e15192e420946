import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cashRounding, cashRules } from './cash.js'

const inSlovakia = { country: 'SK', on: '2026-06-01' }

test.each([
  [1, 5],
  [2, 5],
  [3, 5],
  [5, 5],
  [0, 0],
  [1000, 1000],
  [1001, 1000],
  [1002, 1000],
  [1003, 1005],
  [1004, 1005],
  [1006, 1005],
  [1007, 1005],
  [1008, 1010],
  [1009, 1010],
  [-1008, -1010],
])('CORE-26: in Slovakia %i cents are paid in cash as %i', (amount, paid) => {
  expect(amount + cashRounding({ amount, currency: 'EUR' }, inSlovakia).amount).toBe(paid)
})

test.each([
  ['SE', 'SEK', 12_349, 12_300],
  ['SE', 'SEK', 12_350, 12_400],
  ['NO', 'NOK', 12_350, 12_400],
  ['DK', 'DKK', 12_324, 12_300],
  ['DK', 'DKK', 12_325, 12_350],
  ['DK', 'DKK', 12_375, 12_400],
] as const)('CORE-26: in %s %s %i is paid in cash as %i', (country, currency, amount, paid) => {
  expect(amount + cashRounding({ amount, currency }, { country, on: '2026-06-01' }).amount).toBe(paid)
})

test('CORE-26: cash is not rounded before the rule holds, nor in another currency', () => {
  const money = { amount: 1001, currency: 'EUR' } as const
  expect(cashRounding(money, { country: 'SK', on: '2022-06-30' }).amount).toBe(0)
  expect(cashRounding(money, { country: 'SK', on: '2022-07-01' }).amount).toBe(-1)
  expect(cashRounding(money, { country: 'SE', on: '2026-06-01' }).amount).toBe(0)
})

test('CORE-26: what is paid in cash is a whole number of steps, and off by half of one at most', () => {
  fc.assert(
    fc.property(fc.constantFrom(...cashRules), fc.integer({ min: -1e9, max: 1e9 }), (rule, amount) => {
      const { country, currency, step } = rule
      const rounding = cashRounding({ amount, currency }, { country, on: '2026-06-01' }).amount
      expect(Math.abs((amount + rounding) % step)).toBe(0)
      expect(Math.abs(rounding) * 2 <= step || Math.abs(amount) < step).toBe(true)
    }),
  )
})
