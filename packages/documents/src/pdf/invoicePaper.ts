import { paymentQr } from '../invoice/payment/paymentQr.js'
import type { Invoice, InvoiceDraft } from '../invoice/value.js'
import type { Layout } from '../layout/layout.js'
import type { Sample } from '../layout/mistakes.js'
import { invoiceLayout } from './invoiceLayout.js'
import { invoiceValues, type PayCode } from './invoiceValues.js'
import type { PaperOrder } from './paperOrder.js'

/** What the paper of an invoice is made with. */
export type InvoicePaperOptions = Pick<PaperOrder, 'attached' | 'metadata'> & {
  /** The firm's own layout for the language of the invoice. Default: `invoiceLayout`. */
  readonly layout?: Layout
  /** A PNG or JPEG; it stands at the head of the first page. Default: the name of the firm in letters. */
  readonly logo?: Uint8Array
  /** The code that the payer's bank reads. Default: PAY by square or that of SEPA, where one can pay the invoice; null for none. */
  readonly code?: PayCode | null
}

/**
 * An invoice as an order to the printer of papers, dated by its day of issue: it is the same file whenever it is printed.
 * What is in its way, `mistakesOf` of the printer tells: ask it before the invoice is issued.
 */
export function invoicePaper(invoice: Invoice, options: InvoicePaperOptions = {}): PaperOrder {
  const { layout, logo, attached, metadata, code = codeOf(invoice) } = options
  const onPaper = { ...(code === null ? {} : { code }), ...(logo === undefined ? {} : { logo: 'logo' }) }
  return {
    layout: layout ?? invoiceLayout(invoice.locale),
    values: invoiceValues(invoice, onPaper),
    locale: invoice.locale,
    createdAt: new Date(`${invoice.issuedOn}T00:00:00Z`),
    author: invoice.seller.name,
    images: logo === undefined ? {} : { logo },
    ...(attached === undefined ? {} : { attached }),
    ...(metadata === undefined ? {} : { metadata }),
  }
}

const codes = { pay_by_square: 'PAY by square', epc: 'SEPA QR' } as const

function codeOf(invoice: Invoice): PayCode | null {
  const code = paymentQr(invoice)
  return code === null ? null : { text: code.text, label: codes[code.kind] }
}

const party = {
  name: 'Ordna',
  street: 'Storgata 1',
  zip: '0155',
  city: 'Oslo',
  country: 'NO',
  companyId: '999888777',
  vatId: 'NO999888777MVA',
  taxId: '1',
  register: 'Foretaksregisteret',
  email: 'post@example.org',
  phone: '22 00 00 00',
}

/** Every value that an invoice can have: what an edited layout is looked at with, before it is put into use. */
export function invoiceSample(locale: InvoiceDraft['locale']): Sample {
  const invoice: Invoice = {
    kind: 'main',
    seller: party,
    buyer: party,
    currency: 'EUR',
    lines: [
      {
        text: 'x',
        quantity: 1,
        unit: 'C62',
        unitPrice: 100,
        vat: { category: 'S', percent: 25 },
        net: 100,
        account: '1',
      },
    ],
    taxDate: '2027-01-14',
    dueOn: '2027-01-29',
    payment: {
      means: 'transfer',
      iban: 'x',
      bic: 'x',
      bankgiro: 'x',
      reference: 'x',
      constantSymbol: 'x',
      specificSymbol: 'x',
    },
    prepaid: 0,
    rounding: 0,
    orderReference: '1',
    buyerReference: '1',
    preceding: [{ number: '1', issuedOn: '2027-01-14' }],
    notes: ['x'],
    exemptions: { O: 'x' },
    locale,
    fields: [{ label: 'x', value: 'x' }],
    number: '1',
    issuedOn: '2027-01-15',
    groups: [{ category: 'S', percent: 25, base: 100, vat: 25 }],
    totals: { net: 100, vat: 25, gross: 125, prepaid: 0, rounding: 0, payable: 125 },
  }
  return { values: invoiceValues(invoice, { code: { text: 'x', label: 'x' }, logo: 'logo' }), images: ['logo'], locale }
}
