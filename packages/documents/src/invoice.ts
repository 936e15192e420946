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
export { netLines, type GrossLine, type NetLines } from './invoice/netLines.js'
export { draftTotals, groupsOf, invoiceOf, netOf, totalsOf, vatOf, type Issue } from './invoice/reckon.js'
