import { describe, expect, test } from 'vitest'
import { worthOf } from './owed.js'
import { activeShop, anOrder, twoItems } from '../story.fixture.js'

const dearer = { delivery: 'o1-1', item: 'e-bike', resource: 'blue', fee: 78_000 }
const cheaper = { ...dearer, fee: 22_000 }

describe('a swap', () => {
  test('SX-15 SX-17 SX-23 SX-32 SX-33 asks for the old item and for a new one in one change', async () => {
    const s = await activeShop()
    const moved = await s.customer.send('o1', 'requestSwap', dearer)
    expect(moved.opened).toEqual([{ lifecycle: 'subscription_delivery', id: 'o1-1.1' }])
    expect(await s.deliveries.status('o1-1')).toBe('swap_in_ready')
    expect(await s.deliveries.status('o1-1.1')).toBe('swap_out_request')
    expect(await s.dataOf('o1-1')).toMatchObject({ swap: { role: 'in', with: 'o1-1.1' } })
    expect(await s.dataOf('o1-1.1')).toMatchObject({ swap: { role: 'out', with: 'o1-1' }, item: 'e-bike' })
    expect((await s.data()).lines).toEqual([
      { id: 'o1-1.1', kind: 'subscription', item: 'e-bike', resource: 'blue', fee: 78_000 },
    ])
  })

  test('SX-23 happens not at all when the new item is taken', async () => {
    const s = await activeShop()
    await s.orders.start('o2', { ...anOrder, lines: [{ ...anOrder.lines[0], id: 'o2-1', resource: 'blue' }] })
    expect(await s.customer.trySend('o1', 'requestSwap', dearer)).toMatchObject({ outcome: 'refused' })
    expect(await s.deliveries.status('o1-1')).toBe('delivered')
    expect(await s.deliveries.status('o1-1.1')).toBeUndefined()
    expect(s.charged).toHaveLength(1)
  })

  test('SX-25 is told to the manager and the customer', async () => {
    const s = await activeShop()
    const before = s.orders.deliveries.length
    await s.customer.send('o1', 'requestSwap', dearer)
    expect(s.orders.deliveries.slice(before).map(({ notice, to }) => [notice, to])).toEqual([
      ['swapRequestedCustomer', 'kari@example.com'],
      ['swapRequestedManager', 'shop@example.com'],
    ])
  })

  test('SX-16 SX-18 SX-19 SX-34 SX-35 goes on by hand, until the new item is out and the old one is free', async () => {
    const s = await activeShop()
    await s.customer.send('o1', 'requestSwap', dearer)
    await s.deliveries.send('o1-1.1', 'markSwapOutReady')
    await s.deliveries.send('o1-1.1', 'markSwapOutSent')
    await s.deliveries.send('o1-1.1', 'markDelivered')
    await s.deliveries.send('o1-1', 'markSwapInReturned')
    await s.deliveries.send('o1-1', 'markChecked')
    await s.deliveries.send('o1-1', 'close')
    expect(await s.orders.status('o1')).toBe('active')
    expect((await s.data()).nextPaymentAt).toEqual(new Date('2026-02-28T11:00:00Z'))
    await s.orders.start('o2', { ...anOrder, lines: [{ ...anOrder.lines[0], id: 'o2-1' }] })
  })

  test('SX-16 has the old item back in the shop, nobody else’s until it is inspected and closed', async () => {
    const s = await activeShop({}, twoItems)
    await s.customer.send('o1', 'requestSwap', dearer)
    await s.orders.advanceBy({ days: 1 })
    await s.deliveries.send('o1-1', 'markSwapInReturned')
    const back = await s.dataOf('o1-1')
    expect(back).toMatchObject({ returnedAt: s.orders.clock.now() })
    expect(back).not.toHaveProperty('outSince')
    const held = () => s.deliveries.opened.holders('red', { from: anOrder.startsAt, until: null })
    expect(await held()).toHaveLength(1)
    await s.deliveries.send('o1-1', 'markChecked')
    await s.deliveries.send('o1-1', 'close')
    expect(await held()).toEqual([])
    await s.deliveries.send('o1-2', 'markReturned')
    for (const step of ['markSwapOutReady', 'markSwapOutSent', 'markDelivered', 'markReturned'] as const)
      await s.deliveries.send('o1-1.1', step)
    expect(await s.deliveries.trySend('o1-1.1', 'markSwapInReturned')).toMatchObject({
      blockers: [{ guard: 'swappedIn', reason: 'no_swap' }],
    })
    expect(await s.deliveries.trySend('o1-2', 'markSwapInReturned')).toMatchObject({
      blockers: [{ guard: 'swappedIn', reason: 'no_swap' }],
    })
  })

  test('SX-18 SX-19 SX-34 prepares its new item, sends it once one is found, and knows when it went and when it arrived', async () => {
    const s = await activeShop({}, twoItems)
    const { resource, ...unknown } = dearer
    await s.customer.send('o1', 'requestSwap', unknown)
    const kari = s.deliveries.as({ id: 'kari', roles: ['customer'] })
    for (const step of ['markSwapOutReady', 'markSwapOutSent'] as const)
      expect(await kari.trySend('o1-1.1', step)).toMatchObject({ code: 'forbidden' })
    await s.deliveries.send('o1-1.1', 'markSwapOutReady')
    expect(await s.deliveries.trySend('o1-1.1', 'markSwapOutSent')).toMatchObject({ blockers: [{ field: 'resource' }] })
    await s.deliveries.send('o1-1.1', 'assign', { resource })
    await s.deliveries.send('o1-1.1', 'markSwapOutSent')
    const sent = s.orders.clock.now()
    expect(await s.dataOf('o1-1.1')).toMatchObject({ outSince: sent })
    await s.orders.advanceBy({ days: 2 })
    await s.deliveries.send('o1-1.1', 'markDelivered')
    expect(await s.dataOf('o1-1.1')).toMatchObject({ outSince: sent, deliveredAt: s.orders.clock.now() })
    expect(await s.deliveries.trySend('o1-2', 'markSwapOutReady')).toMatchObject({
      blockers: [{ guard: 'swappedOut' }],
    })
  })

  test('SX-22 takes no manual step that the manager does not want', async () => {
    const s = await activeShop()
    await s.customer.send('o1', 'requestSwap', dearer)
    await s.deliveries.send('o1-1.1', 'markDelivered')
    await s.deliveries.send('o1-1', 'markReturned')
    await s.deliveries.send('o1-1', 'close')
    expect(await s.deliveries.status('o1-1.1')).toBe('delivered')
  })

  test('SX-D6 lets neither a second swap nor an end begin while it runs, and says why', async () => {
    const s = await activeShop({}, twoItems)
    await s.customer.send('o1', 'requestSwap', dearer)
    const running = { guard: 'noSwapRunning', reason: 'swap_in_progress', swap: 'o1-1.1' }
    for (const delivery of ['o1-1', 'o1-1.1']) {
      const blockers = [{ ...running, delivery }, { guard: 'delivered' }]
      expect(await s.customer.trySend('o1', 'requestSwap', { ...dearer, delivery })).toMatchObject({ blockers })
      expect(await s.customer.trySend('o1', 'requestEnd', { delivery })).toMatchObject({ blockers: [running, {}] })
    }
    expect(await s.customer.trySend('o1', 'requestEnd', {})).toMatchObject({ blockers: [running] })
    await s.deliveries.send('o1-1.1', 'markDelivered')
    // The new one has arrived, and the old one is still out.
    expect(await s.customer.trySend('o1', 'requestEnd', { delivery: 'o1-1.1' })).toMatchObject({ blockers: [running] })
    await s.deliveries.send('o1-1', 'markSwapInReturned')
    await s.customer.send('o1', 'requestSwap', { ...dearer, delivery: 'o1-1.1', resource: 'green' })
    await s.customer.send('o1', 'requestEnd', { delivery: 'o1-2' })
  })

  test('SX-D6 runs on while the new item is out on its way, although the old one is back', async () => {
    const s = await activeShop()
    await s.customer.send('o1', 'requestSwap', dearer)
    await s.deliveries.send('o1-1', 'markSwapInReturned')
    expect(await s.customer.trySend('o1', 'requestEnd', { delivery: 'o1-1.1' })).toMatchObject({
      blockers: [
        { guard: 'someDelivered', reason: 'no_delivery' },
        { guard: 'noSwapRunning', reason: 'swap_in_progress' },
        { guard: 'delivered' },
      ],
    })
  })

  test('SX-32 is offered to the customer with what it needs', async () => {
    const s = await activeShop()
    const offered = async () => {
      const found = await s.customer.explain('o1')
      return found
        .filter(({ allowed }) => allowed)
        .map(({ transition, needsInput }) => `${transition}${needsInput ? ' with an input' : ''}`)
    }
    expect(await offered()).toEqual(['requestSwap with an input', 'requestEnd'])
    await s.customer.send('o1', 'requestSwap', dearer)
    expect(await offered()).toEqual(['withdrawSwap with an input'])
    await s.customer.send('o1', 'withdrawSwap', { delivery: 'o1-1' })
    await s.customer.send('o1', 'requestEnd')
    expect(await offered()).toEqual(['withdrawEnd'])
  })

  test('SX-D6 begins only with an item of the order that the customer has', async () => {
    const s = await activeShop()
    expect(await s.customer.trySend('o1', 'requestSwap', { ...dearer, delivery: 'o9-1' })).toMatchObject({
      blockers: [{ guard: 'delivered', reason: 'wrong_status', status: null }],
    })
    await s.deliveries.send('o1-1', 'markInTransitReturn')
    expect(await s.customer.trySend('o1', 'requestSwap', dearer)).toMatchObject({
      blockers: [
        { guard: 'someDelivered', reason: 'no_delivery' },
        { guard: 'delivered', reason: 'wrong_status', status: 'in_transit_return' },
      ],
    })
  })
})

