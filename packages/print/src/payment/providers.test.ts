import { memoryStore } from '@ordna/memory'
import { describe, expect, test } from 'vitest'
import { aShopAt, atStripe, mine, providers, type Account } from './providerShop.fixture.js'

/** Kari has ordered by card and paid, and Berit has not looked at it yet. */
async function paidShop(open: (now: () => Date) => Promise<Account>) {
  const shop = await aShopAt(open, memoryStore())
  await shop.kari.start('o1', mine)
  shop.pay('o1')
  await shop.callBack()
  return shop
}

describe.each(providers)('a print order paid by $provider', ({ open }) => {
  test('IM-D2 what is rejected is cancelled, and what is called off later is refunded', async () => {
    const rejected = await paidShop(open)
    await rejected.berit.send('o1', 'reject')
    expect(rejected.done).toEqual(['begin 99000', 'cancel 99000'])
    await rejected.kari.start('o2', mine)
    rejected.pay('o2')
    await rejected.callBack()
    await rejected.berit.send('o2', 'approve')
    await rejected.operator.send('o2', 'callOff')
    expect(await rejected.known('o2')).toMatchObject({ captured: 99_000, refunded: 99_000 })
  })

  test('IM-12 what the bank refuses fails, and another payment is begun', async () => {
    const shop = await aShopAt(open, memoryStore())
    await shop.kari.start('o1', mine)
    const first = (await shop.known())?.reference
    shop.decline('o1')
    await shop.callBack()
    expect(await shop.story.status('o1')).toBe('payment_failed')
    await shop.kari.send('o1', 'retryPayment')
    expect((await shop.known())?.reference).not.toBe(first)
    shop.pay('o1')
    await shop.callBack(shop.callbacks.slice(-1))
    expect(await shop.story.status('o1')).toBe('not_approved')
  })

  test('IM-27 where every callback is lost, the provider is asked', async () => {
    const shop = await aShopAt(open, memoryStore())
    await shop.kari.start('o1', mine)
    shop.pay('o1')
    await shop.story.advanceBy({ minutes: 16 })
    expect(await shop.story.status('o1')).toBe('not_approved')
  })

  test('IM-D2 a capture that fails days later is tried again where there is something to take, and flagged otherwise', async () => {
    const shop = await paidShop(open)
    await shop.berit.send('o1', 'approve')
    await shop.story.advanceBy({ days: 5 })
    shop.failCapture('o1')
    await shop.callBack(shop.callbacks.slice(-1))
    const { captured = 0, failedCaptures } = (await shop.known()) ?? {}
    expect(failedCaptures).toBe(1)
    expect([captured === 99_000, (await shop.flags()).includes('unpaid')]).toContain(true)
    expect(captured === 99_000).not.toBe((await shop.flags()).includes('unpaid'))
    expect(await shop.story.status('o1')).toBe('received')
  })
})

test('IM-01 IM-D2 at Stripe a reservation that is about to lapse is reserved anew with the card that was kept', async () => {
  const shop = await paidShop((now) => atStripe(now, { renews: true }))
  await shop.story.advanceBy({ days: 6, hours: 1 })
  expect(shop.done).toEqual(['begin 99000', 'renew 99000', 'cancel 99000'])
  await shop.callBack()
  await shop.berit.send('o1', 'approve')
  expect(await shop.known()).toMatchObject({ reference: expect.stringMatching(/^pi_/u), captured: 99_000 })
})

test('IM-01 IM-D2 where it cannot be reserved anew, it lapses, and the customer pays again after the approval', async () => {
  const shop = await paidShop(atStripe)
  await shop.story.advanceBy({ days: 7, hours: 1 })
  expect(await shop.known()).toMatchObject({ captured: 0, cancelled: 99_000 })
  expect((await shop.berit.send('o1', 'approve')).to).toBe('payment_waiting')
  await shop.story.advanceBy({ minutes: 1 })
  shop.pay('o1')
  await shop.callBack()
  expect(await shop.story.status('o1')).toBe('received')
})

test('IM-D2 at Stripe, by means that cannot be reserved, rejection is a refund and approval takes nothing more', async () => {
  const immediate = (now: () => Date) => atStripe(now, { takes: 'immediate' })
  const shop = await paidShop(immediate)
  expect(await shop.known()).toMatchObject({ reserved: 99_000, captured: 99_000 })
  await shop.berit.send('o1', 'reject')
  expect(shop.done).toEqual(['begin 99000', 'refund 99000'])
  await shop.kari.start('o2', mine)
  shop.pay('o2')
  await shop.callBack()
  await shop.berit.send('o2', 'approve')
  expect(shop.done).toEqual(['begin 99000', 'refund 99000', 'begin 99000'])
  expect(await shop.known('o2')).toMatchObject({ captured: 99_000, refunded: 0 })
})
