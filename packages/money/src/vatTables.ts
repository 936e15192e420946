import * as v from 'valibot'
import { areConfused, Validity } from './validity.js'

/** A rate in percent, with two decimals at most. */
export const Percent = v.pipe(
  v.number(),
  v.minValue(0),
  v.maxValue(100),
  v.check((percent) => Math.abs(basisPoints(percent) - percent * 100) < 1e-9, 'has more than two decimals'),
)

/** What a category of goods or services is taxed with, from one tax date to another. */
export const VatRate = v.object({ ...Validity, category: v.pipe(v.string(), v.nonEmpty()), percent: Percent })
export type VatRate = v.InferOutput<typeof VatRate>

/** The rates of a country. A category has one rate on a date. */
export const VatTable = v.object({
  country: v.pipe(v.string(), v.regex(/^[A-Z]{2}$/, 'is no country code of two letters')),
  rates: v.pipe(
    v.array(VatRate),
    v.check((rates) => eachOnce(rates), 'has two rates of one category on one date, or dates in disorder'),
  ),
})
export type VatTable = v.InferOutput<typeof VatTable>

/** A percentage as a whole number of hundredths of a percent. */
export function basisPoints(percent: number): number {
  return Math.round(percent * 100)
}

function eachOnce(rates: readonly VatRate[]): boolean {
  const categories = new Set(rates.map(({ category }) => category))
  return ![...categories].some((category) => areConfused(rates.filter((rate) => rate.category === category)))
}

/**
 * The rates that a rental firm of these four countries meets. Plain data: hand over your own where the law has moved on.
 *
 * The Danish rate for books is left out: that it fell is known, from which date is not.
 */
export const vatTables: readonly VatTable[] = [
  {
    country: 'SK',
    rates: [
      { category: 'standard', percent: 20, validFrom: '2011-01-01', validTo: '2024-12-31' },
      { category: 'standard', percent: 23, validFrom: '2025-01-01' },
      { category: 'reduced', percent: 19, validFrom: '2025-01-01' },
      { category: 'super_reduced', percent: 5, validFrom: '2025-01-01' },
      { category: 'export', percent: 0, validFrom: '2004-05-01' },
    ],
  },
  {
    country: 'NO',
    rates: [
      { category: 'standard', percent: 25, validFrom: '2005-01-01' },
      { category: 'reduced', percent: 15, validFrom: '2012-01-01' },
      { category: 'super_reduced', percent: 12, validFrom: '2021-10-01' },
      { category: 'books', percent: 0, validFrom: '2005-01-01' },
    ],
  },
  { country: 'DK', rates: [{ category: 'standard', percent: 25, validFrom: '1992-01-01' }] },
  {
    country: 'SE',
    rates: [
      { category: 'standard', percent: 25, validFrom: '1996-01-01' },
      { category: 'reduced', percent: 12, validFrom: '1996-01-01' },
      { category: 'super_reduced', percent: 6, validFrom: '1996-01-01' },
      { category: 'food', percent: 12, validFrom: '1996-01-01', validTo: '2026-03-31' },
      { category: 'food', percent: 6, validFrom: '2026-04-01', validTo: '2027-12-31' },
      { category: 'food', percent: 12, validFrom: '2028-01-01' },
    ],
  },
]
