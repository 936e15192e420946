import type { InvoiceKind, Payment } from '../value.js'

/** What stands on an invoice besides what it says, in one language. */
export type InvoiceWords = {
  readonly title: { readonly [Kind in InvoiceKind]: string }
  readonly number: string
  readonly seller: string
  readonly buyer: string
  readonly issuedOn: string
  /** The date of the supply. */
  readonly taxDate: string
  readonly dueOn: string
  readonly orderReference: string
  readonly buyerReference: string
  /** Before the number of what is corrected. */
  readonly preceding: string
  readonly text: string
  readonly quantity: string
  readonly unit: string
  readonly unitPrice: string
  readonly percent: string
  /** Of a line, without VAT. */
  readonly lineNet: string
  readonly base: string
  readonly vat: string
  readonly net: string
  readonly gross: string
  readonly prepaid: string
  readonly rounding: string
  readonly payable: string
  /** Of a credit note and a storno. */
  readonly credited: string
  readonly paidBy: { readonly [Means in Payment['means']]: string }
  readonly means: string
  /** The number by which banks of the seller's country know the account. */
  readonly account: string
  readonly iban: string
  readonly bic: string
  readonly bankgiro: string
  readonly constantSymbol: string
  readonly specificSymbol: string
  readonly companyId: string
  readonly taxId: string
  readonly vatId: string
  readonly reference: string
  readonly email: string
  readonly phone: string
  readonly page: string
  /** Units by their code. A unit that is not here is shown by its code. */
  readonly units: { readonly [code: string]: string }
}
