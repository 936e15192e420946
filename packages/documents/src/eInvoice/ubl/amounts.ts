import { decimalText } from '@ordna/money'
import type { Invoice, InvoiceLine, VatCategory, VatGroup } from '../../invoice/value.js'
import { element, type Element } from '../xml.js'

/** Why each category is not taxed, as a code (BT-121); an exempt supply has its reason in words only. */
const reasonCodes: { readonly [Category in VatCategory]?: string } = {
  AE: 'VATEX-EU-AE',
  K: 'VATEX-EU-IC',
  G: 'VATEX-EU-G',
  O: 'VATEX-EU-O',
}

type Reckoned = Invoice['lines'][number]

/** An amount in the invoice's currency (PEPPOL-EN16931-R051). */
function amount(name: string, minorUnits: number, { currency }: Pick<Invoice, 'currency'>): Element | undefined {
  return element(`cbc:${name}`, decimalText({ amount: minorUnits, currency }), { currencyID: currency })
}

/** The VAT of the invoice and of each of its rates (BG-23). */
export function taxElement(invoice: Invoice): Element | undefined {
  return element('cac:TaxTotal', [
    amount('TaxAmount', invoice.totals.vat, invoice),
    ...invoice.groups.map((group) => subtotal(group, invoice)),
  ])
}

function subtotal(group: VatGroup, invoice: Invoice): Element | undefined {
  const { category, base, vat } = group
  const isTaxed = category === 'S' || category === 'Z'
  return element('cac:TaxSubtotal', [
    amount('TaxableAmount', base, invoice),
    amount('TaxAmount', vat, invoice),
    element('cac:TaxCategory', [
      element('cbc:ID', category),
      percent(group),
      isTaxed ? undefined : element('cbc:TaxExemptionReasonCode', reasonCodes[category]),
      isTaxed ? undefined : element('cbc:TaxExemptionReason', invoice.exemptions[category]),
      scheme(),
    ]),
  ])
}

/** The rate; what is outside the scope of VAT has none (BR-O-05). */
function percent({ category, percent }: { readonly category: VatCategory; readonly percent: number }) {
  return category === 'O' ? undefined : element('cbc:Percent', String(percent))
}

function scheme(): Element | undefined {
  return element('cac:TaxScheme', [element('cbc:ID', 'VAT')])
}

/** What is paid when (BG-22). */
export function totalsElement(invoice: Invoice): Element | undefined {
  const { net, gross, prepaid, rounding, payable } = invoice.totals
  return element('cac:LegalMonetaryTotal', [
    amount('LineExtensionAmount', net, invoice),
    amount('TaxExclusiveAmount', net, invoice),
    amount('TaxInclusiveAmount', gross, invoice),
    prepaid === 0 ? undefined : amount('PrepaidAmount', prepaid, invoice),
    rounding === 0 ? undefined : amount('PayableRoundingAmount', rounding, invoice),
    amount('PayableAmount', payable, invoice),
  ])
}

/** A line (BG-25). */
export function lineElement(line: Reckoned, index: number, invoice: Invoice, kind: 'Invoice' | 'CreditNote') {
  const { quantity, unitPrice } = withPriceAbove(line)
  return element(`cac:${kind}Line`, [
    element('cbc:ID', String(index + 1)),
    element(`cbc:${kind === 'Invoice' ? 'Invoiced' : 'Credited'}Quantity`, decimals(quantity), { unitCode: line.unit }),
    amount('LineExtensionAmount', line.net, invoice),
    element('cac:Item', [
      element('cbc:Name', line.text),
      element('cac:ClassifiedTaxCategory', [element('cbc:ID', line.vat.category), percent(line.vat), scheme()]),
    ]),
    element('cac:Price', [amount('PriceAmount', unitPrice, invoice)]),
  ])
}

/** A price below zero becomes a quantity below zero, which is the same amount (BR-27). */
function withPriceAbove({ quantity, unitPrice }: InvoiceLine): Pick<InvoiceLine, 'quantity' | 'unitPrice'> {
  return unitPrice < 0 ? { quantity: -quantity, unitPrice: -unitPrice } : { quantity, unitPrice }
}

/** A quantity has three decimals at most: written without exponent, and without what floats add. */
function decimals(quantity: number): string {
  return String(Number(quantity.toFixed(3)))
}
