import { expect, test } from 'vitest'
import type { Reminder } from './reminders.js'
import { activeShop, shop } from './story.fixture.js'

const label = { da: 'a', sk: 'b', nb: 'c', sv: 'd', en: 'e' }

function sentBy(s: Awaited<ReturnType<typeof activeShop>>) {
  return s.orders.deliveries
    .filter(({ lifecycle }) => lifecycle === 'subscription_delivery')
    .map(({ notice, at, channel, to }) => [notice, at.toISOString(), channel, to])
}

test('SX-27 the customer is asked on day ten whether everything is fine, once, however often the item is swapped back', async () => {
  const s = await activeShop()
  await s.orders.advanceTo('2026-02-10T08:59:59Z')
  expect(sentBy(s)).toEqual([])
  await s.orders.advanceTo('2026-02-10T09:00:00Z')
  const checkIn = ['checkIn', '2026-02-10T09:00:00.000Z', 'email', 'kari@example.com']
  expect(sentBy(s)).toEqual([checkIn])
  await s.orders.advanceBy({ seconds: 1 })
  await s.customer.send('o1', 'requestSwap', { delivery: 'o1-1', item: 'e-bike', fee: 50_000 })
  await s.customer.send('o1', 'withdrawSwap', { delivery: 'o1-1' })
  await s.orders.advanceTo('2026-04-01T00:00:00Z')
  expect(sentBy(s)).toEqual([checkIn])
})

test('SX-27 SX-43 a shop checks in on the days it chooses', async () => {
  const checkIn = (notice: string, days: number): Reminder => ({
    notice,
    label,
    in: 'delivered',
    event: 'deliveredAt',
    days,
    channels: ['email'],
  })
  const s = await activeShop({ reminders: [checkIn('dayThree', 3), checkIn('dayForty', 40)] })
  await s.orders.advanceTo('2026-06-01T00:00:00Z')
  expect(sentBy(s).map(([notice, at]) => [notice, at])).toEqual([
    ['dayThree', '2026-02-03T11:00:00.000Z'],
    ['dayForty', '2026-03-12T11:00:00.000Z'],
  ])
})

test('SX-28 a follow-up is tied to any status, and is not sent once the status was left', async () => {
  const reminders: Reminder[] = [
    { notice: 'sendItBack', label, in: 'swap_in_ready', days: 7, time: '09:00', channels: ['sms'] },
    { notice: 'thanks', label, in: 'checked', days: 1, channels: ['email'] },
  ]
  const s = await activeShop({ reminders })
  await s.customer.send('o1', 'requestSwap', { delivery: 'o1-1', item: 'e-bike', fee: 50_000 })
  await s.orders.advanceBy({ days: 8 })
  expect(sentBy(s)).toEqual([['sendItBack', '2026-02-07T08:00:00.000Z', 'sms', '+4790000001']])
  await s.deliveries.send('o1-1', 'markSwapInReturned')
  await s.deliveries.send('o1-1', 'markChecked')
  await s.deliveries.send('o1-1', 'close')
  await s.orders.advanceBy({ days: 8 })
  expect(sentBy(s)).toHaveLength(1)
})

test('SX-28 SX-36 the customer is reminded two days before the item is due back', async () => {
  const s = await activeShop()
  await s.customer.send('o1', 'requestEnd', {})
  await s.orders.advanceTo('2026-03-10T00:00:00Z')
  expect(sentBy(s).map(([notice, at]) => [notice, at])).toEqual([['returnReminder', '2026-02-25T09:00:00.000Z']])
})

test('SX-29 a rule is an event or a status, an offset, a notice, its channels and a condition', async () => {
  const onlyBicycles: Reminder = {
    notice: 'oilTheChain',
    label,
    in: ['delivered', 'swap_in_ready'],
    event: 'startsAt',
    days: 20,
    time: '18:30',
    channels: ['sms', 'email'],
    when: ({ item }) => item === 'bicycle',
  }
  const s = await activeShop({ reminders: [onlyBicycles] })
  await s.customer.send('o1', 'requestSwap', { delivery: 'o1-1', item: 'e-bike', resource: 'blue', fee: 50_000 })
  await s.deliveries.send('o1-1.1', 'markDelivered')
  await s.orders.advanceTo('2026-04-01T00:00:00Z')
  expect(sentBy(s)).toEqual([['oilTheChain', '2026-02-20T17:30:00.000Z', 'sms', '+4790000001']])
})

test('SX-29 a rule that counts back needs an event to count from', () => {
  const impossible: Reminder = { notice: 'early', label, in: 'delivered', days: -1, channels: ['email'] }
  expect(() => shop({ reminders: [impossible] })).toThrow('Name an event')
})