describe('the price of a swap', () => {
  const begins = new Date('2026-01-31T11:00:00Z')

  /** What the first month is worth with a swap at a moment. */
  function worthWith(from: number, to: number, at: string): number {
    const before = { id: 'o1-1', kind: 'subscription' as const, item: 'bicycle', fee: from }
    const swap = { from: 'o1-1', to: 'o1-1.1', at: new Date(at), before, adjustment: 0, withdrawn: false }
    const lines = [{ ...before, id: 'o1-1.1', fee: to }]
    return worthOf(begins, { lines, swaps: [swap], currency: 'NOK', subscribedFrom: begins }, 'Europe/Oslo')
  }

  test.each([
    ['on the day of the payment', '2026-01-31T12:00:00Z', 28_000],
    ['in the middle', '2026-02-14T11:00:00Z', 14_000],
    ['late in the evening, by the shop’s own date', '2026-02-13T23:30:00Z', 14_000],
    ['on the day of the next payment', '2026-02-28T10:00:00Z', 0],
    ['when the next payment is overdue', '2026-03-02T10:00:00Z', 0],
  ])('SX-D5 is the difference for the days left %s', (_, at, amount) => {
    expect(worthWith(50_000, 78_000, at)).toBe(50_000 + amount)
    expect(worthWith(78_000, 50_000, at)).toBe(78_000 - amount)
  })

  test('SX-D5 SX-44 is charged at once when the new item is dearer, and later payments are the new fee', async () => {
    const s = await activeShop()
    await s.orders.advanceTo('2026-02-14T11:00:00Z')
    await s.customer.send('o1', 'requestSwap', dearer)
    expect(s.charges().at(-1)).toBe('o1/swap/o1-1.1#1 14000')
    await s.orders.advanceTo('2026-02-28T11:00:00Z')
    expect(s.charges().at(-1)).toBe('o1/2026-02-28#1 78000')
  })

  test('SX-D5 is credited on the next payment when the new item is cheaper', async () => {
    const s = await activeShop()
    await s.orders.advanceTo('2026-02-14T11:00:00Z')
    await s.customer.send('o1', 'requestSwap', cheaper)
    expect(s.charged).toHaveLength(1)
    expect((await s.data()).credit).toBe(14_000)
    await s.orders.advanceTo('2026-02-28T11:00:00Z')
    expect(s.charges().at(-1)).toBe('o1/2026-02-28#1 8000')
    await s.orders.advanceTo('2026-03-31T10:00:00Z')
    expect(s.charges().at(-1)).toBe('o1/2026-03-31#1 22000')
  })
})

