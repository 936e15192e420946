/**
 * Invoices for the network: Peppol BIS Billing 3.0 in UBL, and the rules that it has to keep.
 *
 * @packageDocumentation
 */
export { checkEInvoice } from './e-invoice/checkEInvoice.js'
export { wrongParticipant } from './e-invoice/participants.js'
export type { Violation } from './e-invoice/rules/rule.js'
export { ubl } from './e-invoice/ubl.js'
