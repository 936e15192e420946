import type { InvoiceDraft } from '@ordna/documents/invoice'
import type { CarClass } from '../fleet.js'

/** The firm as its invoices name it. All invented; the account is the one that the standard of IBANs shows for Denmark. */
export const seller: InvoiceDraft['seller'] = {
  name: 'Havnens Biler ApS',
  street: 'Havnegade 12',
  zip: '8000',
  city: 'Aarhus C',
  country: 'DK',
  companyId: '12345674',
  vatId: 'DK12345674',
  email: 'bogholderi@havnensbiler.example',
}

/** How the firm is paid: by giro card with its creditor number, or from abroad to its account. */
export const account = { iban: 'DK5000400440116243', creditor: '81234567' } as const

/** The same firm as its templates name it. */
export const firm = {
  name: seller.name,
  address: `${seller.street}, ${seller.zip} ${seller.city}`,
  companyId: seller.companyId,
  phone: '+45 00 00 10 00',
  email: 'udlejning@havnensbiler.example',
} as const

/** What a car of each class is called. */
export const models: { readonly [Class in CarClass]: string } = {
  A: 'Toyota Aygo X',
  B: 'Peugeot 208',
  C: 'Škoda Octavia Combi',
  D: 'Volkswagen Transporter',
}

/** How each series makes its numbers. */
export const patterns = {
  invoices: 'Y#/8',
  'additional-invoices': 'Y#T/9',
  'credit-notes': 'K-Y#/10',
  contracts: 'L-Y#/10',
  handovers: 'P-Y#/10',
} as const
