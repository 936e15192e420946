import { describe, expect, test } from 'vitest'
import { activeShop, anOrder, shop } from '../story.fixture.js'

describe('an end that was agreed', () => {
  const agreed = { ...anOrder, endsAt: new Date('2026-03-15T11:00:00Z') }

  test('SX-05 SX-D8 is one: items are due back, nothing is asked for any more, and nobody gets another year', async () => {
    const s = await activeShop({}, agreed)
    await s.orders.advanceTo('2026-03-15T11:00:00Z')
    expect(await s.orders.status('o1')).toBe('ending')
    expect(await s.deliveries.status('o1-1')).toBe('subscription_end_request')
    expect((await s.dataOf('o1-1')).returnBy).toEqual(new Date('2026-03-15T22:59:59.999Z'))
    expect(s.orders.sent.slice(-2)).toEqual([
      'subscription_order.endRequestedCustomer',
      'subscription_order.endRequestedManager',
    ])
    const late = { blockers: [{ guard: 'beforeAgreedEnd', reason: 'agreed_end_passed', instead: 'extend' }] }
    expect(await s.customer.trySend('o1', 'withdrawEnd', {})).toMatchObject(late)
    await s.manager.send('o1', 'extend', { until: new Date('2026-06-15T10:00:00Z') })
    await s.customer.send('o1', 'withdrawEnd', {})
    await s.orders.advanceTo('2027-01-01T00:00:00Z')
    expect(await s.orders.status('o1')).toBe('ending')
    expect(s.charges().map((charge) => charge.slice(3))).toEqual([
      '2026-01-31#1 50000',
      '2026-02-28#1 50000',
      '2026-03-31#1 50000',
      '2026-04-30#1 50000',
      '2026-05-31#1 50000',
    ])
  })

  test('SX-05 SX-D8 on the day of a payment asks for no month more', async () => {
    const s = await activeShop({}, { ...anOrder, endsAt: new Date('2026-02-28T11:00:00Z') })
    await s.orders.advanceTo('2026-05-01T00:00:00Z')
    expect(await s.orders.status('o1')).toBe('ending')
    expect(s.charged).toHaveLength(1)
  })

  test('SX-44 SX-D8 is not put off by the rule for ends', async () => {
    const s = await activeShop({ endRule: { kind: 'advanced' } }, agreed)
    await s.orders.advanceTo('2026-03-14T11:00:00Z')
    await s.customer.send('o1', 'requestEnd', {})
    expect((await s.dataOf('o1-1')).returnBy).toEqual(new Date('2026-03-15T22:59:59.999Z'))
  })

  test('SX-05 SX-38 that comes before anything was handed over raises a flag, and nothing begins after it', async () => {
    const s = shop()
    await s.orders.start('o1', agreed)
    await s.orders.advanceTo('2026-03-15T11:00:00Z')
    expect(await s.orders.opened.count({ flag: 'default_end_reached' })).toBe(1)
    expect(await s.deliveries.trySend('o1-1', 'markDelivered')).toMatchObject({ outcome: 'refused' })
    await s.manager.send('o1', 'extend', { until: new Date('2026-09-15T10:00:00Z') })
    expect(await s.orders.opened.count({ flag: 'default_end_reached' })).toBe(0)
    await s.deliveries.send('o1-1', 'markDelivered')
    expect((await s.data()).endsAt).toEqual(new Date('2026-09-15T10:00:00Z'))
  })
})
