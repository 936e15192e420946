import type { Invoice } from '../../invoice/value.js'
import { isXmlText } from '../xml.js'
import { nationalRules } from './national.js'
import { peppolRules } from './peppol.js'
import { documentRules } from './totals.js'
import { vatRules } from './vat.js'
import type { Rule, Violation } from './violation.js'

/** Every rule that an invoice of ours can break; docs/documents/e-invoices.md says why it cannot break the others. */
export const eInvoiceRules: readonly Rule[] = [
  {
    rule: 'XML',
    message: 'XML cannot hold this text: take its control characters out.',
    broken: (invoice) => unwritable(invoice, ''),
  },
  ...documentRules,
  ...vatRules,
  ...peppolRules,
  ...nationalRules,
]

/** The rules of EN 16931 and Peppol BIS Billing 3.0 that the invoice breaks, all together: none means that it may be sent. */
export function checkEInvoice(invoice: Invoice): readonly Violation[] {
  return eInvoiceRules.flatMap(({ rule, message, isWarning = false, broken }) =>
    broken(invoice).map((path) => ({ rule, path, message, isWarning })),
  )
}

/** The paths of texts that XML cannot hold, however deep they stand. */
function unwritable(value: unknown, path: string): readonly string[] {
  if (typeof value === 'string') return isXmlText(value) ? [] : [path]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inside]) => unwritable(inside, path === '' ? key : `${path}.${key}`))
}
