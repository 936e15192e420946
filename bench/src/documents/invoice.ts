import { invoiceOf, type Invoice, type InvoiceDraft, type Party } from '@ordna/documents/invoice'

const seller: Party = {
  name: 'Tatranské autá, s.r.o.',
  street: 'Hlavná 12',
  city: 'Poprad',
  zip: '058 01',
  country: 'SK',
  companyId: '36491234',
  taxId: '2021234567',
  vatId: 'SK2021234567',
}

const buyer: Party = {
  name: 'Oravské píly, s.r.o.',
  street: 'Pílska 3',
  city: 'Dolný Kubín',
  zip: '026 01',
  country: 'SK',
  companyId: '31567890',
  vatId: 'SK2020987654',
}

const draft: InvoiceDraft = {
  kind: 'main',
  seller,
  buyer,
  currency: 'EUR',
  lines: ['Prenájom dodávky', 'Detská sedačka', 'Prejazd do Poľska'].map((text, index) => {
    return { text, quantity: 3, unit: 'DAY', unitPrice: 7_236 - index * 2_000, vat: { category: 'S', percent: 23 } }
  }),
  taxDate: '2027-01-14',
  payment: { means: 'transfer', iban: 'SK3112000000198742637541' },
  prepaid: 0,
  rounding: 0,
  orderReference: '2702',
  buyerReference: '2702',
  preceding: [],
  notes: [],
  exemptions: {},
  locale: 'sk',
  fields: [],
}

/** An invoice of a page. */
export function anInvoice(number: number): Invoice {
  return invoiceOf(draft, { number: `2027${String(number).padStart(4, '0')}`, issuedOn: '2027-01-15' })
}
