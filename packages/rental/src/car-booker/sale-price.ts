import { chargeLines } from '../price/lines.js'
import type { LocalDate } from '../price/localDate.js'
import type { Price } from '../price/priceSchema.js'
import type { Charge } from '../price/rental.js'
import { taxGroup, totals, vatGroup } from '../price/tax.js'
import type { Tariff } from '../price/tariff.js'
import { vatPercent, type VatTable } from '../price/vat.js'

/** What is sold, and on which date it is taxed. */
export type Sale = { readonly charges: readonly Charge[]; readonly taxDate: LocalDate }

/** What a sale costs: its charges, taxed like those of a rental. There are no days and no deposit in it. */
export function salePriceOf(tariff: Tariff, { charges, taxDate }: Sale, tables?: readonly VatTable[]): Price {
  const { currency, prices, country } = tariff
  const rated = chargeLines(tariff, charges).map((line) => ({
    ...line,
    percent: vatPercent({ country, category: line.category, on: taxDate }, tables),
  }))
  const percents = [...new Set(rated.map(({ percent }) => percent))].sort((one, other) => other - one)
  const taxed = percents.map((rate) => {
    const ofRate = rated.filter(({ percent }) => percent === rate)
    return taxGroup(ofRate, rate, tariff)
  })
  const groups = taxed.map((lines, index) => vatGroup(lines, percents[index] ?? 0, currency))
  const sums = totals(groups, currency)
  const rest = { rounding: 0, payable: sums.gross, deposit: 0 }
  return { currency, prices, days: 0, taxDate, lines: taxed.flat(), groups, ...sums, ...rest }
}
