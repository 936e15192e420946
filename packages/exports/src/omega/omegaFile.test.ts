import { invoiceOf, type InvoiceDraft, type Invoice } from '@ordna/documents/invoice'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { draft, line } from './draft.fixture.js'
import { omegaFile } from './omegaFile.js'
import type { OmegaOptions } from './options.js'
import { readOmega } from './readOmega.fixture.js'

const options: OmegaOptions = {
  firm: { name: 'Tatranské autá, s.r.o.', companyId: '36491234', street: 'Hlavná 12', zip: '058 01', city: 'Poprad' },
  series: { main: 'OF', additional: 'OF', prepayment: 'ZF', credit_note: 'OD', storno: 'OS' },
  accounts: { rental: { synthetic: '602', analytic: '100' } },
}

let count = 0
const issued = (more: Partial<InvoiceDraft> = {}): Invoice =>
  invoiceOf(draft(more), { number: `2027${String(++count).padStart(4, '0')}`, issuedOn: '2027-01-15' })

const written = (invoice: Invoice, more: Partial<OmegaOptions> = {}) => {
  const { firm, documents } = readOmega(omegaFile([invoice], { ...options, ...more }).bytes)
  const [document] = documents
  if (!document) throw new Error('There is no document.')
  return { firm, ...document }
}

test('CB-D10 CB-13: an invoice stands in the columns of KROS’s table', () => {
  const lines = [
    line(7_236, { quantity: 3, unit: 'DAY', text: 'Prenájom dodávky', account: 'rental' }),
    line(1_000, { text: 'Mapa', vat: { category: 'S', percent: 5 } }),
    line(2_000, { text: 'Poplatok', vat: { category: 'O', percent: 0 } }),
  ]
  const invoice = issued({
    lines,
    rounding: 1,
    payment: { means: 'transfer', reference: '20270001', iban: 'SK31 1200 0000 1987 4263 7541' },
  })
  const { firm, at, items } = written(invoice)
  expect(firm).toEqual(['R00', 'T01', '', 'Tatranské autá, s.r.o.', '36491234', 'Hlavná 12', '05801', 'Poprad'])
  expect([2, 3, 4, 5, 6, 7].map(at)).toEqual([
    invoice.number,
    'Oravské píly, s.r.o.',
    '31567890',
    '15.01.2027',
    '29.01.2027',
    '14.01.2027',
  ])
  // 217.08 at 23 %: 49.93; 10.00 at 5 %: 0.50; 20.00 outside VAT; and a cent to make it even.
  expect([8, 9, 10, 11, 12, 13, 14, 15, 16, 17].map(at)).toEqual([
    '0.00',
    '217.08',
    '0.00',
    '20.00',
    '19',
    '23',
    '0.00',
    '49.93',
    '0.01',
    '297.52',
  ])
  expect([95, 96, 97].map(at)).toEqual(['5', '10.00', '0.50'])
  expect([18, 20, 25, 26, 27, 28].map(at)).toEqual(['0', 'OF', 'Pílska 3', '02601', 'Dolný Kubín', '2020987654'])
  expect([40, 41, 43, 48, 49, 57, 71].map(at)).toEqual([
    'EUR',
    '1',
    '297.52',
    'SK',
    'SK2020987654',
    'SK3112000000198742637541',
    '20270001',
  ])
  expect(items[0]?.slice(0, 6)).toEqual(['R02', 'Prenájom dodávky', '3', 'deň', '72.36', 'V'])
  expect(items[0]?.slice(9)).toEqual(['V', '', '', '', '602', '100'])
  expect(items.map((row) => row[5])).toEqual(['V', 'Y', 'X'])
})

test.each([
  [{ kind: 'main' }, '0', 'OF', '217.08'],
  [{ kind: 'prepayment' }, '1', 'ZF', '217.08'],
  [{ kind: 'credit_note' }, '4', 'OD', '-217.08'],
  [{ kind: 'storno' }, '10', 'OS', '-217.08'],
] as const)('CB-D10: %j is of type %s in series %s, with base %s', (more, type, series, base) => {
  const { at, items } = written(issued(more))
  expect([18, 20, 9].map(at)).toEqual([type, series, base])
  expect(items[0]?.[2]).toBe(base.startsWith('-') ? '-3' : '3')
})

test('CB-D10: a penalty alone, outside VAT, is of a type of its own', () => {
  const lines = [line(10_000, { text: 'Zmluvná pokuta', vat: { category: 'O', percent: 0 } })]
  const { at } = written(issued({ kind: 'additional', lines }))
  expect([9, 11, 15, 17, 18].map(at)).toEqual(['0.00', '100.00', '0.00', '100.00', '9'])
})

