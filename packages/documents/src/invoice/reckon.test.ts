import fc from 'fast-check'
import { expect, test } from 'vitest'
import { draft, issue, line } from './invoice.fixture.js'
import { netLines, type GrossLine } from './netLines.js'
import { invoiceOf } from './reckon.js'
import type { InvoiceLine } from './value.js'

test('CB-26: three days, a discount and a fee outside VAT are reckoned as an accountant would by hand', () => {
  const lines = [
    line(7_236, { quantity: 3, unit: 'DAY' }),
    line(-1_000, { text: 'Zľava' }),
    line(5_000, { text: 'Zmluvná pokuta', vat: { category: 'O', percent: 0 } }),
  ]
  const { groups, totals } = invoiceOf(draft({ lines }), issue)
  // 217.08 - 10.00 = 207.08; 23 % of it are 47.6284; and 50.00 are not taxed.
  expect(groups).toEqual([
    { category: 'S', percent: 23, base: 20_708, vat: 4_763 },
    { category: 'O', percent: 0, base: 5_000, vat: 0 },
  ])
  expect(totals).toEqual({ net: 25_708, vat: 4_763, gross: 30_471, prepaid: 0, rounding: 0, payable: 30_471 })
})

test('CB-57: an invoice is due so many days after its issue, unless its draft says when', () => {
  expect(invoiceOf(draft(), issue).dueOn).toBe('2027-01-29')
  expect(invoiceOf(draft(), { ...issue, dueDays: 30 }).dueOn).toBe('2027-02-14')
  expect(invoiceOf(draft({ dueOn: '2027-01-20' }), { ...issue, dueDays: 30 }).dueOn).toBe('2027-01-20')
})

const rates = fc.constantFrom(0, 5, 6, 12, 15, 19, 23, 25)
const vat = rates.map((percent) => ({ category: percent === 0 ? ('Z' as const) : ('S' as const), percent }))
const anyLine: fc.Arbitrary<InvoiceLine> = fc.record({
  text: fc.constant('Vec'),
  quantity: fc.integer({ min: -20_000, max: 50_000 }).map((thousandths) => thousandths / 1000),
  unit: fc.constant('C62'),
  unitPrice: fc.integer({ min: -5_000, max: 9_999_999 }),
  vat,
})

/** Half of one away from zero, in whole numbers alone. */
function divided(dividend: bigint, divisor: bigint): bigint {
  const half = ((dividend < 0n ? -dividend : dividend) * 2n + divisor) / (divisor * 2n)
  return dividend < 0n ? -half : half
}

test('CB-26 BR-CO-10 BR-CO-13 BR-CO-15 BR-CO-17: lines make rates and rates make totals, as whole numbers do', () => {
  const lists = fc.array(anyLine, { minLength: 1, maxLength: 8 })
  fc.assert(
    fc.property(lists, fc.integer({ min: 0, max: 10_000 }), (lines, prepaid) => {
      const { totals, groups, lines: reckoned } = invoiceOf(draft({ lines, prepaid, rounding: 1 }), issue)
      const nets = lines.map(({ quantity, unitPrice }) =>
        divided(BigInt(unitPrice) * BigInt(Math.round(quantity * 1000)), 1000n),
      )
      expect(reckoned.map(({ net }) => BigInt(net))).toEqual(nets)
      for (const { percent, base, vat: tax } of groups) {
        const of = nets.filter((_, index) => lines[index]?.vat.percent === percent)
        expect(BigInt(base)).toBe(of.reduce((sum, net) => sum + net, 0n))
        expect(BigInt(tax)).toBe(divided(BigInt(base) * BigInt(percent), 100n))
      }
      expect(totals.net).toBe(groups.reduce((sum, { base }) => sum + base, 0))
      expect(totals.gross).toBe(totals.net + groups.reduce((sum, group) => sum + group.vat, 0))
      expect(totals.payable).toBe(totals.gross - prepaid + 1)
    }),
  )
})

const anyGross: fc.Arbitrary<GrossLine> = fc.record({
  text: fc.constant('Vec'),
  quantity: fc.integer({ min: 1, max: 40 }),
  unit: fc.constant('C62'),
  gross: fc.integer({ min: -10_000, max: 2_000_000 }),
  vat,
})

test('CB-27: what was priced with VAT costs exactly that, and no rate is off by more than the smallest coin', () => {
  fc.assert(
    fc.property(fc.array(anyGross, { minLength: 1, maxLength: 8 }), (gross) => {
      const { lines, rounding } = netLines(gross, 'EUR')
      const { totals, groups } = invoiceOf(draft({ lines: [...lines], rounding }), issue)
      expect(totals.payable).toBe(gross.reduce((sum, line) => sum + line.gross, 0))
      expect(Math.abs(rounding)).toBeLessThanOrEqual(groups.length)
      expect(lines).toHaveLength(gross.length)
    }),
  )
})

test('CB-27: three cents at 23 percent cannot be reached, and are rounded', () => {
  const { lines, rounding } = netLines([{ ...line(0), gross: 3 }], 'EUR')
  expect([lines[0]?.unitPrice, rounding]).toEqual([2, 1])
  expect(invoiceOf(draft({ lines: [...lines], rounding }), issue).totals).toMatchObject({ gross: 2, payable: 3 })
})
