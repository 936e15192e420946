import fc from 'fast-check'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { priceOf } from './price.js'
import { Price } from './priceSchema.js'
import { Charge, Rental } from './rental.js'
import { slovak, slovakTariff, summer } from './tariff.fixture.js'
import { tariff } from './tariff.js'

const rental = { class: 'economy', from: summer('2026-04-13T10:00'), until: summer('2026-04-16T10:00') }

test('CB-16, CB-D12: a price names its lines, its VAT by rate, its totals, and the deposit apart', () => {
  const extras = [{ code: 'child_seat', quantity: 2 }, { code: 'second_driver' }, { code: 'road_map' }]
  const price = priceOf(slovakTariff, { ...rental, extras })
  expect(price.days).toBe(3)
  expect(price.taxDate).toBe('2026-04-16')
  expect(price.lines).toEqual([
    { ...standard, kind: 'rental', code: 'economy', quantity: 3, unit: 4000, net: 9756, vat: 2244, gross: 12_000 },
    { ...standard, kind: 'extra', code: 'child_seat', quantity: 6, unit: 500, net: 2439, vat: 561, gross: 3000 },
    { ...standard, kind: 'extra', code: 'second_driver', quantity: 1, unit: 1990, net: 1618, vat: 372, gross: 1990 },
    { ...reduced, kind: 'extra', code: 'road_map', quantity: 1, unit: 1000, net: 952, vat: 48, gross: 1000 },
  ])
  expect(price.groups).toEqual([
    { percent: 23, net: 13_813, vat: 3177, gross: 16_990 },
    { percent: 5, net: 952, vat: 48, gross: 1000 },
  ])
  expect(price).toMatchObject({ net: 14_765, vat: 3225, gross: 17_990, rounding: 0, payable: 17_990, deposit: 32_000 })
})

const standard = { category: 'standard', percent: 23 }
const reduced = { category: 'super_reduced', percent: 5 }

test('CB-16: every day costs what its season says, by the length of the whole rental', () => {
  const linesOf = (from: string, until: string) =>
    priceOf(slovakTariff, { class: 'economy', from: summer(from), until: summer(until) }).lines.map(
      ({ quantity, unit }) => [quantity, unit],
    )
  expect(linesOf('2026-05-30T10:00', '2026-06-02T10:59')).toEqual([
    [2, 4000],
    [1, 5000],
  ])
  expect(linesOf('2026-05-30T10:00', '2026-06-06T10:00')).toEqual([
    [2, 3500],
    [5, 4500],
  ])
})

test('CB-16: the season of the pick-up says how many days are paid at the least', () => {
  const price = (from: string, until: string) =>
    priceOf(slovakTariff, { class: 'economy', from: summer(from), until: summer(until) })
  expect(price('2026-06-10T10:00', '2026-06-10T18:00')).toMatchObject({ days: 2, gross: 10_000 })
  expect(price('2026-04-10T10:00', '2026-04-10T18:00')).toMatchObject({ days: 1, gross: 4000 })
})

test('CORE-26, CB-D12: the tax date chooses the rate: that of the return, or the one given', () => {
  const turn = { class: 'economy', from: summer('2024-12-30T10:00'), until: summer('2025-01-02T10:00') }
  expect(priceOf(slovakTariff, turn).groups[0]?.percent).toBe(23)
  expect(priceOf(slovakTariff, turn, { taxDate: '2024-12-30' }).groups[0]?.percent).toBe(20)
})

test('CORE-26: what is paid in cash is rounded in a line of its own', () => {
  const charges = [{ code: 'discount', amount: { amount: -3, currency: 'EUR' } }] as const
  expect(priceOf(slovakTariff, rental, { charges, paidIn: 'cash' })).toMatchObject({
    gross: 11_997,
    rounding: -2,
    payable: 11_995,
  })
  expect(priceOf(slovakTariff, rental, { charges, paidIn: 'cash', paidOn: '2022-06-30' }).rounding).toBe(0)
})

test('SX-D11: a damage is charged in a line of its own, taxed or not', () => {
  const charges = [{ code: 'damage', amount: { amount: 25_000, currency: 'EUR' }, vat: 'none' }] as const
  const price = priceOf(slovakTariff, rental, { charges })
  expect(price.gross).toBe(37_000)
  expect(price.groups.at(-1)).toEqual({ percent: 0, net: 25_000, vat: 0, gross: 25_000 })
})

test('CORE-26: a charge in another currency is refused', () => {
  const charges: Charge[] = [{ code: 'cleaning', amount: { amount: 2500, currency: 'CZK' } }]
  expect(() => priceOf(slovakTariff, rental, { charges })).toThrow('CZK does not go with EUR')
})

test('CB-16: what the tariff does not know is named', () => {
  expect(() => priceOf(slovakTariff, { ...rental, class: 'luxury' })).toThrow("no class 'luxury': it has economy")
  expect(() => priceOf(slovakTariff, { ...rental, extras: [{ code: 'skis' }] })).toThrow(
    "no extra 'skis': it has child_seat, second_driver, road_map",
  )
  const seats = (quantity: number) => ({ ...rental, extras: [{ code: 'child_seat', quantity }] })
  for (const quantity of [0, -1, 1.5]) {
    expect(() => priceOf(slovakTariff, seats(quantity))).toThrow(`The quantity of 'child_seat' is ${quantity}`)
  }
  expect(() => priceOf(slovakTariff, rental, { taxDate: '16.4.2026' })).toThrow("'16.4.2026' is no date")
  const late = { ...rental, from: summer('2026-12-30T10:00'), until: summer('2027-01-02T10:00') }
  expect(() => priceOf(slovakTariff, late)).toThrow("no price for class 'economy' on 2027-01-01")
})

