import { beforeEach, describe, expect, test } from 'vitest'
import type { Store } from '@ordna/core'
import { badGateway, reply } from './providerServer.fixture.js'
import { aShopAt, mine, providers } from './providerShop.fixture.js'
import { storesOfFile } from './stores.fixture.js'

const places = storesOfFile().filter(([name]) => name !== 'on PGlite')
const each = places.flatMap(([name, opened]) => providers.map((one) => ({ ...one, name, opened })))

describe.each(each)('a print order $name, paid by $provider', ({ open, opened }) => {
  let store: Store
  beforeEach(async () => {
    store = await opened()
  })

  test('IM-D2 IM-25 money is reserved, and taken when the order is approved, however often and in which order it is called back', async () => {
    const shop = await aShopAt(open, store)
    await shop.kari.start('o1', mine)
    expect(await shop.known()).toMatchObject({ reserved: 0, payAt: expect.stringContaining('https://') })
    shop.pay('o1')
    const { callbacks } = shop
    const answers = await shop.callBack([...callbacks.toReversed(), ...callbacks])
    expect(answers.map(({ outcome }) => outcome)).toEqual(['taken', ...Array(callbacks.length * 2 - 1).fill('known')])
    expect(await shop.story.status('o1')).toBe('not_approved')
    await shop.berit.send('o1', 'approve')
    await shop.callBack(callbacks.toReversed())
    expect(await shop.known()).toMatchObject({ reserved: 99_000, captured: 99_000, cancelled: 0, refunded: 0 })
    expect([await shop.story.status('o1'), shop.done]).toEqual(['received', ['begin 99000', 'capture 99000']])
  })

  test('IM-D2 a provider that is away, in a hurry or cut off does each thing once', async () => {
    const shop = await aShopAt(open, store)
    const hurry = { ...reply({ error: { message: 'Too many requests' } }, 429), headers: { 'retry-after': '1' } }
    shop.troubles.push(badGateway.before, hurry, badGateway.after)
    await shop.kari.start('o1', mine)
    await shop.story.advanceBy({ minutes: 10 })
    shop.pay('o1')
    await shop.callBack()
    shop.troubles.push(hurry, badGateway.after)
    await shop.berit.send('o1', 'approve')
    await shop.story.advanceBy({ minutes: 10 })
    shop.troubles.push(badGateway.before, badGateway.after)
    await shop.operator.send('o1', 'callOff')
    await shop.story.advanceBy({ minutes: 10 })
    expect(shop.troubles).toEqual([])
    expect(shop.done).toEqual(['begin 99000', 'capture 99000', 'refund 99000'])
    expect(await shop.flags()).not.toContain('message_dead')
  })

  test('IM-29 who pays after the order was cancelled gets it back, and nothing is captured', async () => {
    const shop = await aShopAt(open, store)
    await shop.kari.start('o1', mine)
    await shop.kari.send('o1', 'cancel')
    shop.pay('o1')
    await shop.callBack()
    expect(await shop.known()).toMatchObject({ captured: 0, cancelled: 99_000 })
    expect(shop.done).toEqual(['begin 99000', 'cancel 99000'])
  })
})
