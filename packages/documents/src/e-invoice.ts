/**
 * E-invoices: an invoice as UBL in Peppol BIS Billing 3.0, the rules that it has to keep, and its way to the buyer.
 *
 * @packageDocumentation
 */
export { EInvoiceData } from './eInvoice/lifecycle/data.js'
export {
  eInvoiceLifecycle,
  type EInvoiceLifecycle,
  type EInvoiceOptions,
} from './eInvoice/lifecycle/eInvoiceLifecycle.js'
export { eInvoiceJobs, type EInvoiceJobs } from './eInvoice/lifecycle/jobs.js'
export type { EInvoiceProvider, Submission, SubmissionStatus } from './eInvoice/provider.js'
export { checkEInvoice } from './eInvoice/rules/checkEInvoice.js'
export type { Violation } from './eInvoice/rules/violation.js'
export { receiverMistake } from './eInvoice/receiver.js'
export { ublText } from './eInvoice/ubl/ublText.js'
