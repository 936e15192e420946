import { OrdnaError } from '@ordna/core'
import * as v from 'valibot'
import { areConfused, assertLocalDate, isValidOn, Validity, type LocalDate } from './localDate.js'
import { vatTables } from './vatTables.js'

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

/** The category of what is outside the scope of VAT, such as a contractual penalty. Its rate is 0 everywhere. */
export const UNTAXED = 'none'

/** What is taxed, where, and on which tax date: that of the supply, not of the invoice. */
export type Taxed = { readonly country: string; readonly category: string; readonly on: LocalDate }

/** The rate in percent. Throws `invalid_value` where the tables have none: nothing is ever taxed by a guess. */
export function vatPercent({ country, category, on }: Taxed, tables: readonly VatTable[] = vatTables): number {
  assertLocalDate(on)
  if (category === UNTAXED) return 0
  const rates = tables.filter((table) => table.country === country).flatMap((table) => table.rates)
  const rate = rates.find((rate) => rate.category === category && isValidOn(rate, on))
  if (rate) return rate.percent
  const message = `${country} has no VAT rate '${category}' on ${on}: add it to the tables, or name one of ${listed(rates)}.`
  throw new OrdnaError('invalid_value', message, { country, category, on })
}

/** A percentage as a whole number of hundredths of a percent. */
export function basisPoints(percent: number): number {
  return Math.round(percent * 100)
}

function listed(rates: readonly VatRate[]): string {
  return [...new Set([...rates.map(({ category }) => category), UNTAXED])].join(', ')
}

function eachOnce(rates: readonly VatRate[]): boolean {
  const categories = new Set(rates.map(({ category }) => category))
  return ![...categories].some((category) => areConfused(rates.filter((rate) => rate.category === category)))
}
