/**
 * E-invoices: an invoice as UBL in Peppol BIS Billing 3.0, and the rules that it has to keep.
 *
 * @packageDocumentation
 */
export { checkEInvoice } from './eInvoice/rules/checkEInvoice.js'
export type { Violation } from './eInvoice/rules/violation.js'
export { receiverMistake } from './eInvoice/receiver.js'
export { ublText } from './eInvoice/ubl/ublText.js'
