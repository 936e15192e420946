import { LocalDate } from '@ordna/ready-made'
import * as v from 'valibot'
import { Currency, MinorUnits, Percent } from '@ordna/money'

const sums = { net: MinorUnits, vat: MinorUnits, gross: MinorUnits }

/** One line of a price. `unit` is net or gross as the price says; the sums are of the whole quantity. */
export const PriceLine = v.object({
  kind: v.picklist(['rental', 'extra', 'charge']),
  code: v.string(),
  quantity: v.pipe(v.number(), v.integer()),
  unit: MinorUnits,
  category: v.string(),
  percent: Percent,
  ...sums,
})
export type PriceLine = v.InferOutput<typeof PriceLine>

/** What is taxed at one rate. */
export const VatGroup = v.object({ percent: Percent, ...sums })
export type VatGroup = v.InferOutput<typeof VatGroup>

/**
 * What a rental costs, as plain data that a lifecycle can keep. All amounts are minor units of the one currency.
 *
 * `payable` is `gross` and the `rounding` that paying in cash brings; the deposit is apart from both.
 */
export const Price = v.object({
  currency: Currency,
  prices: v.picklist(['net', 'gross']),
  days: v.pipe(v.number(), v.integer()),
  taxDate: LocalDate,
  lines: v.array(PriceLine),
  groups: v.array(VatGroup),
  ...sums,
  rounding: MinorUnits,
  payable: MinorUnits,
  deposit: MinorUnits,
})
export type Price = v.InferOutput<typeof Price>
