import { own } from '@ordna/core/adapters'
import type { InvoiceDraft, InvoiceKind, Payment } from '../value.js'
import { da } from './da.js'
import { en } from './en.js'
import { nb } from './nb.js'
import { sk } from './sk.js'
import { sv } from './sv.js'

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

/** The words of all languages, as an accountant of each country writes them. */
export const invoiceWords: { readonly [Locale in InvoiceDraft['locale']]: InvoiceWords } = { nb, sv, da, en, sk }

type NationalWords = Pick<InvoiceWords, 'companyId' | 'taxId' | 'vatId' | 'reference'>

/** What numbers are called where they are given: on a Slovak firm's English invoice too, IČO is IČO. */
const national: { readonly [country: string]: Partial<NationalWords> } = {
  SK: { companyId: 'IČO', taxId: 'DIČ', vatId: 'IČ DPH' },
  NO: { companyId: 'Org.nr.', vatId: 'Org.nr. MVA', reference: 'KID' },
  SE: { companyId: 'Org.nr', vatId: 'Momsreg.nr', reference: 'OCR' },
  DK: { companyId: 'CVR-nr.', vatId: 'Momsnr.', reference: 'FIK +71' },
}

/** What the numbers of a party are called: by the word of its own country, else by that of the language. */
export function numberWords(locale: InvoiceDraft['locale'], country: string): NationalWords {
  const { companyId, taxId, vatId, reference } = invoiceWords[locale]
  return { companyId, taxId, vatId, reference, ...own(national, country) }
}
