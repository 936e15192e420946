import fc from 'fast-check'
import { expect, test } from 'vitest'
import { swapDifference } from './swap.js'

const krone = (amount: number) => ({ amount, currency: 'NOK' }) as const
const swap = {
  from: krone(300_000),
  to: krone(360_000),
  paidOn: '2026-06-01',
  nextPaymentOn: '2026-07-01',
  swappedOn: '2026-06-11',
}

test('SX-D5: a dearer item costs the difference for the dates left, and is charged now', () => {
  expect(swapDifference(swap)).toEqual({ amount: krone(40_000), settle: 'now' })
})

test('SX-D5: a cheaper item is credited on the next payment', () => {
  const cheaper = { ...swap, from: swap.to, to: swap.from }
  expect(swapDifference(cheaper)).toEqual({ amount: krone(-40_000), settle: 'next_payment' })
})

test('SX-D5: on the date of the next payment nothing is left to settle', () => {
  expect(swapDifference({ ...swap, swappedOn: '2026-07-01' })).toEqual({ amount: krone(0), settle: 'nothing' })
  expect(swapDifference({ ...swap, swappedOn: '2026-06-01' }).amount).toEqual(krone(60_000))
})

test('SX-D5: a swap outside the period, or into another currency, is refused', () => {
  expect(() => swapDifference({ ...swap, swappedOn: '2026-05-31' })).toThrow('outside the period')
  expect(() => swapDifference({ ...swap, swappedOn: '2026-07-02' })).toThrow('outside the period')
  expect(() => swapDifference({ ...swap, nextPaymentOn: '2026-06-01', swappedOn: '2026-06-01' })).toThrow('outside')
  expect(() => swapDifference({ ...swap, to: { amount: 1, currency: 'EUR' } })).toThrow('NOK does not go with EUR')
})

test('SX-D5: swapping there and back settles to nothing, and no swap costs more than the whole period', () => {
  const price = fc.integer({ min: 0, max: 1_000_000 })
  const day = fc.integer({ min: 1, max: 30 }).map((day) => `2026-06-${String(day).padStart(2, '0')}`)
  fc.assert(
    fc.property(price, price, day, (from, to, swappedOn) => {
      const there = swapDifference({ ...swap, swappedOn, from: krone(from), to: krone(to) }).amount.amount
      const back = swapDifference({ ...swap, swappedOn, from: krone(to), to: krone(from) }).amount.amount
      expect(there + back).toBe(0)
      expect(Math.abs(there)).toBeLessThanOrEqual(Math.abs(to - from))
    }),
  )
})
