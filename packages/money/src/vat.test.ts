import * as v from 'valibot'
import { expect, test } from 'vitest'
import { vatPercent } from './vat.js'
import { VatTable } from './vatTables.js'
import { vatTables } from './vatTables.js'

test.each([
  ['SK', 'standard', '2024-12-31', 20],
  ['SK', 'standard', '2025-01-01', 23],
  ['SK', 'reduced', '2026-06-01', 19],
  ['SK', 'super_reduced', '2026-06-01', 5],
  ['SK', 'export', '2026-06-01', 0],
  ['NO', 'standard', '2026-06-01', 25],
  ['NO', 'reduced', '2026-06-01', 15],
  ['NO', 'super_reduced', '2026-06-01', 12],
  ['NO', 'books', '2026-06-01', 0],
  ['DK', 'standard', '2026-06-01', 25],
  ['SE', 'standard', '2026-06-01', 25],
  ['SE', 'food', '2026-03-31', 12],
  ['SE', 'food', '2026-04-01', 6],
  ['SE', 'food', '2027-12-31', 6],
  ['SE', 'food', '2028-01-01', 12],
  ['SE', 'none', '2028-01-01', 0],
])('CORE-26, CB-D12: in %s, %s is taxed by the date, on %s with %i %%', (country, category, on, percent) => {
  expect(vatPercent({ country, category, on })).toBe(percent)
})

test('CORE-26: a rate that is not known is asked for, never guessed', () => {
  expect(() => vatPercent({ country: 'SK', category: 'food', on: '2026-06-01' })).toThrow(
    "SK has no VAT rate 'food' on 2026-06-01: add it to the tables, or name one of standard, reduced, super_reduced, export, none.",
  )
  expect(() => vatPercent({ country: 'PL', category: 'standard', on: '2026-06-01' })).toThrow('PL has no VAT rate')
})

test('CORE-26: a firm may bring tables of its own', () => {
  const own = { country: 'DK', rates: [{ category: 'books', percent: 0, validFrom: '2026-01-01' }] }
  expect(vatPercent({ country: 'DK', category: 'books', on: '2026-06-01' }, [v.parse(VatTable, own)])).toBe(0)
})

test('CORE-26: a table gives a category one rate on a date', () => {
  const rate = (validFrom: string, validTo?: string) => ({ category: 'food', percent: 6, validFrom, validTo })
  const table = (...rates: unknown[]) => v.is(VatTable, { country: 'SE', rates })
  expect(vatTables.every((table) => v.is(VatTable, table))).toBe(true)
  expect(table(rate('2026-01-01', '2026-05-31'), rate('2026-06-01'))).toBe(true)
  expect(table(rate('2026-06-01'), rate('2026-01-01', '2026-05-31'))).toBe(true)
  expect(table(rate('2026-01-01', '2026-06-01'), rate('2026-06-01'))).toBe(false)
  expect(table(rate('2026-01-01'), rate('2026-01-01'))).toBe(false)
  expect(table(rate('2026-06-01', '2026-01-01'))).toBe(false)
  expect(table(rate('2026-02-30'))).toBe(false)
  expect(table({ ...rate('2026-01-01'), percent: 11.115 })).toBe(false)
  expect(table({ ...rate('2026-01-01'), percent: 11.11 })).toBe(true)
})
