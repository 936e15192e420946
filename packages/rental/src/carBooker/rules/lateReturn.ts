import { rentalDays } from '../../price/days.js'
import { taxLines } from '../../price/tax.js'
import type { OrderData } from '../data.js'
import { priced, type Pricing } from '../pricing.js'

/**
 * What changes in an order whose vehicle comes back late: each day more than the price has, by the tariff's grace and
 * clock, costs what the last day of the rental did, as a charge `late_return`. What was agreed on keeps its price.
 */
export function lateReturn(order: OrderData, returnedAt: Date, pricing: Pricing): Partial<OrderData> {
  const { price, charges, startsAt } = order
  const last = price.lines.findLast(({ kind }) => kind === 'rental')
  if (!startsAt || !last || returnedAt <= startsAt) return {}
  // One that came back late, and went out again, has paid for some of these days.
  const paid = charges.reduce((days, { code, quantity = 1 }) => days + (code === 'late_return' ? quantity : 0), 0)
  const quantity = rentalDays({ from: startsAt, until: returnedAt }, pricing.tariff) - price.days - paid
  if (quantity <= 0) return {}
  const { currency } = price
  const charge = { code: 'late_return', quantity, amount: { amount: last.unit, currency }, vat: last.category }
  const late = { kind: 'charge', code: charge.code, quantity, unit: charge.amount, category: last.category } as const
  const lines = price.lines.map((line) => ({ ...line, unit: { amount: line.unit, currency } }))
  const taxed = { country: pricing.tariff.country, on: price.taxDate, tables: pricing.vatTables }
  const sums = taxLines([...lines, late], taxed, price)
  return { charges: [...charges, charge], ...priced({ ...price, ...sums, payable: sums.gross + price.rounding }) }
}
