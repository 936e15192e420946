import { OrdnaError } from '@ordna/core'
import { assertLocalDate, type LocalDate } from '@ordna/ready-made'
import { isValidOn } from './validity.js'
import { type VatRate, type VatTable, vatTables } from './vatTables.js'

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

function listed(rates: readonly VatRate[]): string {
  return [...new Set([...rates.map(({ category }) => category), UNTAXED])].join(', ')
}
