import { own } from '@ordna/core/adapters'
import type { Endpoint, Invoice, Party } from '../../invoice/value.js'
import { element, type Element } from '../xml.js'

/** The schemes in which our countries count their firms (ISO 6523). */
const registers: { readonly [country: string]: string } = { NO: '0192', SE: '0007', DK: '0184' }

/** Whether nothing of the invoice is within the scope of VAT: it names no VAT number then (BR-O-02). */
export function isOutsideVat({ groups }: Pick<Invoice, 'groups'>): boolean {
  return groups.every(({ category }) => category === 'O')
}

/** A seller (BG-4) or a buyer (BG-7). */
export function partyElement(party: Party, role: 'seller' | 'buyer', invoice: Invoice): Element | undefined {
  return element('cac:Party', [
    party.endpoint && endpointElement(party.endpoint),
    element('cac:PartyName', [element('cbc:Name', party.name)]),
    element('cac:PostalAddress', [
      element('cbc:StreetName', party.street),
      element('cbc:CityName', party.city),
      element('cbc:PostalZone', party.zip),
      element('cac:Country', [element('cbc:IdentificationCode', party.country)]),
    ]),
    isOutsideVat(invoice) ? undefined : taxScheme(party.vatId?.replaceAll(' ', ''), 'VAT'),
    role === 'seller' ? taxScheme(otherTaxId(party), 'TAX') : undefined,
    element('cac:PartyLegalEntity', [
      element('cbc:RegistrationName', party.name),
      legalId(party),
      role === 'seller' ? element('cbc:CompanyLegalForm', party.register) : undefined,
    ]),
    element('cac:Contact', [element('cbc:Telephone', party.phone), element('cbc:ElectronicMail', party.email)]),
  ])
}

function taxScheme(id: string | undefined, scheme: 'VAT' | 'TAX'): Element | undefined {
  if (id === undefined) return undefined
  return element('cac:PartyTaxScheme', [
    element('cbc:CompanyID', id),
    element('cac:TaxScheme', [element('cbc:ID', scheme)]),
  ])
}

/**
 * The seller's other tax id (BT-32). Norway and Sweden have their firms write a phrase there (NO-R-002, SE-R-005), where what
 * is said of their registration has it.
 */
export function otherTaxId({ country, register = '', taxId }: Party): string | undefined {
  if (country === 'NO') return register.includes('Foretaksregisteret') ? 'Foretaksregisteret' : undefined
  if (country === 'SE') return /F-skatt/i.test(register) ? 'Godkänd för F-skatt' : undefined
  return taxId
}

/** The number in the country's register (BT-30, BT-47), in its scheme where that has one. */
function legalId(party: Party): Element | undefined {
  if (party.companyId === undefined) return undefined
  const scheme = own(registers, party.country)
  if (scheme === undefined) return element('cbc:CompanyID', party.companyId)
  return element('cbc:CompanyID', idIn(scheme, party.companyId), { schemeID: scheme })
}

/** Where it is sent from or to (BT-34, BT-49). */
function endpointElement({ scheme, id }: Endpoint): Element | undefined {
  return element('cbc:EndpointID', idIn(scheme, id), { schemeID: scheme })
}

/** An id as its scheme writes it: without spaces and hyphens, a Danish CVR with its country. */
export function idIn(scheme: string, id: string): string {
  if (!['0192', '0007', '0184', '0245'].includes(scheme)) return id
  const bare = id.replaceAll(/[\s-]/g, '')
  return scheme === '0184' && /^\d{8}$/.test(bare) ? `DK${bare}` : bare
}
