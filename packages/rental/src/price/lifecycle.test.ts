import { engine, lifecycle, type RefusedError } from '@ordna/core'
import { memoryStore } from '@ordna/memory'
import { virtualClock } from '@ordna/testing'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { differences } from './difference.js'
import { priceOf } from './price.js'
import { priceIsRight } from './priceIsRight.js'
import { Price } from './priceSchema.js'
import { Rental } from './rental.js'
import { slovakTariff, summer } from './tariff.fixture.js'

const order = lifecycle('order', {
  version: 1,
  data: v.object({ rental: Rental, price: Price, firstPrice: Price }),
  roles: ['support'],
  may: { start: 'support' },
  initial: 'received',
  statuses: { received: {}, confirmed: { final: true } },
})
  .transitions((move) => ({
    change: move({
      from: 'received',
      by: 'support',
      input: Rental,
      set: ({ input }) => ({ rental: input, price: priceOf(slovakTariff, input) }),
    }),
    misprice: move({
      from: 'received',
      by: 'support',
      input: v.number(),
      set: ({ data, input }) => ({ price: { ...data.price, gross: input } }),
    }),
    confirm: move({
      from: 'received',
      to: 'confirmed',
      by: 'support',
      guards: { priceIsRight: ({ data }) => priceIsRight(data.price, priceOf(slovakTariff, data.rental)) },
    }),
  }))
  .build()

const stay = (until: string) =>
  v.parse(Rental, { class: 'economy', from: summer('2026-04-13T10:00'), until: summer(until) })

async function received() {
  const rental = stay('2026-04-16T10:00')
  const price = priceOf(slovakTariff, rental)
  const ordna = engine({ store: memoryStore(), clock: virtualClock('2026-04-01T09:00:00Z') })
  const orders = ordna.open(order, { tenant: 'zilina', actor: { id: 'anna', roles: ['support'] } })
  await orders.start('o1', { rental, price, firstPrice: price })
  return orders
}

test('CB-19, CB-D9: a changed order keeps its first price, and shows the difference from it and from the last', async () => {
  const orders = await received()
  await orders.send('o1', 'change', stay('2026-04-17T10:00'))
  const last = await orders.get('o1')
  const next = priceOf(slovakTariff, stay('2026-04-15T10:00'))
  const shown = differences(next, { first: last!.data.firstPrice, last: last!.data.price })
  expect(shown.first).toMatchObject({ amount: { amount: -4000 }, direction: 'decrease' })
  expect(shown.last).toMatchObject({ amount: { amount: -8000 }, direction: 'decrease' })
})

test('CB-16: an order whose price is not that of its tariff is not confirmed, and the blocker says both', async () => {
  const orders = await received()
  await orders.send('o1', 'misprice', 9900)
  const refused = await orders.send('o1', 'confirm').catch((error: unknown) => error)
  expect((refused as RefusedError).refusal.blockers).toMatchObject([
    { guard: 'priceIsRight', expected: 12_000, given: 9900, currency: 'EUR' },
  ])
  await orders.send('o1', 'change', stay('2026-04-16T10:00'))
  await orders.send('o1', 'confirm')
  expect((await orders.get('o1'))?.status).toBe('confirmed')
})
