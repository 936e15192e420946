import type { LocalDate } from '@ordna/ready-made'
import { chargeLines } from '../price/lines.js'
import type { Price } from '../price/priceSchema.js'
import type { Charge } from '../price/rental.js'
import { taxLines } from '../price/tax.js'
import type { Tariff } from '../price/tariff.js'
import type { VatTable } from '@ordna/money'

/** What is sold, and on which date it is taxed. */
export type Sale = { readonly charges: readonly Charge[]; readonly taxDate: LocalDate }

/** What a sale costs: its charges, taxed like those of a rental. There are no days and no deposit in it. */
export function salePriceOf(tariff: Tariff, { charges, taxDate }: Sale, tables?: readonly VatTable[]): Price {
  const { currency, prices, country } = tariff
  const taxed = taxLines(chargeLines(tariff, charges), { country, on: taxDate, tables }, tariff)
  return { currency, prices, days: 0, taxDate, ...taxed, rounding: 0, payable: taxed.gross, deposit: 0 }
}
