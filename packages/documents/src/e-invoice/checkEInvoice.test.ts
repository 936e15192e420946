import { expect, test } from 'vitest'
import { line } from '../invoice/invoice.fixture.js'
import type { Invoice, InvoiceDraft } from '../invoice/value.js'
import { checkEInvoice } from './checkEInvoice.js'
import { credited, issued, others } from './eInvoice.fixture.js'

const rulesOf = (invoice: Invoice) => checkEInvoice(invoice).map(({ rule }) => rule)

test.each(Object.entries({ slovak: issued(), credited: credited(), ...others }))(
  '%s: no rule is broken',
  (_, invoice) => {
    expect(checkEInvoice(invoice)).toEqual([])
  },
)

const valid = issued()
const drafted = (more: Partial<InvoiceDraft>) => issued(more)
const { seller, buyer } = valid
const without = <Field extends string>(value: object, ...fields: readonly Field[]) =>
  Object.fromEntries(Object.entries(value).filter(([name]) => !fields.includes(name as Field))) as never
const vat = (category: 'S' | 'Z' | 'E' | 'AE' | 'K' | 'G' | 'O', percent: number) => [
  line(10_000, { vat: { category, percent } }),
]
const why = (category: string) => ({ [category]: 'Because.' })
const totals = (more: object): Invoice => ({ ...valid, totals: { ...valid.totals, ...more } })
const { norwegian, swedish, danish } = others

/** A valid invoice, changed such that this rule is broken and no other. */
const broken: readonly (readonly [rule: string, invoice: Invoice])[] = [
  ['BR-CL-14', drafted({ buyer: { ...buyer, country: 'ZZ' } })],
  ['BR-CL-14', drafted({ seller: { ...seller, country: 'XX' } })],
  ['BR-CO-09', drafted({ seller: { ...seller, vatId: '2021234567' } })],
  ['BR-CO-09', drafted({ buyer: { ...buyer, vatId: 'ZZ2021234567' } })],
  ['BR-CO-26', drafted({ seller: without(seller, 'companyId', 'vatId') })],
  ['PEPPOL-EN16931-R003', without(valid, 'buyerReference', 'orderReference')],
  ['PEPPOL-EN16931-R010', drafted({ buyer: without(buyer, 'endpoint') })],
  ['PEPPOL-EN16931-R020', drafted({ seller: without(seller, 'endpoint') })],
  ['BR-CL-25', drafted({ seller: { ...seller, endpoint: { scheme: '0245', id: 'SK2021234567' } } })],
  ['PEPPOL-COMMON-R040', drafted({ buyer: { ...buyer, endpoint: { scheme: '0088', id: '7300010000002' } } })],
  ['PEPPOL-COMMON-R041', drafted({ buyer: { ...buyer, endpoint: { scheme: '0192', id: '974760674' } } })],
  ['PEPPOL-COMMON-R042', drafted({ buyer: { ...buyer, endpoint: { scheme: '0184', id: '13585627' } } })],
  ['PEPPOL-COMMON-R049', drafted({ buyer: { ...buyer, endpoint: { scheme: '0007', id: '5560360794' } } })],
  ['BR-61', drafted({ payment: { means: 'transfer' } })],
  ['PEPPOL-EN16931-R061', drafted({ payment: { means: 'direct_debit' } })],
  ['BR-CL-23', drafted({ lines: [line(1, { unit: 'QQQ' })] })],
  ['BR-CO-14', totals({ vat: valid.totals.vat + 1, gross: valid.totals.gross + 1, payable: valid.totals.payable + 1 })],
  ['BR-CO-15', totals({ gross: valid.totals.gross + 1, payable: valid.totals.payable + 1 })],
  ['BR-CO-16', totals({ payable: valid.totals.payable + 1 })],
  ['BR-DEC-12', { ...valid, currency: 'KWD' }],
  ['BR-S-02', drafted({ seller: without(seller, 'vatId', 'taxId') })],
  ['BR-S-05', drafted({ lines: vat('S', 0) })],
  ['BR-S-10', drafted({ exemptions: why('S') })],
  ['BR-Z-02', drafted({ lines: vat('Z', 0), seller: without(seller, 'vatId', 'taxId') })],
  ['BR-Z-05', drafted({ lines: vat('Z', 5) })],
  ['BR-Z-10', drafted({ lines: vat('Z', 0), exemptions: why('Z') })],
  ['BR-E-02', drafted({ lines: vat('E', 0), exemptions: why('E'), seller: without(seller, 'vatId', 'taxId') })],
  ['BR-E-05', drafted({ lines: vat('E', 5), exemptions: why('E') })],
  ['BR-E-10', drafted({ lines: vat('E', 0) })],
  ['BR-AE-02', drafted({ lines: vat('AE', 0), exemptions: why('AE'), buyer: without(buyer, 'vatId', 'companyId') })],
  ['BR-AE-05', drafted({ lines: vat('AE', 23), exemptions: why('AE') })],
  ['BR-AE-10', drafted({ lines: vat('AE', 0) })],
  ['BR-IC-02', drafted({ lines: vat('K', 0), exemptions: why('K'), buyer: without(buyer, 'vatId') })],
  ['BR-IC-02', drafted({ lines: vat('K', 0), exemptions: why('K'), seller: without(seller, 'vatId') })],
  ['BR-IC-05', drafted({ lines: vat('K', 23), exemptions: why('K') })],
  ['BR-IC-10', drafted({ lines: vat('K', 0) })],
  ['BR-G-02', drafted({ lines: vat('G', 0), exemptions: why('G'), seller: without(seller, 'vatId') })],
  ['BR-G-05', drafted({ lines: vat('G', 23), exemptions: why('G') })],
  ['BR-G-10', drafted({ lines: vat('G', 0) })],
  ['BR-O-05', drafted({ lines: vat('O', 23), exemptions: why('O') })],
  ['BR-O-10', drafted({ lines: vat('O', 0) })],
  ['BR-O-11', drafted({ lines: [...vat('O', 0), ...vat('S', 23)], exemptions: why('O') })],
  ['NO-R-001', { ...norwegian, seller: { ...norwegian.seller, vatId: 'NO974760673' } }],
  ['SE-R-001', { ...swedish, seller: { ...swedish.seller, vatId: 'SE5560360793' } }],
  ['SE-R-002', { ...swedish, seller: { ...swedish.seller, vatId: 'SE55603607930X' } }],
  ['SE-R-004', { ...swedish, seller: { ...swedish.seller, companyId: '556036-079' } }],
  ['SE-R-006', { ...swedish, ...invoiceAt(7) }],
  ['SE-R-009', { ...swedish, payment: { means: 'transfer', bankgiro: '505-105' } }],
  ['SE-R-013', { ...swedish, seller: { ...swedish.seller, companyId: '556036-0794' } }],
  ['DK-R-002', { ...danish, seller: { ...danish.seller, companyId: '1358562' } }],
  ['DK-R-005', { ...danish, payment: { means: 'transfer', bankgiro: '5050-1055' } }],
]