test('SX-D5 a credit that no payment is left for raises a flag', async () => {
  const s = await activeShop()
  await s.customer.send('o1', 'requestSwap', cheaper)
  await s.deliveries.send('o1-1.1', 'markDelivered')
  await s.deliveries.send('o1-1', 'markReturned')
  expect(await s.orders.opened.count({ flag: 'credit_left' })).toBe(0)
  await s.customer.send('o1', 'requestEnd', {})
  expect(await s.orders.opened.count({ flag: 'credit_left' })).toBe(1)
  expect((await s.data()).credit).toBe(28_000)
  for (const id of ['o1-1', 'o1-1.1'])
    for (const step of ['markReturned', 'close'] as const) await s.deliveries.trySend(id, step)
  const refused = { blockers: [{ guard: 'creditSettled', credit: 28_000 }] }
  expect(await s.manager.trySend('o1', 'close')).toMatchObject(refused)
  await s.manager.send('o1', 'settleCredit')
  expect(await s.orders.opened.count({ flag: 'credit_left' })).toBe(0)
  await s.manager.send('o1', 'close')
})

test('SX-D5 SX-44 a percentage coupon takes its share of the difference, up and down alike', async () => {
  const coupon = { kind: 'percentage' as const, percent: 15 }
  for (const [fee, charged, credit] of [
    [50_011, 9, 0],
    [49_989, 0, 9],
  ] as const) {
    const s = await activeShop({}, { ...anOrder, coupon })
    await s.customer.send('o1', 'requestSwap', { ...dearer, fee })
    const { payments, credit: left } = await s.data()
    expect([payments.find(({ kind }) => kind === 'swap')?.amount ?? 0, left]).toEqual([charged, credit])
  }
})

