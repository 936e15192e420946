import type { Invoice } from '../invoice/value.js'
import { categories } from './rules/categories.js'
import { national } from './rules/national.js'
import { parties } from './rules/parties.js'
import { payment } from './rules/payment.js'
import type { Violation } from './rules/rule.js'
import { rates, totals } from './rules/totals.js'

const rules = [parties, payment, totals, rates, categories, national]

/**
 * Every rule of EN 16931, Peppol BIS Billing 3.0 and the seller's country that an issued invoice breaks, all together; none where
 * the network would take it. The page about e-invoices says of the other rules why no invoice of this package can break them.
 */
export function checkEInvoice(invoice: Invoice): readonly Violation[] {
  return rules.flatMap((rule) => rule(invoice)).filter((found) => typeof found === 'object' && found !== null)
}