test('CB-D10: before 2025 the rates were others, and their columns are the same', () => {
  const { at } = written(
    issued({ taxDate: '2024-12-31', lines: [line(10_000, { vat: { category: 'S', percent: 20 } })] }),
  )
  expect([9, 13, 15].map(at)).toEqual(['100.00', '20', '20.00'])
})

test('CB-D10: kroner need a rate, and the total is told in euro', () => {
  const invoice = issued({ currency: 'NOK' })
  expect(() => omegaFile([invoice], options)).toThrow("exchange rate (column 42): 'NOK' has no rate on 2027-01-15")
  const { at } = written(invoice, { euroFor: () => 0.085 })
  // 267.01 kroner are 22.69585 euro.
  expect([17, 40, 42, 43].map(at)).toEqual(['267.01', 'NOK', '0.085', '22.70'])
})

test('CB-D10: a comma where the accountant’s Omega wants one', () => {
  const { at, items } = written(issued(), { decimal: ',' })
  expect([9, 13, items[0]?.[4]]).toHaveLength(3)
  expect([at(9), items[0]?.[4]]).toEqual(['217,08', '72,36'])
})

test('CB-D10: what is in the way of any invoice is told of all, with its column, and nothing is written', () => {
  const buyer = { ...draft().buyer, name: '株式会社', companyId: '31567890-0001-X' }
  const bad = [
    issued({ buyer }),
    issued({ lines: [line(1, { account: 'rent', vat: { category: 'S', percent: 25 } })] }),
  ]
  let problems: unknown
  try {
    omegaFile(bad, { ...options, series: { additional: 'OF' } })
  } catch (error) {
    problems = (error as { details: { problems: { column: string }[] } }).details.problems.map(({ column }) => column)
  }
  expect(problems).toEqual([
    'partner name (column 3)',
    'IČO of the partner (column 4)',
    'number series (column 20)',
    'higher rate (column 13)',
    'number series (column 20)',
    'synthetic account (column 14)',
  ])
})

test('CB-D10: a draft, and the same invoice twice, are refused', () => {
  expect(() => omegaFile([draft() as Invoice], options)).toThrow('Invoice 1 of the list is none that was issued')
  const invoice = issued()
  expect(() => omegaFile([invoice, invoice], options)).toThrow(`Invoice ${invoice.number} is in the list twice`)
})

test('Nordic letters become alike ones, free texts end at a word, and both are told', () => {
  const buyer = { ...draft().buyer, name: 'Bjørn Ødegård', city: 'Ålesund' }
  const text = 'slovo '.repeat(60).trim()
  const { changes, bytes } = omegaFile([issued({ buyer, lines: [line(1, { text })] })], options)
  const [document] = readOmega(bytes).documents
  expect([3, 27].map((number) => document?.at(number))).toEqual(['Bjorn Odegard', 'Alesund'])
  expect(document?.items[0]?.[1]).toMatch(/^(slovo )+slovo$/)
  expect(document?.items[0]?.[1]?.length).toBeLessThanOrEqual(255)
  expect(changes.map(({ column }) => column)).toEqual([
    'partner name (column 3)',
    'city (column 27)',
    'item text (column 2)',
  ])
})

function tried(invoice: Invoice): readonly [Uint8Array | null, string] {
  try {
    return [omegaFile([invoice], options).bytes, '']
  } catch (error) {
    return [null, String(error)]
  }
}

const anyText = fc.string({
  unit: fc.constantFrom(...'aáäčďéíĺľňóôŕšťúýž €–„"\t\n;=+å漢'),
  minLength: 1,
  maxLength: 120,
})

test('CB-D10: any invoice is either told of, or reads back with its values', () => {
  const anyLine = fc.record({ text: anyText, unitPrice: fc.integer({ min: -99_999, max: 9_999_999 }) })
  fc.assert(
    fc.property(anyText, fc.array(anyLine, { minLength: 1, maxLength: 4 }), (name, lines) => {
      const invoice = issued({ buyer: { ...draft().buyer, name }, lines: lines.map((one) => line(one.unitPrice, one)) })
      const [bytes, told] = tried(invoice)
      expect(told).toMatch(/^$|Windows-1250|is none that was issued/)
      if (!bytes) return
      const { documents } = readOmega(bytes)
      expect(documents).toHaveLength(1)
      expect(documents[0]?.items).toHaveLength(lines.length)
      expect(Math.round(Number(documents[0]?.at(17)) * 100)).toBe(invoice.totals.gross)
      expect(documents[0]?.items.map((row) => Math.round(Number(row[4]) * 100))).toEqual(
        lines.map(({ unitPrice }) => unitPrice),
      )
    }),
  )
})
