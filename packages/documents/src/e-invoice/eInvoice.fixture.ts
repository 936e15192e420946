import { draft, issue, line } from '../invoice/invoice.fixture.js'
import { invoiceOf } from '../invoice/reckon.js'
import type { Invoice, InvoiceDraft } from '../invoice/value.js'

/** An issued invoice that the network takes. */
export const issued = (more: Partial<InvoiceDraft> = {}): Invoice => invoiceOf(draft(more), issue)

/** A credit note for a day of it. */
export const credited = (more: Partial<InvoiceDraft> = {}): Invoice =>
  issued({
    kind: 'credit_note',
    lines: [line(7_236, { unit: 'DAY' })],
    preceding: [{ number: '20270001', issuedOn: '2027-01-15' }],
    ...more,
  })

const norwegian = {
  name: 'Fjord Bilutleie AS',
  city: 'Bergen',
  country: 'NO',
  companyId: '974 760 673',
  register: 'Foretaksregisteret',
}

/** One from each of the other countries, and what they tax otherwise. */
export const others = {
  norwegian: issued({
    seller: { ...norwegian, vatId: 'NO974760673MVA', endpoint: { scheme: '0192', id: '974760673' } },
    currency: 'NOK',
    lines: [line(100_000, { vat: { category: 'S', percent: 25 } })],
    payment: { means: 'transfer', iban: 'NO9386011117947', reference: '234567' },
    locale: 'nb',
  }),
  swedish: issued({
    seller: {
      name: 'Malmö Bil AB',
      city: 'Malmö',
      country: 'SE',
      companyId: '556036-0793',
      vatId: 'SE556036079301',
      register: 'Godkänd för F-skatt',
      endpoint: { scheme: '0007', id: '5560360793' },
    },
    currency: 'SEK',
    lines: [line(80_000, { vat: { category: 'S', percent: 25 } })],
    rounding: 0,
    payment: { means: 'transfer', bankgiro: '5050-1055', reference: '20270001' },
    locale: 'sv',
  }),
  danish: issued({
    seller: {
      name: 'Havnens Biler ApS',
      city: 'Aarhus',
      country: 'DK',
      companyId: '13585628',
      vatId: 'DK13585628',
      endpoint: { scheme: '0184', id: '13585628' },
    },
    currency: 'DKK',
    lines: [line(49_900, { vat: { category: 'S', percent: 25 } })],
    payment: { means: 'transfer', iban: 'DK5000400440116243' },
    locale: 'da',
  }),
  withinTheEu: issued({
    lines: [line(50_000, { vat: { category: 'K', percent: 0 } })],
    exemptions: { K: 'Intra-Community supply' },
    buyer: {
      name: 'Wien Mobil GmbH',
      city: 'Wien',
      country: 'AT',
      vatId: 'ATU12345678',
      endpoint: { scheme: '9914', id: 'ATU12345678' },
    },
  }),
  reversed: issued({
    lines: [line(50_000, { vat: { category: 'AE', percent: 0 } })],
    exemptions: { AE: 'Reverse charge' },
  }),
  penalty: issued({
    kind: 'additional',
    lines: [line(10_000, { text: 'Zmluvná pokuta', vat: { category: 'O', percent: 0 } })],
    exemptions: { O: 'Not subject to VAT' },
  }),
  severalRates: issued({
    lines: [
      line(1_999, { quantity: 2.5, unit: 'HUR' }),
      line(-300, { text: 'Zľava' }),
      line(500, { vat: { category: 'S', percent: 5 } }),
    ],
    prepaid: 1_000,
    rounding: 2,
  }),
} satisfies { readonly [name: string]: Invoice }
