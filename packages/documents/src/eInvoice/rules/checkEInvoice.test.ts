import { describe, expect, test } from 'vitest'
import { draft, issue, line, seller, buyer } from '../../invoice/invoice.fixture.js'
import { invoiceOf, vatOf } from '../../invoice/reckon.js'
import type { Invoice, Party, Payment, VatCategory } from '../../invoice/value.js'
import { byFik, danish, inDenmark, inNorway, inSweden, of, slovak } from '../countries.fixture.js'
import { checkEInvoice, eInvoiceRules } from './checkEInvoice.js'

type Case = { readonly broken: Invoice; readonly path: string; readonly with?: readonly string[] }

const party = (invoice: Invoice, role: 'seller' | 'buyer', change: Partial<Party>): Invoice => ({
  ...invoice,
  [role]: { ...invoice[role], ...change },
})
const totals = (change: Partial<Invoice['totals']>, invoice = slovak): Invoice => ({
  ...invoice,
  totals: { ...invoice.totals, ...change },
})
const pays = (invoice: Invoice, change: Partial<Payment>): Invoice => ({
  ...invoice,
  payment: { ...invoice.payment, ...change },
})
const group = (invoice: Invoice, change: Partial<Invoice['groups'][number]>): Invoice => ({
  ...invoice,
  groups: invoice.groups.map((rate) => ({ ...rate, ...change })),
})
const one = (invoice: Invoice, change: Partial<Invoice['lines'][number]>): Invoice => ({
  ...invoice,
  lines: invoice.lines.map((each) => ({ ...each, ...change })),
})
const { net, vat, gross, payable } = slovak.totals
const none = { vatId: undefined, taxId: undefined }
const mixed = (more: Partial<Party>, bought: Partial<Party>) =>
  invoiceOf(
    draft({
      seller: { ...seller, ...more },
      buyer: { ...buyer, ...bought },
      lines: [line(100), line(100, { vat: { category: 'O', percent: 0 } })],
    }),
    issue,
  )
const unlike = { register: undefined }

/** What breaks the rules on VAT of one category. */
function vatCases(category: VatCategory, prefix: string, lacking: (invoice: Invoice) => Invoice): [string, Case][] {
  const good = of(category, category === 'S' ? 23 : 0)
  const wrong = of(category, category === 'S' ? 0 : 23)
  const more = { vat: good.totals.vat + 1, gross: good.totals.gross + 1, payable: good.totals.payable + 1 }
  const rate = { category, percent: 5, base: 0, vat: 0 }
  return [
    [`${prefix}-01`, { broken: { ...good, groups: [...good.groups, rate] }, path: 'groups' }],
    [`${prefix}-02`, { broken: lacking(good), path: 'seller.vatId' }],
    [`${prefix}-05`, { broken: wrong, path: 'lines.0.vat.percent', with: category === 'S' ? [] : [`${prefix}-09`] }],
    [`${prefix}-08`, { broken: group(good, { base: 10_001 }), path: 'groups.0.base' }],
    [
      `${prefix}-09`,
      {
        broken: totals(more, group(good, { vat: good.totals.vat + 1 })),
        path: 'groups.0.vat',
        with: ['BR-CO-17'],
      },
    ],
  ]
}

