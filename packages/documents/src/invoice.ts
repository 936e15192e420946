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
export { creditedBy, creditedWith, Credited, totalOf, whatIsTooMuch, type TooMuch } from './invoice/drafts/credited.js'
export { creditNote, isCorrection, storno, type Crediting } from './invoice/drafts/creditNote.js'
export { linesOfPrice, type Described, type ReckonedPrice } from './invoice/drafts/linesOfPrice.js'
export { lessPrepaid, type Prepaid } from './invoice/drafts/lessPrepaid.js'
export {
  additionalInvoice,
  differenceFrom,
  mainInvoice,
  prepaymentInvoice,
  type Difference,
  type InvoiceText,
} from './invoice/drafts/mainInvoice.js'
export type { InvoiceWords } from './invoice/words/invoiceWord.js'
export { invoiceWords, numberWords } from './invoice/words/invoiceWords.js'
export { paymentMistakes, type PaymentMistake } from './invoice/payment/accounts.js'
export { paymentQr, type PaymentQr } from './invoice/payment/paymentQr.js'
export { fikLine, referenceMistake, referenceOf, type Kid, type Referring } from './invoice/payment/reference.js'
export { InvoiceData, invoiceIn, isIssued, leftToPay, Paid, paid } from './invoice/lifecycle/data.js'
export { invoiceLifecycle, type InvoiceLifecycle } from './invoice/lifecycle/invoiceLifecycle.js'
export type { InvoiceOptions, Ordered, OrderOption, PaperMistake, SeriesOption } from './invoice/lifecycle/options.js'
export { duties, type Duty, type DutyWhen } from './invoice/duties/duties.js'
export { missingDuties, type Missing } from './invoice/duties/missingDuties.js'
