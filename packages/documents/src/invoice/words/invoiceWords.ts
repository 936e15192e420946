import { own } from '@ordna/core/adapters'
import type { InvoiceDraft } from '../value.js'
import { da } from './da.js'
import { en } from './en.js'
import type { InvoiceWords } from './invoiceWord.js'
import { nb } from './nb.js'
import { sk } from './sk.js'
import { sv } from './sv.js'

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
