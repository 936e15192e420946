import type { InvoiceDraft } from '@ordna/documents/invoice'

type Line = InvoiceDraft['lines'][number]

/** Something at 23 percent. */
export function line(unitPrice: number, more: Partial<Line> = {}): Line {
  return { text: 'Prenájom dodávky', quantity: 1, unit: 'C62', unitPrice, vat: { category: 'S', percent: 23 }, ...more }
}

/** What a firm in Poprad invoices a sawmill. */
export function draft(more: Partial<InvoiceDraft> = {}): InvoiceDraft {
  const seller = { name: 'Tatranské autá, s.r.o.', city: 'Poprad', country: 'SK', companyId: '36491234' }
  const buyer = {
    name: 'Oravské píly, s.r.o.',
    street: 'Pílska 3',
    city: 'Dolný Kubín',
    zip: '026 01',
    country: 'SK',
    companyId: '31567890',
    taxId: '2020987654',
    vatId: 'SK2020987654',
  }
  const none = { prepaid: 0, rounding: 0, preceding: [], notes: [], exemptions: {}, fields: [] }
  const payment = { means: 'transfer', iban: 'SK3112000000198742637541' } as const
  const what = { lines: [line(7_236, { quantity: 3, unit: 'DAY' })], taxDate: '2027-01-14', orderReference: '2702' }
  return { kind: 'main', seller, buyer, currency: 'EUR', payment, locale: 'sk', ...none, ...what, ...more }
}
