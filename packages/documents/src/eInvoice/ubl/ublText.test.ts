import { describe, expect, test } from 'vitest'
import { draft, issue, line } from '../../invoice/invoice.fixture.js'
import { invoiceOf } from '../../invoice/reckon.js'
import { byFik, inDenmark, inNorway, inSweden, of, slovak } from '../countries.fixture.js'
import { ublText } from './ublText.js'

/** The text of each element of this name, in their order. */
function all(xml: string, name: string): readonly string[] {
  return [...xml.matchAll(new RegExp(`<cbc:${name}(?: [^>]*)?>([^<]*)</`, 'g'))].map(([, text]) => text ?? '')
}

/** Names of the elements directly in the root, in their order, each once. */
function order(xml: string): readonly string[] {
  return [...new Set([...xml.matchAll(/^ {2}<(?:cac|cbc):(\w+)/gm)].map(([, name]) => name ?? ''))]
}

describe('an invoice as UBL', () => {
  test('is of the same invoice the same bytes, and says its amounts in its currency', () => {
    const xml = ublText(slovak)
    expect(xml).toBe(ublText(structuredClone(slovak)))
    expect(all(xml, 'PayableAmount')).toEqual(['267.01'])
    expect(all(xml, 'TaxAmount')).toEqual(['49.93', '49.93'])
    expect(all(xml, 'InvoicedQuantity')).toEqual(['3'])
    expect([...xml.matchAll(/currencyID="(\w+)"/g)].map(([, code]) => code)).toEqual(expect.arrayContaining(['EUR']))
  })

  test('has its elements in the order of the schema, and a credit note in that of its own', () => {
    const end = ['AccountingSupplierParty', 'AccountingCustomerParty', 'PaymentMeans', 'TaxTotal', 'LegalMonetaryTotal']
    const begin = ['CustomizationID', 'ProfileID', 'ID', 'IssueDate']
    const middle = ['DocumentCurrencyCode', 'BuyerReference', 'OrderReference']
    const noted = draft({ notes: ['Ďakujeme.', 'Vidíme sa.'] })
    expect(order(ublText(invoiceOf(noted, issue)))).toEqual([
      ...begin,
      'DueDate',
      'InvoiceTypeCode',
      'Note',
      'TaxPointDate',
      ...middle,
      ...end,
      'InvoiceLine',
    ])
    const credit = invoiceOf({ ...noted, kind: 'storno', preceding: [{ number: '1', issuedOn: '2027-01-02' }] }, issue)
    expect(order(ublText(credit))).toEqual([
      ...begin,
      'TaxPointDate',
      'CreditNoteTypeCode',
      'Note',
      ...middle,
      'BillingReference',
      ...end,
      'CreditNoteLine',
    ])
    expect(all(ublText(credit), 'PaymentDueDate')).toEqual(['2027-01-29'])
    expect(all(ublText(credit), 'Note')).toEqual(['Ďakujeme. Vidíme sa.'])
  })

  test.each([
    ['main', '380'],
    ['additional', '380'],
    ['prepayment', '386'],
    ['credit_note', '381'],
    ['storno', '381'],
  ] as const)('is of the type that its kind says: %s is %s', (kind, code) => {
    const xml = ublText(invoiceOf(draft({ kind }), issue))
    expect([...all(xml, 'InvoiceTypeCode'), ...all(xml, 'CreditNoteTypeCode')]).toEqual([code])
  })

  test('BR-27: a price below zero is written as a quantity below zero', () => {
    const xml = ublText(invoiceOf(draft({ lines: [line(7_236), line(-500, { quantity: 2.5 })] }), issue))
    expect(all(xml, 'PriceAmount')).toEqual(['72.36', '5.00'])
    expect(all(xml, 'InvoicedQuantity')).toEqual(['1', '-2.5'])
    expect(all(xml, 'LineExtensionAmount')).toEqual(['59.86', '72.36', '-12.50'])
  })

  test('BR-O-02 BR-O-05: what is outside the scope of VAT has neither VAT number nor rate', () => {
    const xml = ublText(of('O'))
    expect(all(xml, 'Percent')).toEqual([])
    expect(xml).not.toContain('SK2021234567')
    expect(all(xml, 'TaxExemptionReasonCode')).toEqual(['VATEX-EU-O'])
  })

  test('BR-IC-11 BR-IC-12 BR-AE-10 BR-G-10: what is not taxed says why, and a supply within the EU where it went', () => {
    expect(all(ublText(of('K')), 'ActualDeliveryDate')).toEqual(['2027-01-14'])
    expect(ublText(of('K'))).toContain('cac:DeliveryLocation')
    expect(
      (['S', 'Z', 'AE', 'K', 'G'] as const).flatMap((category) => all(ublText(of(category)), 'TaxExemptionReasonCode')),
    ).toEqual(['VATEX-EU-AE', 'VATEX-EU-IC', 'VATEX-EU-G'])
    expect(all(ublText(of('E')), 'TaxExemptionReason')).toEqual(['Poistenie podľa § 37'])
  })

  test('says the payment as its country does', () => {
    const paid = [slovak, inSweden, inNorway, inDenmark, byFik].map((invoice) => {
      const xml = ublText(invoice)
      const [code] = all(xml, 'PaymentMeansCode')
      const account = /<cac:PayeeFinancialAccount>\s*<cbc:ID>(\w+)/.exec(xml)?.[1]
      return [code, account, all(xml, 'PaymentID')[0]]
    })
    expect(paid).toEqual([
      ['58', 'SK3112000000198742637541', undefined],
      ['30', '50501055', undefined],
      ['30', 'NO9386011117947', undefined],
      ['42', '0440116243', undefined],
      ['93', '87654321', expect.stringMatching(/^71#\d{15}$/)],
    ])
  })

  test('NO-R-002 SE-R-005 DK-R-014: writes the phrases and schemes of the seller’s country', () => {
    expect(ublText(inNorway)).toContain('<cbc:CompanyID>Foretaksregisteret</cbc:CompanyID>')
    expect(ublText(inSweden)).toContain('<cbc:CompanyID>Godkänd för F-skatt</cbc:CompanyID>')
    expect(ublText(inDenmark)).toContain('<cbc:CompanyID schemeID="0184">DK12345678</cbc:CompanyID>')
  })

  test('PEPPOL-EN16931-R008: has no empty element, whatever is left out', () => {
    const bare = { name: 'A', country: 'SK' } as const
    const xml = ublText(
      invoiceOf(draft({ seller: bare, buyer: bare, payment: { means: 'cash' }, buyerReference: undefined }), issue),
    )
    expect(xml).not.toMatch(/<([\w:]+)[^>]*>\s*<\/\1>/)
  })

  test('holds every letter as it was written, and refuses what XML cannot hold', () => {
    const named = (name: string) => invoiceOf(draft({ lines: [line(1, { text: name })] }), issue)
    expect(ublText(named('<b>"Ťava" & 小</b>]]>'))).toContain('&lt;b&gt;&quot;Ťava&quot; &amp; 小&lt;/b&gt;]]&gt;')
    for (const text of ['\u0000', '\u001b', '\ud800', '\uffff'])
      expect(() => ublText(named(`A${text}`))).toThrow(/XML cannot hold/)
  })
})
