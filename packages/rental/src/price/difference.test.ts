import type { Block } from '@ordna/core'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { difference, differences, priceIsRight } from './difference.js'
import { priceOf } from './price.js'
import { slovakTariff, summer } from './tariff.fixture.js'

const priceUntil = (day: number) =>
  priceOf(slovakTariff, {
    class: 'economy',
    from: summer('2026-04-01T10:00'),
    until: summer(`2026-04-0${day}T10:00`),
  })

test('CB-19: a changed order shows by how much its price rose or fell', () => {
  const [two, three] = [priceUntil(3), priceUntil(4)]
  expect(difference(three, two)).toEqual({ amount: { amount: 4000, currency: 'EUR' }, direction: 'increase' })
  expect(difference(two, three)).toEqual({ amount: { amount: -4000, currency: 'EUR' }, direction: 'decrease' })
  expect(difference(two, two)).toEqual({ amount: { amount: 0, currency: 'EUR' }, direction: 'same' })
})

test('CB-D9: the difference is shown from the first price and from the last', () => {
  const shown = differences(priceUntil(4), { first: priceUntil(3), last: priceUntil(6) })
  expect(shown.first.amount.amount).toBe(4000)
  expect(shown.last).toEqual({ amount: { amount: -8000, currency: 'EUR' }, direction: 'decrease' })
})

test('CB-19: a difference and its reverse cancel out, and its sign is its direction', () => {
  const day = fc.integer({ min: 2, max: 9 }).map(priceUntil)
  fc.assert(
    fc.property(day, day, (one, other) => {
      const { amount, direction } = difference(one, other)
      expect(amount.amount + difference(other, one).amount.amount).toBe(0)
      expect(direction).toBe({ '1': 'increase', '-1': 'decrease', '0': 'same' }[Math.sign(amount.amount)])
    }),
  )
})

test('CORE-26: prices in two currencies have no difference', () => {
  expect(() => difference({ ...priceUntil(3), currency: 'CZK' }, priceUntil(3))).toThrow('EUR does not go with CZK')
})

test('CB-16: an order is confirmed only at the price that its tariff gives', () => {
  expect(priceIsRight(priceUntil(3), priceUntil(3))).toBe(true)
  expect(priceIsRight(JSON.parse(JSON.stringify(priceUntil(3))), priceUntil(3))).toBe(true)
  const blocked = priceIsRight(priceUntil(3), priceUntil(4))
  expect((blocked as Block).parameters).toEqual({ currency: 'EUR', expected: 12_000, given: 8000 })
  expect(priceIsRight({ ...priceUntil(3), deposit: 1 }, priceUntil(3))).not.toBe(true)
})
