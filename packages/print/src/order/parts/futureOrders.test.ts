import { expect, test } from 'vitest'
import { byCard, kari, odd } from '../shop.fixture.js'
import { approved, aShopWith } from './shop.fixture.js'

const on = { futureOrders: true } as const
const july = new Date('2026-07-01T06:00:00Z')
const early = new Date(july.getTime() - 1)

test('a future order waits for its date, and production gets it then', async () => {
  const shop = await approved(aShopWith(on), { notBefore: july })
  expect(await shop.story.status('o1')).toBe('scheduled')
  await shop.story.advanceTo(early)
  expect([await shop.story.status('o1'), shop.production.printing]).toEqual(['scheduled', []])
  await shop.story.advanceTo(july)
  expect([await shop.story.status('o1'), shop.production.printing]).toEqual(['received', ['o1']])
})

test('so does one of somebody who may approve, and one whose date has passed goes on at once', async () => {
  const shop = aShopWith(on)
  const whoMay = shop.story.as({ id: 'odd', roles: ['customer', 'approver'] })
  expect((await whoMay.start('o1', { ...odd, notBefore: july })).to).toBe('scheduled')
  expect((await whoMay.start('o2', { ...odd, notBefore: shop.story.clock.now() })).to).toBe('approved')
})

test('until then whoever ordered moves the date or cancels; nobody passes over it', async () => {
  const shop = await approved(aShopWith(on), { notBefore: july })
  for (const step of ['receive', 'process', 'release'] as const)
    for (const view of [shop.operator, shop.program]) expect((await view.trySend('o1', step)).outcome).toBe('refused')
  await shop.kari.send('o1', 'reschedule', { date: new Date('2026-08-01T06:00:00Z') })
  await shop.story.advanceTo(july)
  expect(await shop.story.status('o1')).toBe('scheduled')
  await shop.operator.send('o1', 'reschedule', { date: july })
  expect(await shop.story.status('o1')).toBe('received')
  await approved(shop, { notBefore: new Date('2026-09-01T06:00:00Z') }, 'o2')
  expect((await shop.kari.send('o2', 'cancel')).to).toBe('cancelled')
})

test('the money of a future order is reserved anew until its date, and taken then', async () => {
  const shop = aShopWith(on)
  await shop.kari.start('o1', { ...kari, ...byCard, notBefore: july })
  shop.payments.pay('o1')
  await shop.operator.send('o1', 'checkPayment')
  await shop.berit.send('o1', 'approve')
  await shop.story.advanceTo(early)
  expect(new Set(shop.payments.done)).toEqual(new Set(['begin 99000', 'renew 99000', 'cancel 99000']))
  await shop.story.advanceTo(july)
  expect(await shop.story.status('o1')).toBe('received')
  expect(shop.payments.done.filter((one) => one.startsWith('capture'))).toEqual(['capture 99000'])
})

test('where it cannot be reserved anew, the customer pays again when the date has come, and nothing is produced before', async () => {
  const shop = aShopWith(on)
  await shop.kari.start('o1', { ...kari, ...byCard, notBefore: july })
  shop.payments.pay('o1')
  await shop.operator.send('o1', 'checkPayment')
  await shop.berit.send('o1', 'approve')
  shop.payments.failNext(1_000_000)
  await shop.story.advanceTo(early)
  shop.payments.failNext(0)
  await shop.story.advanceTo(july)
  expect([await shop.story.status('o1'), shop.production.printing]).toEqual(['payment_waiting', []])
  shop.payments.pay('o1')
  await shop.operator.send('o1', 'checkPayment')
  expect([await shop.story.status('o1'), shop.production.printing]).toEqual(['received', ['o1']])
})
