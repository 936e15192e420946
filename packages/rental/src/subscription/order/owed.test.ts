import { expect, test } from 'vitest'
import { activeShop, anOrder, shop, twoItems } from '../story.fixture.js'

const dear = { delivery: 'o1-1', item: 'e-bike', resource: 'blue', fee: 78_000 }

test('SX-37 SX-D2 an item that nobody was ever handed costs nothing, one that was, the months that have begun', async () => {
  const s = shop()
  await s.orders.start('o1', twoItems)
  await s.deliveries.send('o1-1', 'markDelivered')
  await s.orders.advanceTo('2026-03-10T11:00:00Z')
  expect(s.charges()).toEqual(['o1/2026-01-31#1 70000', 'o1/2026-02-28#1 70000'])
  await s.deliveries.send('o1-2', 'cancel')
  // Two months of the trailer that never came.
  expect((await s.data()).credit).toBe(40_000)
  await s.orders.advanceTo('2026-03-31T10:00:00Z')
  expect(s.charges().at(-1)).toBe('o1/2026-03-31#1 10000')
  for (const step of ['markReturned', 'close'] as const) await s.deliveries.send('o1-1', step)
  expect(await s.data()).toMatchObject({ credit: 0 })
})

test('SX-40 SX-D3 an end that is withdrawn after a payment was due has that month paid', async () => {
  const s = await activeShop({ endRule: { kind: 'fixed_days' } })
  await s.orders.advanceTo('2026-02-14T09:00:00Z')
  await s.customer.send('o1', 'requestEnd', {})
  await s.orders.advanceTo('2026-02-28T12:00:00Z')
  expect(s.charged).toHaveLength(1)
  await s.customer.send('o1', 'withdrawEnd', {})
  expect(s.charges().at(-1)).toBe('o1/2026-02-28#1 50000')
  await s.orders.advanceTo('2026-03-31T10:00:00Z')
  expect(s.charges().at(-1)).toBe('o1/2026-03-31#1 50000')
})

test('SX-D5 a credit counts against what a later swap costs', async () => {
  const s = await activeShop({}, twoItems)
  await s.customer.send('o1', 'requestSwap', { ...dear, fee: 40_000 })
  expect((await s.data()).credit).toBe(10_000)
  await s.customer.send('o1', 'requestSwap', { ...dear, delivery: 'o1-2', resource: 'green', fee: 35_000 })
  expect(s.charges().at(-1)).toBe('o1/swap/o1-2.2#1 5000')
  expect((await s.data()).credit).toBe(0)
})

test('SX-D9 SX-D4 no credit comes of a month that was written off, and what was used of it is asked for', async () => {
  const s = await activeShop({ retryDays: [] })
  await s.orders.advanceTo('2026-02-27T12:00:00Z')
  await s.customer.send('o1', 'requestSwap', dear)
  await s.report('o1/swap/o1-1.1#1', 'paid')
  await s.orders.advanceTo('2026-02-28T11:00:00Z')
  await s.report('o1/2026-02-28#1', 'failed')
  await s.customer.send('o1', 'withdrawSwap', { delivery: 'o1-1' })
  expect(s.refunded).toMatchObject([{ charge: 'o1/swap/o1-1.1#1' }])
  // It is tried at 780 kroner still, of which 280 are too much.
  expect((await s.data()).credit).toBe(28_000)
  await s.orders.advanceTo('2026-03-31T10:00:00Z')
  expect(s.charges().at(-1)).toBe('o1/2026-03-31#1 22000')
  await s.manager.send('o1', 'writeOffPayment', { payment: 'o1/2026-02-28' })
  await s.orders.engine.tick()
  expect(s.charges().at(-1)).toBe('o1/correction/1#1 28000')
  // It comes after all, in full: then what was asked for instead was too much.
  await s.report('o1/2026-02-28#1', 'paid')
  expect((await s.data()).credit).toBe(28_000)
})

test('SX-D5 what was paid out elsewhere is known of, whatever is swapped afterwards', async () => {
  const s = await activeShop()
  await s.customer.send('o1', 'requestSwap', { ...dear, fee: 22_000 })
  await s.manager.send('o1', 'settleCredit')
  expect((await s.data()).payments.at(-1)).toMatchObject({ id: 'o1/paid-out/1', kind: 'paid_out', amount: -28_000 })
  await s.customer.send('o1', 'withdrawSwap', { delivery: 'o1-1' })
  expect(s.charges().at(-1)).toBe('o1/correction/1#1 28000')
})

test('SX-03 a fee that sums cannot be reckoned with is refused', async () => {
  const s = shop()
  for (const fee of [1e300, -1, 0.5])
    await expect(s.orders.start('o1', { ...anOrder, lines: [{ ...anOrder.lines[0], fee }] })).rejects.toMatchObject({
      refusal: { code: 'invalid_data' },
    })
})
