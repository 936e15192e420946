import type { Store } from '@ordna/core'
import { beforeAll, describe, expect, test } from 'vitest'
import { reportDanishPayment } from '../danish/index.js'
import { danishShop, wish } from './danish.fixture.js'
import { bothStores } from './races.fixture.js'

const payment = { reference: 'pay-1', amount: 450_000, currency: 'DKK' }

describe.each(bothStores())('a payment for a Danish order, %s', (_, makeStore) => {
  let store: Store
  beforeAll(() => {
    store = makeStore()
  })

  test('DK-56 a payment is refused before its order is stored, and taken once afterwards, at once or later', async () => {
    const { orders, provider } = await danishShop(store, [])
    const report = () => reportDanishPayment(provider, 'o1', payment)
    expect(await report()).toBe('refused')
    await orders.start('o1', wish)
    expect((await Promise.all([report(), report(), report()])).toSorted()).toEqual(['known', 'known', 'taken'])
    expect(await report()).toBe('known')
  })

  test('DK-29 DK-51 a payment after the cancellation leaves one critical note, however often it is reported', async () => {
    const { ordna, orders, provider, providers } = await danishShop(store, ['o1'])
    await orders.send('o1', 'cancel', undefined, { reason: 'customer_regret' })
    const report = () => reportDanishPayment(provider, 'o1', payment)
    expect(await Promise.all([report(), report()])).toEqual(['noted', 'noted'])
    expect(await report()).toBe('noted')
    await ordna.tick()
    expect((await orders.list({ flag: 'critical_notes' })).items).toMatchObject([{ id: 'o1', notes: [{}] }])
    expect(providers.refunds).toEqual([])
  })

  test('DK-29 DK-51 money that comes in as the order is cancelled is refunded, or stands in a critical note', async () => {
    const { ordna, orders, provider, providers } = await danishShop(store, ['o1'])
    const [reported] = await Promise.all([
      reportDanishPayment(provider, 'o1', payment),
      orders.send('o1', 'cancel', undefined, { reason: 'customer_regret' }),
    ])
    await ordna.tick()
    const noted = (await orders.get('o1'))?.notes.length
    expect([reported, providers.refunds.length, noted]).toEqual(
      reported === 'taken' ? ['taken', 1, 0] : ['noted', 0, 1],
    )
  })
})
