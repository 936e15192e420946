import type { InvoiceDraft, InvoiceLine, Party } from './value.js'

export const seller: Party = {
  name: 'Tatranské autá, s.r.o.',
  street: 'Hlavná 12',
  city: 'Poprad',
  zip: '058 01',
  country: 'SK',
  companyId: '36491234',
  taxId: '2021234567',
  vatId: 'SK2021234567',
  register: 'OR OS Prešov, vložka 1234/P',
  email: 'faktury@tatranskeauta.example',
  endpoint: { scheme: '0245', id: '2021234567' },
}

export const buyer: Party = {
  name: 'Oravské píly, s.r.o.',
  street: 'Pílska 3',
  city: 'Dolný Kubín',
  zip: '026 01',
  country: 'SK',
  companyId: '31567890',
  taxId: '2020987654',
  vatId: 'SK2020987654',
  endpoint: { scheme: '0245', id: '2020987654' },
}

/** Something at 23 percent. */
export function line(unitPrice: number, more: Partial<InvoiceLine> = {}): InvoiceLine {
  return { text: 'Prenájom dodávky', quantity: 1, unit: 'C62', unitPrice, vat: { category: 'S', percent: 23 }, ...more }
}

/** An invoice of the firm in Poprad: three days at 72.36 euro without VAT. */
export function draft(more: Partial<InvoiceDraft> = {}): InvoiceDraft {
  return {
    kind: 'main',
    seller,
    buyer,
    currency: 'EUR',
    lines: [line(7_236, { quantity: 3, unit: 'DAY' })],
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
    ...more,
  }
}

export const issue = { number: '20270001', issuedOn: '2027-01-15' } as const
