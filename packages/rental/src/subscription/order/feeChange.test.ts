import { expect, test } from 'vitest'
import { activeShop, anOrder, shop, twoItems } from '../story.fixture.js'

test('SX-03 SX-D5 another fee counts from its day on: the rest of the month is asked for at once, and then every month', async () => {
  const s = await activeShop()
  await s.orders.advanceTo('2026-02-14T11:00:00Z')
  expect(await s.manager.send('o1', 'changeFee', { delivery: 'o1-1', fee: 78_000 })).toMatchObject({ to: 'active' })
  // Fourteen of 28 days at 280 kroner more.
  expect(s.charges().at(-1)).toBe('o1/correction/1#1 14000')
  await s.orders.advanceTo('2026-02-28T11:00:00Z')
  expect(s.charges().at(-1)).toBe('o1/2026-02-28#1 78000')
  expect(await s.deliveries.status('o1-1')).toBe('delivered')
})

test('SX-D5 what an item costs less is credited in the next payment', async () => {
  const s = await activeShop()
  await s.orders.advanceTo('2026-02-14T11:00:00Z')
  await s.manager.send('o1', 'changeFee', { delivery: 'o1-1', fee: 22_000 })
  expect((await s.data()).credit).toBe(14_000)
  await s.orders.advanceTo('2026-02-28T11:00:00Z')
  expect(s.charges().at(-1)).toBe('o1/2026-02-28#1 8000')
})

test('SX-D4 SX-D5 a withdrawn swap brings back the fee that its item had by then', async () => {
  const s = await activeShop()
  await s.manager.send('o1', 'changeFee', { delivery: 'o1-1', fee: 60_000 })
  await s.customer.send('o1', 'requestSwap', { delivery: 'o1-1', item: 'e-bike', resource: 'blue', fee: 70_000 })
  await s.manager.send('o1', 'changeFee', { delivery: 'o1-1.1', fee: 80_000 })
  await s.customer.send('o1', 'withdrawSwap', { delivery: 'o1-1.1' })
  await s.orders.advanceTo('2026-02-28T11:00:00Z')
  // What was asked for while the other item was dearer counts in it.
  expect(s.charges().at(-1)).toBe('o1/2026-02-28#1 50000')
  const asked = (await s.data()).payments.filter(({ status }) => status !== 'reversed')
  expect(asked.reduce((sum, { amount }) => sum + amount, 0)).toBe(2 * 60_000)
})

test('SX-03 a fee that is changed before anything is paid for is the fee from the beginning', async () => {
  const s = shop()
  await s.orders.start('o1', anOrder)
  await s.manager.send('o1', 'changeFee', { delivery: 'o1-1', fee: 40_000 })
  expect(s.charges()).toEqual([])
  await s.orders.advanceBy({ days: 1 })
  await s.deliveries.send('o1-1', 'markDelivered')
  expect(s.charges()).toEqual(['o1/2026-02-01#1 40000'])
})

test('SX-03 managers alone change the fee of an item of the order, to another one', async () => {
  const s = shop()
  const lines = [...twoItems.lines, { id: 'fee', kind: 'one_time' as const, item: 'locker', fee: 1 }]
  await s.orders.start('o1', { ...twoItems, lines })
  expect(await s.customer.trySend('o1', 'changeFee', { delivery: 'o1-1', fee: 1 })).toMatchObject({ code: 'forbidden' })
  for (const delivery of ['o9-1', 'fee']) {
    expect(await s.manager.trySend('o1', 'changeFee', { delivery, fee: 7 })).toMatchObject({
      blockers: [{ guard: 'ofTheOrder', delivery }],
    })
  }
  expect(await s.manager.trySend('o1', 'changeFee', { delivery: 'o1-1', fee: 50_000 })).toMatchObject({
    blockers: [{ guard: 'anotherFee', fee: 50_000 }],
  })
  expect(await s.manager.trySend('o1', 'changeFee', { delivery: 'o1-1', fee: -1 })).toMatchObject({
    code: 'invalid_input',
  })
})
