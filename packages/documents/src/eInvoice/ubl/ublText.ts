import type { Invoice, InvoiceKind } from '../../invoice/value.js'
import { element, xmlText, type Element } from '../xml.js'
import { lineElement, taxElement, totalsElement } from './amounts.js'
import { partyElement } from './parties.js'
import { paymentElement } from './payment.js'

/** Codes of UNCL 1001 (BT-3). A storno is a credit note of the whole: an e-invoice is never made void. */
const typeCodes: { readonly [Kind in InvoiceKind]: string } = {
  main: '380',
  additional: '380',
  prepayment: '386',
  credit_note: '381',
  storno: '381',
}

const customization = 'urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0'
const profile = 'urn:fdc:peppol.eu:2017:poacc:billing:01:1.0'
const namespace = 'urn:oasis:names:specification:ubl:schema:xsd'

/**
 * The invoice as UBL 2.1, in Peppol BIS Billing 3.0: of the same invoice the same bytes, which `checkEInvoice` has to find nothing in first.
 * Throws `invalid_value` for a text that XML cannot hold.
 */
export function ublText(invoice: Invoice): string {
  const kind = typeCodes[invoice.kind] === '381' ? 'CreditNote' : 'Invoice'
  const root = element(kind, [...head(invoice, kind), ...body(invoice, kind)], {
    xmlns: `${namespace}:${kind}-2`,
    'xmlns:cac': `${namespace}:CommonAggregateComponents-2`,
    'xmlns:cbc': `${namespace}:CommonBasicComponents-2`,
  })
  return xmlText(root)
}

function head(invoice: Invoice, kind: 'Invoice' | 'CreditNote'): readonly (Element | undefined)[] {
  const type = element(`cbc:${kind}TypeCode`, typeCodes[invoice.kind])
  const note = element('cbc:Note', invoice.notes.join(' '))
  const taxPoint = element('cbc:TaxPointDate', invoice.taxDate)
  return [
    element('cbc:CustomizationID', customization),
    element('cbc:ProfileID', profile),
    element('cbc:ID', invoice.number),
    element('cbc:IssueDate', invoice.issuedOn),
    ...(kind === 'Invoice' ? [element('cbc:DueDate', invoice.dueOn), type, note, taxPoint] : [taxPoint, type, note]),
    element('cbc:DocumentCurrencyCode', invoice.currency),
    element('cbc:BuyerReference', invoice.buyerReference),
    element('cac:OrderReference', [element('cbc:ID', invoice.orderReference)]),
    ...invoice.preceding.map(({ number, issuedOn }) =>
      element('cac:BillingReference', [
        element('cac:InvoiceDocumentReference', [element('cbc:ID', number), element('cbc:IssueDate', issuedOn)]),
      ]),
    ),
  ]
}

function body(invoice: Invoice, kind: 'Invoice' | 'CreditNote'): readonly (Element | undefined)[] {
  return [
    element('cac:AccountingSupplierParty', [partyElement(invoice.seller, 'seller', invoice)]),
    element('cac:AccountingCustomerParty', [partyElement(invoice.buyer, 'buyer', invoice)]),
    deliveryElement(invoice),
    paymentElement(invoice, kind === 'CreditNote' ? invoice.dueOn : undefined),
    taxElement(invoice),
    totalsElement(invoice),
    ...invoice.lines.map((line, index) => lineElement(line, index, invoice, kind)),
  ]
}

/** Supplies to another country of the EU say when and where they went (BR-IC-11, BR-IC-12). */
function deliveryElement({ groups, taxDate, buyer }: Invoice): Element | undefined {
  if (!groups.some(({ category }) => category === 'K')) return undefined
  return element('cac:Delivery', [
    element('cbc:ActualDeliveryDate', taxDate),
    element('cac:DeliveryLocation', [
      element('cac:Address', [element('cac:Country', [element('cbc:IdentificationCode', buyer.country)])]),
    ]),
  ])
}
