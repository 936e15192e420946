import type { Invoice, InvoiceLine, VatGroup } from '../invoice/value.js'
import { amount } from './amounts.js'
import { isCreditNote, isOutsideVat, typeCode } from './kinds.js'
import { buyerParty, sellerParty } from './parties.js'
import { paymentMeans } from './paymentMeans.js'
import { element, type Xml } from './xml.js'

const customization = 'urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0'
const profile = 'urn:fdc:peppol.eu:2017:poacc:billing:01:1.0'

/**
 * An issued invoice as Peppol BIS Billing 3.0 has it in UBL 2.1: an `Invoice`, or a `CreditNote` for what takes back. The same
 * invoice is always the same text. Ask `checkEInvoice` first: this writes what it is given, and refuses only what XML cannot hold.
 */
export function ubl(invoice: Invoice): string {
  const root = isCreditNote(invoice) ? 'CreditNote' : 'Invoice'
  const written = element(root, [...head(invoice), ...parties(invoice), ...sums(invoice), ...lines(invoice)], {
    xmlns: `urn:oasis:names:specification:ubl:schema:xsd:${root}-2`,
    'xmlns:cac': 'urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2',
    'xmlns:cbc': 'urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2',
  })
  return `<?xml version="1.0" encoding="UTF-8"?>\n${written?.xml ?? ''}\n`
}

type Children = readonly (Xml | null)[]

/** The schema has another order of the same things for what takes back. */
function head(invoice: Invoice): Children {
  const { number, issuedOn, dueOn, taxDate, currency, notes } = invoice
  const begins = [
    element('cbc:CustomizationID', customization),
    element('cbc:ProfileID', profile),
    element('cbc:ID', number),
    element('cbc:IssueDate', issuedOn),
  ]
  // A document has one note (PEPPOL-EN16931-R002).
  const note = element('cbc:Note', notes.join('\n'))
  const tax = element('cbc:TaxPointDate', taxDate)
  const code = typeCode(invoice)
  const kind = isCreditNote(invoice)
    ? [tax, element('cbc:CreditNoteTypeCode', code), note]
    : [element('cbc:DueDate', dueOn), element('cbc:InvoiceTypeCode', code), note, tax]
  return [...begins, ...kind, element('cbc:DocumentCurrencyCode', currency), ...references(invoice)]
}

function references({ buyerReference, orderReference, preceding }: Invoice): Children {
  return [
    element('cbc:BuyerReference', buyerReference),
    element('cac:OrderReference', element('cbc:ID', orderReference)),
    ...preceding.map(({ number, issuedOn }) =>
      element(
        'cac:BillingReference',
        element('cac:InvoiceDocumentReference', [element('cbc:ID', number), element('cbc:IssueDate', issuedOn)]),
      ),
    ),
  ]
}

function parties(invoice: Invoice): Children {
  return [
    element('cac:AccountingSupplierParty', sellerParty(invoice)),
    element('cac:AccountingCustomerParty', buyerParty(invoice)),
    delivery(invoice),
    ...paymentMeans(invoice),
  ]
}

/** What leaves for another country of the EU says where it goes, and when (BR-IC-11, BR-IC-12). */
function delivery({ groups, taxDate, buyer }: Invoice): Xml | null {
  if (!groups.some(({ category }) => category === 'K')) return null
  const country = element('cac:Country', element('cbc:IdentificationCode', buyer.country))
  return element('cac:Delivery', [
    element('cbc:ActualDeliveryDate', taxDate),
    element('cac:DeliveryLocation', element('cac:Address', country)),
  ])
}

function sums(invoice: Invoice): Children {
  const { totals, groups } = invoice
  return [
    element('cac:TaxTotal', [
      amount('cbc:TaxAmount', totals.vat, invoice),
      ...groups.map((one) => subtotal(one, invoice)),
    ]),
    element('cac:LegalMonetaryTotal', [
      amount('cbc:LineExtensionAmount', totals.net, invoice),
      amount('cbc:TaxExclusiveAmount', totals.net, invoice),
      amount('cbc:TaxInclusiveAmount', totals.gross, invoice),
      totals.prepaid === 0 ? null : amount('cbc:PrepaidAmount', totals.prepaid, invoice),
      totals.rounding === 0 ? null : amount('cbc:PayableRoundingAmount', totals.rounding, invoice),
      amount('cbc:PayableAmount', totals.payable, invoice),
    ]),
  ]
}

function subtotal(group: VatGroup, invoice: Invoice): Xml | null {
  return element('cac:TaxSubtotal', [
    amount('cbc:TaxableAmount', group.base, invoice),
    amount('cbc:TaxAmount', group.vat, invoice),
    element('cac:TaxCategory', [
      ...category(group),
      element('cbc:TaxExemptionReason', invoice.exemptions[group.category]),
      vat,
    ]),
  ])
}

const vat = element('cac:TaxScheme', element('cbc:ID', 'VAT'))

/** What is outside the scope of VAT has no rate (BR-O-05). */
function category({ category, percent }: Pick<VatGroup, 'category' | 'percent'>): Children {
  return [element('cbc:ID', category), isOutsideVat(category) ? null : element('cbc:Percent', String(percent))]
}

function lines(invoice: Invoice): Children {
  const names = isCreditNote(invoice)
    ? ['cac:CreditNoteLine', 'cbc:CreditedQuantity']
    : ['cac:InvoiceLine', 'cbc:InvoicedQuantity']
  const [line = '', quantity = ''] = names
  return invoice.lines.map((one, index) =>
    element(line, [
      element('cbc:ID', String(index + 1)),
      element(quantity, String(signed(one) * one.quantity), { unitCode: one.unit }),
      amount('cbc:LineExtensionAmount', one.net, invoice),
      element('cac:Item', [
        element('cbc:Name', one.text),
        element('cac:ClassifiedTaxCategory', [
          ...category({ category: one.vat.category, percent: one.vat.percent }),
          vat,
        ]),
      ]),
      element('cac:Price', amount('cbc:PriceAmount', signed(one) * one.unitPrice, invoice)),
    ]),
  )
}

/** A price is never below zero (BR-27): what takes off takes off pieces. */
function signed({ unitPrice }: Pick<InvoiceLine, 'unitPrice'>): 1 | -1 {
  return unitPrice < 0 ? -1 : 1
}
