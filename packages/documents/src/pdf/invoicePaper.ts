import type { Invoice, InvoiceDraft } from '../invoice/value.js'
import type { Layout } from '../layout/layout.js'
import type { Sample } from '../layout/mistakes.js'
import { invoiceLayout } from './invoiceLayout.js'
import { invoiceValues, type OnPaper } from './invoiceValues.js'
import type { PaperOrder } from './paperOrder.js'

/** What the paper of an invoice is made with. */
export type InvoicePaperOptions = Pick<OnPaper, 'code'> & {
  /** The firm's own layout for the language of the invoice. Default: `invoiceLayout`. */
  readonly layout?: Layout
  /** A PNG or JPEG; it stands at the head of the first page. */
  readonly logo?: Uint8Array
}

/** An invoice as an order to the printer of papers; dated by its day of issue, so that it is the same file whenever it is printed. */
export function invoicePaper(invoice: Invoice, { layout, logo, code }: InvoicePaperOptions = {}): PaperOrder {
  const onPaper = { ...(code === undefined ? {} : { code }), ...(logo === undefined ? {} : { logo: 'logo' }) }
  return {
    layout: layout ?? invoiceLayout(invoice.locale),
    values: invoiceValues(invoice, onPaper),
    locale: invoice.locale,
    createdAt: new Date(`${invoice.issuedOn}T00:00:00Z`),
    author: invoice.seller.name,
    images: logo === undefined ? {} : { logo },
  }
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