const cases: [string, Case][] = [
  ['XML', { broken: one(slovak, { text: 'A\u0007bell' }), path: 'lines.0.text' }],
  [
    'BR-16',
    {
      broken: {
        ...slovak,
        lines: [],
        groups: [],
        totals: { net: 0, vat: 0, gross: 0, prepaid: 0, rounding: 0, payable: 0 },
      },
      path: 'lines',
      with: ['BR-CO-18'],
    },
  ],
  ['BR-CO-10', { broken: totals({ net: net + 1, gross: gross + 1, payable: payable + 1 }), path: 'totals.net' }],
  ['BR-CO-14', { broken: totals({ vat: vat + 1, gross: gross + 1, payable: payable + 1 }), path: 'totals.vat' }],
  ['BR-CO-15', { broken: totals({ gross: gross + 1, payable: payable + 1 }), path: 'totals.gross' }],
  ['BR-CO-16', { broken: totals({ prepaid: 1 }), path: 'totals.payable' }],
  [
    'BR-CO-18',
    {
      broken: { ...totals({ vat: 0, gross: net, payable: net }), groups: [] },
      path: 'groups',
      with: ['BR-S-01'],
    },
  ],
  [
    'BR-CO-26',
    { broken: party(slovak, 'seller', { companyId: undefined, vatId: undefined }), path: 'seller.companyId' },
  ],
  ['BR-61', { broken: { ...slovak, payment: { means: 'transfer' } }, path: 'payment.iban' }],
  ['BR-DEC-12', { broken: { ...slovak, currency: 'KWD' }, path: 'currency' }],
  ['BR-CO-09', { broken: party(slovak, 'buyer', { vatId: 'ZZ2020987654' }), path: 'buyer.vatId' }],
  ['BR-CL-14', { broken: party(slovak, 'buyer', { country: 'ZZ' }), path: 'buyer.country' }],
  [
    'BR-CL-25',
    { broken: party(slovak, 'buyer', { endpoint: { scheme: '9999', id: '1' } }), path: 'buyer.endpoint.scheme' },
  ],
  ['BR-CL-23', { broken: one(slovak, { unit: 'QQQ' }), path: 'lines.0.unit' }],
  ...vatCases('S', 'BR-S', (invoice) => party(invoice, 'seller', none)),
  ...vatCases('Z', 'BR-Z', (invoice) => party(invoice, 'seller', none)),
  ...vatCases('E', 'BR-E', (invoice) => party(invoice, 'seller', none)),
  ...vatCases('AE', 'BR-AE', (invoice) => party(invoice, 'buyer', { vatId: undefined, companyId: undefined })),
  ...vatCases('K', 'BR-IC', (invoice) => party(invoice, 'buyer', { vatId: undefined })),
  ...vatCases('G', 'BR-G', (invoice) => party(invoice, 'seller', { vatId: undefined })),
  ...vatCases('O', 'BR-O', () => mixed({}, {})).map(([rule, each]): [string, Case] => [
    rule,
    rule === 'BR-O-02' ? { ...each, with: ['BR-O-11'] } : each,
  ]),
  ['BR-O-11', { broken: mixed({ vatId: undefined }, { vatId: undefined }), path: 'groups' }],
  [
    'BR-CO-17',
    {
      broken: totals({ vat: vat - 1, gross: gross - 1, payable: payable - 1 }, group(slovak, { vat: vat - 1 })),
      path: 'groups.0.vat',
      with: ['BR-S-09'],
    },
  ],
  ['BR-E-10', { broken: of('E', 0, { exemptions: {} }), path: 'exemptions.E' }],
  [
    'PEPPOL-EN16931-R003',
    { broken: { ...slovak, buyerReference: undefined, orderReference: undefined }, path: 'buyerReference' },
  ],
  ['PEPPOL-EN16931-R010', { broken: party(slovak, 'buyer', { endpoint: undefined }), path: 'buyer.endpoint' }],
  ['PEPPOL-EN16931-R020', { broken: party(slovak, 'seller', { endpoint: undefined }), path: 'seller.endpoint' }],
  ['PEPPOL-EN16931-R061', { broken: pays(slovak, { means: 'direct_debit' }), path: 'payment.means' }],
  ['PEPPOL-EN16931-R120', { broken: dearer(), path: 'lines.0.net' }],
  [
    'PEPPOL-COMMON-R041',
    { broken: party(inNorway, 'buyer', { endpoint: { scheme: '0192', id: '987654321' } }), path: 'buyer.endpoint.id' },
  ],
  [
    'PEPPOL-COMMON-R042',
    { broken: party(inDenmark, 'buyer', { endpoint: { scheme: '0184', id: '1234567' } }), path: 'buyer.endpoint.id' },
  ],
  [
    'PEPPOL-COMMON-R049',
    { broken: party(inSweden, 'buyer', { endpoint: { scheme: '0007', id: '5560123450' } }), path: 'buyer.endpoint.id' },
  ],
  [
    'PEPPOL-COMMON-R040',
    {
      broken: party(slovak, 'buyer', { endpoint: { scheme: '0088', id: '7300010000002' } }),
      path: 'buyer.endpoint.id',
    },
  ],
  [
    'PEPPOL-COMMON-R043',
    { broken: party(slovak, 'buyer', { endpoint: { scheme: '0208', id: '0202239950' } }), path: 'buyer.endpoint.id' },
  ],
  [
    'SK-0245',
    { broken: party(slovak, 'buyer', { endpoint: { scheme: '0245', id: 'SK2020987654' } }), path: 'buyer.endpoint.id' },
  ],
  ['NO-R-001', { broken: party(inNorway, 'seller', { vatId: 'NO987654325' }), path: 'seller.vatId' }],
  ['NO-R-002', { broken: party(inNorway, 'seller', unlike), path: 'seller.register' }],
  ['DK-R-002', { broken: party(inDenmark, 'seller', { companyId: undefined }), path: 'seller.companyId' }],
  ['DK-R-005', { broken: pays(inDenmark, { iban: 'SE4550000000058398257466' }), path: 'payment.iban' }],
  ['DK-R-006', { broken: pays(inDenmark, { iban: 'DK500040' }), path: 'payment.iban', with: ['BR-61'] }],
  ['DK-R-010', { broken: pays(byFik, { creditor: '123' }), path: 'payment.creditor' }],
  ['DK-R-011', { broken: pays(byFik, { reference: '2027' }), path: 'payment.reference' }],
  [
    'DK-R-016',
    {
      broken: invoiceOf(
        {
          ...draft({ lines: inDenmark.lines.map(({ net: _, ...each }) => each) }),
          kind: 'credit_note',
          seller: danish,
          buyer: danish,
          currency: 'DKK',
          payment: inDenmark.payment,
          prepaid: 20_000,
        },
        issue,
      ),
      path: 'totals.payable',
    },
  ],
  ['SE-R-001', { broken: party(inSweden, 'seller', { vatId: 'SE5560123450015' }), path: 'seller.vatId' }],
  ['SE-R-002', { broken: party(inSweden, 'seller', { vatId: 'SE55601234AB01' }), path: 'seller.vatId' }],
  [
    'SE-R-003',
    {
      broken: party(inSweden, 'seller', { companyId: '556012345A' }),
      path: 'seller.companyId',
      with: ['PEPPOL-COMMON-R049', 'SE-R-013'],
    },
  ],
  [
    'SE-R-004',
    {
      broken: party(inSweden, 'seller', { companyId: '556012345' }),
      path: 'seller.companyId',
      with: ['PEPPOL-COMMON-R049', 'SE-R-013'],
    },
  ],
  [
    'SE-R-013',
    {
      broken: party(inSweden, 'seller', { companyId: '5560123450' }),
      path: 'seller.companyId',
      with: ['PEPPOL-COMMON-R049'],
    },
  ],
  ['SE-R-006', { broken: invoiceOf({ ...inSweden, lines: [line(10_000)] }, issue), path: 'lines.0.vat.percent' }],
  ['SE-R-008', { broken: pays(inSweden, { bankgiro: '5050105A' }), path: 'payment.bankgiro' }],
  ['SE-R-009', { broken: pays(inSweden, { bankgiro: '505' }), path: 'payment.bankgiro' }],
]

