/**
 * Invoices: what they say before and after they are issued.
 *
 * @packageDocumentation
 */
export {
  Endpoint,
  Invoice,
  InvoiceDraft,
  InvoiceKind,
  InvoiceLine,
  Party,
  Payment,
  Preceding,
  Totals,
  VatCategory,
  VatGroup,
} from './invoice/value.js'