/** Lines and sums at another rate. */
function invoiceAt(percent: number) {
  const { lines, groups, totals: sums } = issued({ lines: vat('S', percent) })
  return { lines, groups, totals: sums }
}

test.each(broken)('%s is found, and nothing else', (rule, invoice) => {
  expect(rulesOf(invoice)).toEqual([rule])
})

test('BR-16 BR-CO-18: an invoice without lines has none of what it needs', () => {
  expect(
    rulesOf({
      ...valid,
      lines: [],
      groups: [],
      totals: { net: 0, vat: 0, gross: 0, prepaid: 0, rounding: 0, payable: 0 },
    }),
  ).toEqual(['BR-16', 'BR-CO-18'])
})

test('BR-CO-10 BR-CO-13: a total without VAT that is neither that of the lines nor that of the rates is found as both', () => {
  const { net, gross, payable } = valid.totals
  expect(rulesOf(totals({ net: net + 1, gross: gross + 1, payable: payable + 1 }))).toEqual(['BR-CO-10', 'BR-CO-13'])
})

test('BR-S-08 BR-CO-13 BR-CO-17 BR-S-01: rates that are not those of the lines are found, whatever they come to', () => {
  const [group] = valid.groups
  if (!group) throw new Error('There is no rate.')
  const other = (more: object): Invoice => ({ ...valid, groups: [{ ...group, ...more }] })
  expect(rulesOf(other({ base: group.base + 100 }))).toEqual(['BR-CO-13', 'BR-S-08', 'BR-CO-17'])
  expect(rulesOf(other({ vat: group.vat + 1 }))).toEqual(['BR-CO-14', 'BR-CO-17'])
  expect(rulesOf(other({ percent: 19 }))).toEqual(expect.arrayContaining(['BR-S-08', 'BR-S-01']))
})

test('PEPPOL-EN16931-R120: a line that is not its quantity by its price is found', () => {
  const [first] = valid.lines
  if (!first) throw new Error('There is no line.')
  const lines = [{ ...first, net: first.net + 3 }]
  expect(rulesOf({ ...valid, lines })).toEqual(expect.arrayContaining(['PEPPOL-EN16931-R120', 'BR-CO-10']))
})

test('DK-R-016: a Danish credit note that asks for money is found', () => {
  const note = credited({
    seller: danish.seller,
    lines: [line(-100, { vat: { category: 'S', percent: 25 } })],
    payment: danish.payment,
  })
  expect(rulesOf(note)).toEqual(['DK-R-016'])
})

test('what is broken says where, and what to do', () => {
  expect(checkEInvoice(drafted({ payment: { means: 'transfer' } }))).toEqual([
    { rule: 'BR-61', path: 'payment.iban', message: 'A transfer needs the account that it goes to: iban or bankgiro.' },
  ])
})
