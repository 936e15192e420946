import type { Invoice, Party } from '../invoice/value.js'
import { isAllOutsideVat } from './kinds.js'
import { element, type Xml } from './xml.js'

/** Under which scheme the number of a firm is known, by country (ISO 6523, BT-30-1). */
const registers: { readonly [country: string]: string } = { NO: '0192', DK: '0184', SE: '0007' }

/** The seller (BG-4), with what its country wants to be stated. */
export function sellerParty(invoice: Invoice): Xml | null {
  const { seller } = invoice
  const outside = isAllOutsideVat(invoice)
  return element('cac:Party', [
    ...common(seller),
    outside ? null : taxScheme(seller.vatId, 'VAT'),
    ...statements(seller, outside).map((text) => taxScheme(text, 'TAX')),
    legalEntity(seller, seller.register),
    contact(seller),
  ])
}

/** The buyer (BG-7). */
export function buyerParty(invoice: Invoice): Xml | null {
  const { buyer } = invoice
  return element('cac:Party', [
    ...common(buyer),
    isAllOutsideVat(invoice) ? null : taxScheme(buyer.vatId, 'VAT'),
    legalEntity(buyer, undefined),
    contact(buyer),
  ])
}

/** Norway and Sweden want a sentence where others have a number (NO-R-002, SE-R-005). */
function statements({ country, taxId, register }: Party, outside: boolean): readonly string[] {
  if (country === 'NO') return register ? ['Foretaksregisteret'] : []
  if (country === 'SE') return /F-skatt/i.test(register ?? '') ? ['Godkänd för F-skatt'] : []
  return taxId !== undefined && !outside ? [taxId] : []
}

function common({ endpoint, street, city, zip, country }: Party): readonly (Xml | null)[] {
  return [
    endpoint ? element('cbc:EndpointID', endpoint.id, { schemeID: endpoint.scheme }) : null,
    element('cac:PostalAddress', [
      element('cbc:StreetName', street),
      element('cbc:CityName', city),
      element('cbc:PostalZone', zip),
      element('cac:Country', element('cbc:IdentificationCode', country)),
    ]),
  ]
}

function taxScheme(id: string | undefined, scheme: 'VAT' | 'TAX'): Xml | null {
  if (id === undefined) return null
  return element('cac:PartyTaxScheme', [
    element('cbc:CompanyID', id),
    element('cac:TaxScheme', element('cbc:ID', scheme)),
  ])
}

function legalEntity({ name, companyId, country }: Party, form: string | undefined): Xml | null {
  return element('cac:PartyLegalEntity', [
    element('cbc:RegistrationName', name),
    element('cbc:CompanyID', plainId(companyId, country), { schemeID: registers[country] }),
    element('cbc:CompanyLegalForm', form),
  ])
}

/** In the North the number of a firm is digits alone, however its paper groups them. */
function plainId(companyId: string | undefined, country: string): string | undefined {
  return Object.hasOwn(registers, country) ? companyId?.replaceAll(/\D/g, '') : companyId
}

function contact({ phone, email }: Party): Xml | null {
  return element('cac:Contact', [element('cbc:Telephone', phone), element('cbc:ElectronicMail', email)])
}
