import { expect, test } from 'vitest'
import { byCard, kari } from '../shop.fixture.js'
import { approved, aShopWith } from './shop.fixture.js'

const reason = { reason: 'Venter på papir' }

test.each(['approved', 'received', 'processing', 'produced'] as const)(
  'an order that is %s is put on hold with a reason, and goes on from there',
  async (status) => {
    const shop = await approved(aShopWith({ onHold: true }, { handOver: async () => undefined }))
    const steps = { approved: [], received: ['receive'], processing: ['receive', 'process'] } as const
    const all = { ...steps, produced: ['receive', 'process', 'produce'] as const }
    for (const step of all[status]) await shop.program.send('o1', step)
    await shop.operator.send('o1', 'putOnHold', reason)
    expect((await shop.data())?.hold).toEqual({ ...reason, by: 'ola', at: shop.story.clock.now() })
    for (const step of ['receive', 'process', 'produce', 'deliver', 'fail'] as const)
      expect(await shop.program.opened.trySendNamed('o1', step, { message: '-' })).toMatchObject({
        code: 'wrong_status',
      })
    expect((await shop.operator.send('o1', 'takeOffHold')).to).toBe(status)
    expect((await shop.data())?.hold).toBeUndefined()
  },
)

test('a hold says why, is put by Backoffice only, and nothing is put on hold that production does not have', async () => {
  const shop = await approved(aShopWith({ onHold: true }))
  expect(await shop.operator.trySend('o1', 'putOnHold', { reason: ' ' })).toMatchObject({ code: 'invalid_input' })
  expect(await shop.program.trySend('o1', 'putOnHold', reason)).toMatchObject({ code: 'forbidden' })
  for (const step of ['process', 'produce', 'deliver'] as const) await shop.operator.send('o1', step)
  expect(await shop.operator.trySend('o1', 'putOnHold', reason)).toMatchObject({ code: 'wrong_status' })
})

test('production does not get an order that was put on hold before its job ran, and gets it once it goes on', async () => {
  const shop = aShopWith({ onHold: true })
  await shop.kari.start('o1', kari)
  await shop.berit.opened.send('o1', 'approve')
  await shop.operator.opened.send('o1', 'putOnHold', reason)
  await shop.story.advanceBy({ days: 2 })
  expect(shop.production.printing).toEqual([])
  await shop.operator.send('o1', 'takeOffHold')
  expect(shop.production.printing).toEqual(['o1'])
  expect(await shop.story.status('o1')).toBe('received')
})

test('an order on hold keeps its money, and gives it back where it is called off', async () => {
  const shop = aShopWith({ onHold: true, approvalBeforePayment: true })
  await approved(shop, byCard)
  shop.payments.pay('o1')
  await shop.operator.send('o1', 'checkPayment')
  await shop.operator.send('o1', 'putOnHold', reason)
  await shop.story.advanceBy({ days: 40 })
  expect(shop.payments.done).toEqual(['begin 99000', 'capture 99000'])
  await shop.operator.send('o1', 'callOff')
  expect(shop.payments.done).toEqual(['begin 99000', 'capture 99000', 'refund 99000'])
  expect(shop.production.withdrawn).toEqual(['o1'])
})

test('the clock moves no order that is on hold, and flags one that nobody takes off', async () => {
  const shop = await approved(aShopWith({ onHold: true }))
  await shop.operator.send('o1', 'putOnHold', reason)
  await shop.story.advanceBy({ days: 100 })
  expect([await shop.story.status('o1'), await shop.flags()]).toEqual(['on_hold', ['stalled']])
})
