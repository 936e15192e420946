import { draft, issue, line } from '../invoice/invoice.fixture.js'
import { luhn, mod11 } from '../invoice/payment/checkDigits.js'
import { referenceOf } from '../invoice/payment/reference.js'
import { invoiceOf } from '../invoice/reckon.js'
import type { Invoice, InvoiceDraft, Party, VatCategory } from '../invoice/value.js'

const sweden = `556012345${luhn('556012345')}`
const norway = `98765432${mod11('98765432')}`

const swedish: Party = {
  name: 'Österbil AB',
  street: 'Storgatan 1',
  city: 'Malmö',
  zip: '211 11',
  country: 'SE',
  companyId: `${sweden.slice(0, 6)}-${sweden.slice(6)}`,
  vatId: `SE${sweden}01`,
  register: 'Godkänd för F-skatt',
  endpoint: { scheme: '0007', id: sweden },
}
const norwegian: Party = {
  name: 'Fjordbil AS',
  country: 'NO',
  companyId: norway,
  vatId: `NO${norway}MVA`,
  register: 'Foretaksregisteret',
  endpoint: { scheme: '0192', id: norway },
}
export const danish: Party = {
  name: 'Sundbiler ApS',
  country: 'DK',
  companyId: '12345678',
  vatId: 'DK12345678',
  endpoint: { scheme: '0184', id: '12345678' },
}

/** Slovak, at 23 percent. */
export const slovak = invoiceOf(draft(), issue)

function at25(seller: Party, currency: InvoiceDraft['currency'], payment: InvoiceDraft['payment']): Invoice {
  const lines = [line(10_000, { vat: { category: 'S', percent: 25 } })]
  return invoiceOf(draft({ seller, buyer: seller, currency, payment, lines }), issue)
}

export const inSweden = at25(swedish, 'SEK', { means: 'transfer', bankgiro: '5050-1055' })
export const inNorway = at25(norwegian, 'NOK', { means: 'transfer', iban: 'NO9386011117947' })
export const inDenmark = at25(danish, 'DKK', { means: 'transfer', iban: 'DK50 0040 0440 1162 43' })
export const byFik = at25(danish, 'DKK', {
  means: 'transfer',
  creditor: '87654321',
  reference: referenceOf('20270001', { country: 'DK' }),
})

/** One line of a category, with its rate. */
export function of(category: VatCategory, percent = 0, more: Partial<InvoiceDraft> = {}): Invoice {
  const exemptions = category === 'E' ? { E: 'Poistenie podľa § 37' } : {}
  return invoiceOf(draft({ lines: [line(10_000, { vat: { category, percent } })], exemptions, ...more }), issue)
}
