import { check, toMermaid } from '@ordna/core/inspect'
import { describe, expect, test } from 'vitest'
import { deliverySummary, feeLines } from '../index.js'
import { isSubscription, subscriptionLines } from './data.js'
import { activeShop, anOrder, shop, twoItems } from '../story.fixture.js'

describe('an order', () => {
  test('SX-01 is a subscription order with one subscription item among others, and none without', async () => {
    const mixed = [...anOrder.lines, { id: 'fee', kind: 'one_time' as const, item: 'locker', fee: 9_900 }]
    expect(isSubscription(mixed)).toBe(true)
    expect(subscriptionLines(mixed).map(({ id }) => id)).toEqual(['o1-1'])
    const without = mixed.slice(1)
    expect(isSubscription(without)).toBe(false)
    const s = shop()
    await expect(s.orders.start('o1', { ...anOrder, lines: without })).rejects.toMatchObject({
      refusal: { code: 'invalid_data', blockers: [{ path: 'lines' }] },
    })
    await s.orders.start('o1', { ...anOrder, lines: mixed })
    expect(await s.deliveries.status('o1-1')).toBe('booked')
    expect(await s.deliveries.status('fee')).toBeUndefined()
  })

  test('SX-D1 has no line twice, and no more items than can be opened at once', async () => {
    const s = shop()
    const many = (count: number) =>
      Array.from({ length: count }, (_, index) => ({ ...anOrder.lines[0], id: `m-${index}`, resource: `r-${index}` }))
    for (const lines of [[...anOrder.lines, ...anOrder.lines], many(101)]) {
      await expect(s.orders.start('o1', { ...anOrder, lines })).rejects.toMatchObject({
        refusal: { code: 'invalid_data' },
      })
    }
    await s.orders.start('o1', { ...anOrder, lines: many(100) })
    expect(await s.deliveries.opened.count({})).toBe(100)
  })

  test('SX-03 SX-D5 begins and swaps at the fees of the shop’s list, whatever its customer says', async () => {
    const s = shop({ fees: () => ({ bicycle: 50_000, 'e-bike': 80_000 }) })
    const cheap = { ...anOrder, lines: [{ ...anOrder.lines[0], fee: 1 }] }
    const wrong = { guard: 'feesStand', item: 'bicycle', fee: 1, expected: 50_000 }
    await expect(s.customer.start('o1', cheap)).rejects.toMatchObject({ refusal: { blockers: [wrong] } })
    const unknown = { ...anOrder, lines: [{ ...anOrder.lines[0], item: 'toString' }] }
    await expect(s.customer.start('o1', unknown)).rejects.toMatchObject({ refusal: { blockers: [{ expected: null }] } })
    await s.manager.start('o2', { ...cheap, lines: [{ ...anOrder.lines[0], fee: 1, id: 'o2-1', resource: 'blue' }] })
    await s.customer.start('o1', anOrder)
    await s.deliveries.send('o1-1', 'markDelivered')
    const swap = { delivery: 'o1-1', item: 'e-bike' }
    expect(await s.customer.trySend('o1', 'requestSwap', { ...swap, fee: 1 })).toMatchObject({
      blockers: [{ guard: 'feeStands', fee: 1, expected: 80_000 }],
    })
    expect(await s.customer.trySend('o1', 'requestSwap', { ...swap, item: 'tank' })).toMatchObject({
      blockers: [{ guard: 'feeStands', expected: null }],
    })
    await s.customer.send('o1', 'requestSwap', swap)
    expect((await s.data()).lines).toMatchObject([{ item: 'e-bike', fee: 80_000 }])
  })

  test('SX-02 begins with no money, no dates and no swaps of its own making', async () => {
    const s = shop()
    for (const made of [
      { credit: 5 },
      { early: ['o1/2026-01-31#1'] },
      { nextPaymentAt: new Date('2027-01-01T00:00:00Z') },
      { lines: [{ ...anOrder.lines[0], paysUntil: new Date('2026-01-31T12:00:00Z') }] },
    ]) {
      await expect(s.customer.start('o1', { ...anOrder, ...made })).rejects.toMatchObject({
        refusal: { code: 'guarded', blockers: [{ guard: 'isNew' }] },
      })
    }
  })

  test('SX-24 SX-26 what was wrong about a customer is corrected, in the order and in every delivery that is not over', async () => {
    const s = await activeShop({}, twoItems)
    await s.deliveries.send('o1-2', 'markReturned')
    await s.deliveries.send('o1-2', 'close')
    await s.manager.send('o1', 'changeCustomer', { email: 'nordmann@example.com', phone: undefined })
    const corrected = { ...anOrder.customer, email: 'nordmann@example.com' }
    expect((await s.data()).customer).toEqual(corrected)
    expect((await s.dataOf('o1-1')).customer).toEqual(corrected)
    expect((await s.dataOf('o1-2')).customer).toEqual(anOrder.customer)
    await s.customer.send('o1', 'requestEnd', {})
    expect(s.orders.deliveries.at(-2)?.to).toBe('nordmann@example.com')
    for (const wrong of [{}, { mail: 'x' }])
      expect(await s.manager.trySend('o1', 'changeCustomer', wrong as object)).toMatchObject({ code: 'invalid_input' })
    expect(await s.customer.trySend('o1', 'changeCustomer', corrected)).toMatchObject({ code: 'forbidden' })
  })

  test('SX-15 SX-20 a customer finds their orders and deliveries, and reads where each item is', async () => {
    const s = shop()
    await s.orders.start('o1', { ...anOrder, customerId: 'kari' })
    await s.orders.start('o2', {
      ...anOrder,
      customerId: 'odd',
      lines: [{ ...anOrder.lines[0], id: 'o2-1', resource: 'blue' }],
    })
    const mine = { where: { customerId: { equals: 'kari' } } }
    expect((await s.customer.opened.list(mine)).items.map(({ id }) => id)).toEqual(['o1'])
    const reading = s.deliveries.as({ id: 'kari', roles: ['customer'] }).opened
    expect((await reading.list(mine)).items.map(({ id, status }) => [id, status])).toEqual([['o1-1', 'booked']])
    expect(await reading.explain('o1-1')).toEqual([])
    await expect(reading.note('o1-1', { text: 'mine' })).rejects.toMatchObject({ refusal: { code: 'forbidden' } })
    // What the shop notes is not theirs to read.
    await s.manager.opened.note('o1', { text: 'Never pays.' })
    await s.deliveries.opened.note('o1-1', { text: 'Never pays.' })
    expect((await s.customer.opened.get('o1'))?.notes).toEqual([])
    expect((await reading.get('o1-1'))?.notes).toEqual([])
    const told = [await s.customer.opened.history('o1'), await reading.history('o1-1')]
    expect(JSON.stringify(told)).not.toContain('Never pays')
  })

  test('SX-02 holds its items for as long as it lasts, has its own delivery statuses and is paid month by month', async () => {
    const s = await activeShop()
    await s.orders.advanceTo('2026-03-01T11:00:00Z')
    expect(s.charges()).toEqual(['o1/2026-01-31#1 50000', 'o1/2026-02-28#1 50000'])
    expect(await s.deliveries.status('o1-1')).toBe('delivered')
    const far = { from: new Date('2031-01-01T00:00:00Z'), until: null }
    expect(await s.deliveries.opened.holders('red', far)).toMatchObject([{ subject: { id: 'o1-1' }, until: null }])
  })

  test('SX-03 has a line that states the monthly fee, in the language of the reader', () => {
    const lines = [...anOrder.lines, { id: 'fee', kind: 'one_time' as const, item: 'locker', fee: 9_900 }]
    expect(feeLines({ lines, currency: 'NOK' }, 'nb')).toEqual([
      { line: 'o1-1', item: 'bicycle', text: 'Månedlig abonnementsavgift', amount: 50_000, currency: 'NOK' },
    ])
  })

  test('SX-D1 opens one delivery for each item, and a list shows an aggregate of them', async () => {
    const s = shop()
    await s.orders.start('o1', twoItems)
    await s.deliveries.send('o1-1', 'markDelivered')
    const both = await s.deliveries.opened.list({})
    expect(deliverySummary(both.items)).toEqual({ delivered: 1, booked: 1 })
    expect(await s.orders.trail('o1')).toEqual([
      'anybody: start -> ordering',
      'automatic: reserve ordering -> booked',
      'system: activate booked -> active',
    ])
  })

  test('SX-02 SX-23 is not placed at all when one of its items is taken', async () => {
    const s = shop()
    await s.orders.start('o0', { ...anOrder, lines: [{ ...anOrder.lines[0], id: 'o0-1', resource: 'big' }] })
    await expect(s.orders.start('o1', twoItems)).rejects.toMatchObject({ refusal: { code: 'held' } })
    expect(await s.orders.status('o1')).toBeUndefined()
    expect(await s.deliveries.status('o1-1')).toBeUndefined()
  })

  test('SX-06 SX-37 SX-D2 is closed by the manager, once every delivery is over and no payment is scheduled', async () => {
    const s = await activeShop({}, twoItems)
    await s.deliveries.send('o1-1', 'markReturned')
    await s.deliveries.send('o1-1', 'close')
    expect(await s.manager.trySend('o1', 'close')).toMatchObject({
      code: 'guarded',
      blockers: [{ guard: 'everyDeliveryOver', open: ['o1-2'] }, { guard: 'noPaymentScheduled' }],
    })
    await s.deliveries.send('o1-2', 'markReturned')
    expect(await s.orders.status('o1')).toBe('active')
    await s.deliveries.send('o1-2', 'close')
    expect(await s.orders.status('o1')).toBe('active')
    expect(await s.customer.trySend('o1', 'close')).toMatchObject({ code: 'forbidden' })
    await s.manager.send('o1', 'close')
    expect(await s.orders.status('o1')).toBe('closed')
    await s.orders.advanceBy({ weeks: 20 })
    expect(s.charged).toHaveLength(1)
  })

  test('SX-D2 is not closed while nobody knows how a payment ended', async () => {
    const s = shop()
    await s.orders.start('o1', anOrder)
    await s.deliveries.send('o1-1', 'markDelivered')
    await s.deliveries.send('o1-1', 'markReturned')
    await s.deliveries.send('o1-1', 'close')
    expect(await s.manager.trySend('o1', 'close')).toMatchObject({
      blockers: [{ guard: 'paymentsSettled', payments: ['o1/2026-01-31'] }],
    })
    await s.report('o1/2026-01-31#1', 'paid')
    await s.manager.send('o1', 'close')
  })

  test('SX-08 has the statuses of the source, and a label for each in five languages', () => {
    const { order } = shop()
    const { statuses } = order.declaration.head
    expect(Object.keys(statuses)).toEqual(['ordering', 'booked', 'active', 'ending', 'closed', 'cancelled'])
    for (const status of Object.values(statuses)) {
      expect(Object.keys(status.label ?? {}).sort()).toEqual(['da', 'en', 'nb', 'sk', 'sv'])
    }
    expect(statuses.closed?.label?.nb).toBe('Closed')
    expect(statuses.booked?.label?.nb).toBe('Bestilt')
  })

  test('warns of nothing, and shows its ways', () => {
    const { order, delivery } = shop({ autoAssign: true })
    expect(check(order)).toEqual([])
    expect(check(delivery)).toEqual([])
    expect(toMermaid(order)).toContain('active --> closed : close (manager)')
  })
})

