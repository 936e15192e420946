import fc from 'fast-check'
import { expect, test } from 'vitest'
import { draft, issue, line } from '../invoice.fixture.js'
import { netLines } from '../netLines.js'
import { invoiceOf } from '../reckon.js'
import { creditedBy, creditedWith, totalOf, type Credited } from './credited.js'
import { creditNote, storno } from './creditNote.js'
import { lessPrepaid } from './lessPrepaid.js'
import { additionalInvoice, differenceFrom, mainInvoice, prepaymentInvoice } from './mainInvoice.js'

const { kind: _, ...text } = draft()
const taxDate = '2027-02-01'

test('CB-27: the main invoice costs what its order costs, or tells what each line adds and by how much it is off', () => {
  expect(mainInvoice(text, 26_701).kind).toBe('main')
  expect(() => mainInvoice(text, 26_700)).toThrow(
    expect.objectContaining({
      code: 'invalid_value',
      message:
        'The main invoice costs 267.01 EUR, and its order 267.00 EUR: it is off by 0.01 EUR. Without VAT: ' +
        "line 1 'Prenájom dodávky' 217.08 EUR. Change a line, or make the lines with netLines.",
      details: {
        total: 26_701,
        expected: 26_700,
        difference: 1,
        lines: [{ line: 1, text: 'Prenájom dodávky', net: 21_708 }],
      },
    }),
  )
})

test('CB-27: whatever an order costs with VAT, its main invoice costs the same', () => {
  const gross = fc.record({ quantity: fc.integer({ min: 1, max: 9 }), gross: fc.integer({ min: 1, max: 300_000 }) })
  fc.assert(
    fc.property(fc.array(gross, { minLength: 1, maxLength: 5 }), (prices) => {
      const lines = prices.map((price) => ({ ...line(0), ...price }))
      const price = prices.reduce((sum, one) => sum + one.gross, 0)
      expect(differenceFrom(mainInvoice({ ...text, ...netLines(lines, 'EUR') }, price), price).difference).toBe(0)
    }),
  )
})

test('CB-28: a penalty is invoiced outside the scope of VAT', () => {
  const penalty = line(5_000, { text: 'Zmluvná pokuta', vat: { category: 'O', percent: 0 } })
  const invoice = invoiceOf(additionalInvoice({ ...text, lines: [penalty] }), issue)
  expect([invoice.kind, invoice.totals.vat, invoice.totals.payable]).toEqual(['additional', 0, 5_000])
})

test('CB-26: what was paid on a prepayment invoice is taken off the final one once, which costs the same', () => {
  const asked = invoiceOf(prepaymentInvoice({ ...text, lines: [line(10_000)] }), { ...issue, number: '5001' })
  const final = lessPrepaid(mainInvoice(text, 26_701), [{ invoice: asked, paid: 12_300 }])
  expect(invoiceOf(final, issue)).toMatchObject({
    totals: { gross: 26_701, prepaid: 12_300, payable: 14_401 },
    preceding: [{ number: '5001', issuedOn: '2027-01-15' }],
  })
  expect(differenceFrom(final, 26_701).difference).toBe(0)
  expect(() => lessPrepaid(final, [{ invoice: asked, paid: 1 }])).toThrow(
    "'5001' cannot be taken off: it was taken off",
  )
  expect(() => lessPrepaid(draft(), [{ invoice: { ...asked, currency: 'SEK' }, paid: 1 }])).toThrow('it is in SEK')
  expect(() => lessPrepaid(draft(), [{ invoice: { ...asked, kind: 'main' }, paid: 1 }])).toThrow("but 'main'")
  expect(() => lessPrepaid(draft(), [{ invoice: asked, paid: -1 }])).toThrow('-1 is not what somebody paid')
})

test('CB-D8: a storno takes back the whole invoice as it was, and refers to it', () => {
  const invoice = invoiceOf(draft({ rounding: 2, prepaid: 1_000, notes: ['Ďakujeme.'], dueOn: '2027-01-20' }), issue)
  const taken = storno(invoice, { taxDate, notes: ['Zrušené.'] })
  expect(taken).toMatchObject({ kind: 'storno', taxDate, notes: ['Zrušené.'] })
  expect(taken.preceding).toEqual([{ number: '20270001', issuedOn: '2027-01-15' }])
  expect(taken.dueOn).toBeUndefined()
  expect(invoiceOf(taken, { ...issue, number: 'D1' }).totals).toEqual(invoice.totals)
  expect(() => storno(invoiceOf(taken, issue), { taxDate })).toThrow("'20270001' is a storno, which cannot be credited")
  expect(() => storno(invoice, { taxDate, credited: { total: 1, groups: [] } })).toThrow('was credited in part already')
})

test('CB-D8: credit notes never take back more than is left of a rate or of the whole', () => {
  const fee = line(5_000, { vat: { category: 'O', percent: 0 } })
  const invoice = invoiceOf(draft({ lines: [line(10_000), fee] }), issue)
  const half = creditNote(invoice, { taxDate, lines: [line(6_000)] })
  const credited = creditedBy(half)
  expect(credited.total).toBe(7_380)
  expect(() => creditNote(invoice, { taxDate, credited, lines: [line(4_001)] })).toThrow(
    "Invoice '20270001' has 4000 of what it taxes with S 23 % left to credit, and 4001 are asked, in minor units.",
  )
  expect(() => creditNote(invoice, { taxDate, lines: [line(1, { vat: { category: 'Z', percent: 0 } })] })).toThrow(
    'has 0 of what it taxes with Z 0 %',
  )
  expect(() => creditNote(invoice, { taxDate, lines: [line(-1)] })).toThrow('takes back less than nothing')
  const rest = creditNote(invoice, { taxDate, credited, lines: [line(4_000), fee] })
  expect(creditedWith(credited, creditedBy(rest))).toEqual({ total: totalOf(invoice), groups: invoice.groups })
})

test('CB-D8: an invoice that is credited line by line is credited to the last minor unit', () => {
  const price = fc.oneof(fc.integer({ min: 1, max: 99_999 }), fc.integer({ min: 1, max: 3 }))
  const percent = fc.constantFrom(5, 19, 23)
  const priced = fc
    .tuple(price, percent)
    .map(([unitPrice, rate]) => line(unitPrice, { vat: { category: 'S', percent: rate } }))
  fc.assert(
    fc.property(
      fc.array(priced, { minLength: 1, maxLength: 6 }),
      fc.integer({ min: -2, max: 2 }),
      (lines, rounding) => {
        const invoice = invoiceOf(draft({ lines, rounding }), issue)
        let credited: Credited | undefined
        for (const one of lines)
          credited = creditedWith(credited, creditedBy(creditNote(invoice, { taxDate, credited, lines: [one] })))
        expect(credited?.total).toBe(totalOf(invoice))
      },
    ),
  )
})