describe('a swap that is withdrawn', () => {
  test('SX-39 SX-D4 puts both deliveries back in one step, and charges the old fee again', async () => {
    const s = await activeShop()
    await s.customer.send('o1', 'requestSwap', dearer)
    await s.report('o1/swap/o1-1.1#1', 'paid')
    await s.deliveries.send('o1-1.1', 'markSwapOutReady')
    await s.customer.send('o1', 'withdrawSwap', { delivery: 'o1-1.1' })
    expect(await s.deliveries.status('o1-1')).toBe('delivered')
    expect(await s.deliveries.status('o1-1.1')).toBe('cancelled')
    expect((await s.dataOf('o1-1')).swap).toBeUndefined()
    expect(s.refunded).toMatchObject([{ charge: 'o1/swap/o1-1.1#1' }])
    await s.orders.advanceTo('2026-02-28T11:00:00Z')
    expect(s.charges().at(-1)).toBe('o1/2026-02-28#1 50000')
    await s.customer.send('o1', 'requestSwap', dearer)
    expect(await s.deliveries.status('o1-1.2')).toBe('swap_out_request')
  })

  test('SX-D4 asks at once for what its credit has paid, and for the months since', async () => {
    const s = await activeShop()
    await s.customer.send('o1', 'requestSwap', cheaper)
    await s.orders.advanceTo('2026-02-28T11:00:00Z')
    expect(s.charges()).toHaveLength(1)
    expect((await s.data()).credit).toBe(6_000)
    await s.manager.send('o1', 'withdrawSwap', { delivery: 'o1-1' })
    // Two months of the bicycle, of which one was paid.
    expect(s.charges().at(-1)).toBe('o1/correction/1#1 50000')
    expect((await s.data()).credit).toBe(0)
    await s.orders.advanceTo('2026-03-31T10:00:00Z')
    expect(s.charges().at(-1)).toBe('o1/2026-03-31#1 50000')
  })

  test('SX-39 is refused once one of the items has left its place, and without a swap', async () => {
    const s = await activeShop()
    expect(await s.customer.trySend('o1', 'withdrawSwap', { delivery: 'o1-1' })).toMatchObject({
      blockers: [{ guard: 'someSwapped' }, { guard: 'notSentYet', reason: 'no_swap' }],
    })
    await s.customer.send('o1', 'requestSwap', dearer)
    await s.deliveries.send('o1-1.1', 'markSwapOutSent')
    expect(await s.customer.trySend('o1', 'withdrawSwap', { delivery: 'o1-1' })).toMatchObject({
      blockers: [{ reason: 'already_under_way', goingOut: 'swap_out_sent' }],
    })
    await s.deliveries.send('o1-1.1', 'markSwapOutReady')
    await s.deliveries.send('o1-1', 'markInTransitReturn')
    expect(await s.customer.trySend('o1', 'withdrawSwap', { delivery: 'o1-1' })).toMatchObject({
      blockers: [{ guard: 'someSwapped' }, { reason: 'already_under_way', comingIn: 'in_transit_return' }],
    })
  })
})