describe('mails', () => {
  test('SX-24 go to the manager and the customer when a subscription is ordered, each in their language', async () => {
    const s = shop()
    await s.orders.start('o1', anOrder)
    expect(s.orders.deliveries.map(({ notice, to, channel }) => [notice, to, channel])).toEqual([
      ['orderedCustomer', 'kari@example.com', 'email'],
      ['orderedManager', 'shop@example.com', 'email'],
    ])
    const { notices } = s.order.declaration
    const data = await s.data()
    expect(notices.orderedCustomer?.locale?.(data as never)).toBe('nb')
    expect(notices.orderedManager?.locale?.(data as never)).toBe('en')
  })
})

describe('the default end', () => {
  test.each([
    ['365 days', {}, '2027-01-31T11:00:00.000Z'],
    ['3 years', { defaultTerm: { years: 3 } }, '2029-01-31T11:00:00.000Z'],
    ['5 years', { defaultTerm: { years: 5 } }, '2031-01-31T11:00:00.000Z'],
    ['30 days', { defaultTerm: { days: 30 } }, '2026-03-02T11:00:00.000Z'],
  ])('SX-05 SX-41 is %s ahead when the shop says so', async (_, options, endsAt) => {
    const s = shop(options)
    await s.orders.start('o1', anOrder)
    expect((await s.data()).endsAt?.toISOString()).toBe(endsAt)
  })

  test('SX-05 SX-D8 is announced 30 days before, and then moved on by the same term, year after year', async () => {
    const s = await activeShop()
    await s.orders.advanceTo('2027-01-01T10:59:59Z')
    expect(s.orders.sent).not.toContain('subscription_order.endWarningCustomer')
    await s.orders.advanceTo('2027-01-01T11:00:00Z')
    expect(s.orders.sent.slice(-2)).toEqual([
      'subscription_order.endWarningCustomer',
      'subscription_order.endWarningManager',
    ])
    await s.orders.advanceTo('2027-01-31T11:00:00Z')
    expect(await s.orders.status('o1')).toBe('active')
    expect((await s.data()).endsAt).toEqual(new Date('2028-01-31T11:00:00Z'))
    await s.orders.advanceTo('2028-02-01T00:00:00Z')
    expect(s.orders.sent.filter((notice) => notice.endsWith('endWarningManager'))).toHaveLength(2)
    expect((await s.data()).endsAt).toEqual(new Date('2029-01-30T11:00:00Z'))
    expect(await s.deliveries.status('o1-1')).toBe('delivered')
  })

  test('SX-D8 requests the end when the shop says so, and closes nothing', async () => {
    const s = await activeShop({ onDefaultEnd: 'request_end' })
    await s.orders.advanceTo('2027-01-31T11:00:00Z')
    expect(await s.orders.status('o1')).toBe('ending')
    expect(await s.deliveries.status('o1-1')).toBe('subscription_end_request')
    expect(s.orders.sent).toContain('subscription_order.endRequestedCustomer')
  })

  test('SX-D8 raises a flag when the shop says so, and when an end cannot be requested', async () => {
    const alerted = await activeShop({ onDefaultEnd: 'alert' })
    await alerted.orders.advanceTo('2027-01-31T11:00:00Z')
    expect(await alerted.orders.opened.count({ flag: 'default_end_reached' })).toBe(1)
    expect(await alerted.orders.status('o1')).toBe('active')
    await alerted.manager.send('o1', 'extend', { until: new Date('2027-06-30T10:00:00Z') })
    expect(await alerted.orders.opened.count({ flag: 'default_end_reached' })).toBe(0)
    await alerted.orders.advanceTo('2027-05-31T10:00:00Z')
    expect(alerted.orders.sent.filter((notice) => notice.endsWith('endWarningManager'))).toHaveLength(2)

    const swapping = await activeShop({ onDefaultEnd: 'request_end' })
    await swapping.customer.send('o1', 'requestSwap', { delivery: 'o1-1', item: 'e-bike', fee: 60_000 })
    await swapping.orders.advanceTo('2027-01-31T11:00:00Z')
    expect(await swapping.orders.status('o1')).toBe('active')
    expect(await swapping.orders.opened.count({ flag: 'default_end_reached' })).toBe(1)
  })

  test('SX-05 SX-D8 lies ahead when a late first delivery begins the subscription, and is not announced in the past', async () => {
    const s = shop({ defaultTerm: { days: 20 } })
    await s.orders.start('o1', anOrder)
    expect((await s.data()).warnAt).toBeUndefined()
    await s.orders.advanceTo('2026-02-25T11:00:00Z')
    await s.deliveries.send('o1-1', 'markDelivered')
    expect((await s.data()).endsAt).toEqual(new Date('2026-03-12T11:00:00Z'))
    await s.orders.advanceTo('2026-03-12T11:00:00Z')
    expect((await s.data()).endsAt).toEqual(new Date('2026-04-01T10:00:00Z'))
  })

  test('SX-05 is moved by the manager only to a day that is still to come', async () => {
    const s = await activeShop()
    expect(await s.manager.trySend('o1', 'extend', { until: new Date('2026-01-01T00:00:00Z') })).toMatchObject({
      blockers: [{ guard: 'later', reason: 'not_in_the_future' }, { guard: 'afterStart' }],
    })
  })
})
