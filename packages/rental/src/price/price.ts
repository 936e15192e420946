import { cashRounding, type CashRule } from './cash.js'
import { chargeLines, depositOf, extraLines, paidDays, rentalLines } from './lines.js'
import { localDateOf, type LocalDate } from './localDate.js'
import type { Price } from './priceSchema.js'
import type { Charge, Rental } from './rental.js'
import { taxGroup, totals, vatGroup, type RatedLine } from './tax.js'
import type { Tariff } from './tariff.js'
import { vatPercent, type VatTable } from './vat.js'

/** What a price depends on besides the tariff and the rental. */
export type PriceOptions = {
  readonly charges?: readonly Charge[]
  /** The date whose VAT rates count; default that of the return, when the service is complete. */
  readonly taxDate?: LocalDate
  /** Cash is rounded as the country's rules say; default not. */
  readonly paidIn?: 'cash'
  /** When cash is paid; default the tax date. */
  readonly paidOn?: LocalDate
  /** Default the tables and rules that come with this package. */
  readonly vatTables?: readonly VatTable[]
  readonly cashRules?: readonly CashRule[]
}

/** What a rental costs. The same arguments give the same price: nothing of it is kept and nothing looked up. */
export function priceOf(tariff: Tariff, rental: Rental, options: PriceOptions = {}): Price {
  const { currency, prices } = tariff
  const taxDate = options.taxDate ?? localDateOf(rental.until, tariff.zone)
  const days = paidDays(tariff, rental)
  const rated = ratedLines(tariff, rental, days, { ...options, taxDate })
  const percents = [...new Set(rated.map(({ percent }) => percent))].sort((one, other) => other - one)
  const taxed = percents.map((percent) => ({
    percent,
    lines: taxGroup(
      rated.filter((line) => line.percent === percent),
      percent,
      tariff,
    ),
  }))
  const groups = taxed.map(({ percent, lines }) => vatGroup(lines, percent, currency))
  const sums = totals(groups, currency)
  const rounding = roundingOf(tariff, sums.gross, { ...options, taxDate })
  return {
    currency,
    prices,
    days,
    taxDate,
    lines: taxed.flatMap(({ lines }) => lines),
    groups,
    ...sums,
    rounding,
    payable: sums.gross + rounding,
    deposit: depositOf(tariff, rental),
  }
}

type Dated = PriceOptions & { readonly taxDate: LocalDate }

function ratedLines(tariff: Tariff, rental: Rental, days: number, options: Dated): readonly RatedLine[] {
  const lines = [
    ...rentalLines(tariff, rental, days),
    ...extraLines(tariff, rental, days),
    ...chargeLines(tariff, options.charges ?? []),
  ]
  return lines.map((line) => {
    const taxed = { country: tariff.country, category: line.category, on: options.taxDate }
    return { ...line, percent: vatPercent(taxed, options.vatTables) }
  })
}

function roundingOf({ currency, country }: Tariff, gross: number, options: Dated): number {
  if (options.paidIn !== 'cash') return 0
  const where = { country, on: options.paidOn ?? options.taxDate }
  return cashRounding({ amount: gross, currency }, where, options.cashRules).amount
}
