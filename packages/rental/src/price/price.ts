import { assertNames, type NamesOf } from '@ordna/core/adapters'
import { type LocalDate, localDateOf } from '@ordna/ready-made'
import { cashRounding, type CashRule, type VatTable } from '@ordna/money'
import { chargeLines, depositOf, extraLines, paidDays, rentalLines } from './lines.js'
import type { Price } from './priceSchema.js'
import type { Charge, Rental } from './rental.js'
import { taxLines } from './tax.js'
import type { Tariff } from './tariff.js'

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

const optionNames: NamesOf<PriceOptions> = {
  charges: true,
  taxDate: true,
  paidIn: true,
  paidOn: true,
  vatTables: true,
  cashRules: true,
}

/** What a rental costs. The same arguments give the same price: nothing of it is kept and nothing looked up. */
export function priceOf(tariff: Tariff, rental: Rental, options: PriceOptions = {}): Price {
  assertNames('options of priceOf', options, optionNames)
  const { currency, prices } = tariff
  const taxDate = options.taxDate ?? localDateOf(rental.until, tariff.zone)
  const days = paidDays(tariff, rental)
  const lines = [
    ...rentalLines(tariff, rental, days),
    ...extraLines(tariff, rental, days),
    ...chargeLines(tariff, options.charges ?? []),
  ]
  const taxed = taxLines(lines, { country: tariff.country, on: taxDate, tables: options.vatTables }, tariff)
  const rounding = roundingOf(tariff, taxed.gross, { ...options, taxDate })
  const deposit = depositOf(tariff, rental)
  return { currency, prices, days, taxDate, ...taxed, rounding, payable: taxed.gross + rounding, deposit }
}

type Dated = PriceOptions & { readonly taxDate: LocalDate }

function roundingOf({ currency, country }: Tariff, gross: number, options: Dated): number {
  if (options.paidIn !== 'cash') return 0
  const where = { country, on: options.paidOn ?? options.taxDate }
  return cashRounding({ amount: gross, currency }, where, options.cashRules).amount
}