/** A line that costs a tenth more than its price says; rates and totals go with it. */
function dearer(): Invoice {
  const base = net + 10
  const tax = vatOf({ amount: base, currency: 'EUR' }, 23)
  const sums = { net: base, vat: tax, gross: base + tax, payable: base + tax }
  return totals(sums, group(one(slovak, { net: base }), { base, vat: tax }))
}

describe('the rules of an e-invoice', () => {
  test.each<[string, Invoice]>([
    ['Slovak', slovak],
    ['Swedish', inSweden],
    ['Norwegian', inNorway],
    ['Danish', inDenmark],
    ['Danish by FIK', byFik],
    ...(['S', 'Z', 'E', 'AE', 'K', 'G', 'O'] as const).map((category): [string, Invoice] => [
      category,
      of(category, category === 'S' ? 23 : 0),
    ]),
  ])('are kept by an invoice that is right: %s', (_, invoice) => {
    expect(checkEInvoice(invoice)).toEqual([])
  })

  test.each(cases)(
    '%s is broken by what breaks it, and nothing else is',
    (rule, { broken, path, with: others = [] }) => {
      const violations = checkEInvoice(broken)
      expect(violations.find((violation) => violation.rule === rule)).toMatchObject({ rule, path })
      expect(new Set(violations.map((violation) => violation.rule))).toEqual(new Set([rule, ...others]))
    },
  )

  test('are each broken by a case', () => {
    expect(eInvoiceRules.map(({ rule }) => rule).filter((rule) => !cases.some(([tested]) => tested === rule))).toEqual(
      [],
    )
  })

  test('that a network only tells of are warnings', () => {
    const told = cases.flatMap(([, { broken }]) => checkEInvoice(broken)).filter(({ isWarning }) => isWarning)
    expect([...new Set(told.map(({ rule }) => rule))].toSorted()).toEqual([
      'NO-R-002',
      'SE-R-003',
      'SE-R-004',
      'SE-R-008',
      'SE-R-009',
      'SE-R-013',
    ])
  })
})