test('CB-16, SX-D11: what is wanted and what is charged are input that a schema checks', () => {
  const wanted: Rental = v.parse(Rental, { ...rental, extras: [{ code: 'child_seat' }] })
  expect(wanted.extras).toEqual([{ code: 'child_seat', quantity: 1 }])
  expect(v.is(Rental, { ...rental, until: rental.from })).toBe(false)
  expect(v.is(Rental, { ...rental, extras: [{ code: 'child_seat', quantity: -1 }] })).toBe(false)
  const charge: Charge = v.parse(Charge, { code: 'damage', amount: { amount: 1, currency: 'EUR' } })
  expect(charge.quantity).toBe(1)
  expect(v.is(Charge, { code: 'damage', amount: 1 })).toBe(false)
})

const hours = fc.integer({ min: 1, max: 60 * 24 })
const charge = fc.record({
  code: fc.constantFrom('cleaning', 'discount', 'damage'),
  amount: fc.record({ amount: fc.integer({ min: -100_000, max: 100_000 }), currency: fc.constant('EUR' as const) }),
  quantity: fc.integer({ min: 1, max: 9 }),
  vat: fc.constantFrom('standard', 'reduced', 'super_reduced', 'none'),
})
const priced = fc.record({
  prices: fc.constantFrom('net' as const, 'gross' as const),
  hours,
  start: fc.integer({ min: 0, max: 200 * 24 }),
  extras: fc.subarray([{ code: 'child_seat', quantity: 3 }, { code: 'second_driver' }, { code: 'road_map' }]),
  charges: fc.array(charge, { maxLength: 12 }),
  cash: fc.boolean(),
})

test('CORE-26, CB-D12: lines make groups, groups make totals, and net and VAT make gross, to the minor unit', () => {
  fc.assert(
    fc.property(priced, ({ prices, hours, start, extras, charges, cash }) => {
      const from = new Date(Date.UTC(2026, 0, 5, start))
      const rental = { class: 'economy', from, until: new Date(from.getTime() + hours * 3_600_000), extras }
      const price = priceOf(tariff({ ...slovak, prices }), rental, { charges, ...(cash ? { paidIn: 'cash' } : {}) })
      expect(v.parse(Price, price)).toEqual(price)
      expect(price.payable).toBe(price.gross + price.rounding)
      for (const part of [price, ...price.groups, ...price.lines]) expect(part.net + part.vat).toBe(part.gross)
      for (const field of ['net', 'vat', 'gross'] as const) {
        expect(sum(price.groups.map((group) => group[field]))).toBe(price[field])
        for (const group of price.groups) {
          const own = price.lines.filter(({ percent }) => percent === group.percent)
          expect(sum(own.map((line) => line[field]))).toBe(group[field])
        }
      }
      for (const line of price.lines) expect(line[prices]).toBe(line.quantity * line.unit)
      for (const { percent, net, vat, gross } of price.groups) {
        const exact = prices === 'net' ? (net * percent) / 100 : (gross * percent) / (100 + percent)
        expect(Math.abs(vat - exact)).toBeLessThanOrEqual(0.5 + 1e-6)
      }
      for (const { percent, net, vat, gross } of price.lines) {
        const exact = prices === 'net' ? (net * percent) / 100 : (gross * percent) / (100 + percent)
        expect(Math.abs(vat - exact)).toBeLessThanOrEqual(1 + 1e-6)
      }
    }),
    { numRuns: 300 },
  )
})

function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0)
}

test('CB-16: extras and charges may come in any order, the totals are the same', () => {
  fc.assert(
    fc.property(fc.array(charge, { maxLength: 8 }), (charges) => {
      const forth = priceOf(slovakTariff, rental, { charges })
      const back = priceOf(slovakTariff, rental, { charges: charges.toReversed() })
      expect(back.groups).toEqual(forth.groups)
      expect(back.gross).toBe(forth.gross)
    }),
  )
})

test.each(['gross', 'net'] as const)(
  'CB-19, CORE-26 discounts take at most what there is to pay, with prices %s: no total is below zero, and all adds up',
  (prices) => {
    const amounts = fc.array(
      fc.record({
        amount: fc.integer({ min: -40_000, max: 10_000 }),
        vat: fc.constantFrom('standard', 'reduced', 'none'),
      }),
      { maxLength: 5 },
    )
    const dear = tariff({ ...slovak, prices })
    fc.assert(
      fc.property(amounts, (given) => {
        const charges = given.map(({ amount, vat }) => ({
          code: 'agreed',
          amount: { amount, currency: 'EUR' as const },
          vat,
        }))
        const { gross, net, vat, lines, payable } = priceOf(dear, rental, { charges })
        const asked = lines.filter(({ code }) => code !== 'discount_limit').reduce((sum, line) => sum + line.gross, 0)
        const limited = lines.some(({ code }) => code === 'discount_limit')
        expect([gross >= 0, gross - net - vat, payable - gross]).toEqual([true, 0, 0])
        expect(lines.reduce((sum, line) => sum + line.gross, 0)).toBe(gross)
        // What was limited costs nothing, but for the unit that net prices are rounded by.
        expect(limited ? gross <= (prices === 'net' ? 2 : 0) : gross === asked).toBe(true)
      }),
      { numRuns: 200, seed: 37 },
    )
  },
)
