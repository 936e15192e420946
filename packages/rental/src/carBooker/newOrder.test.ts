import { expect, test } from 'vitest'
import { summer } from '../price/tariff.fixture.js'
import { wishOf, newOrder } from './newOrder.js'
import { aFirm, bring, jana, order, pricing, seenBefore, type Firm } from './firm.fixture.js'

async function cancelled(firm: Firm) {
  await bring(firm, 'o1', 'confirmed', jana)
  await firm.admin.send('o1', 'recordCondition', seenBefore)
  await firm.admin.send('o1', 'cancel', undefined, { reason: 'client_withdrew' })
  const found = await order(firm, 'o1')
  if (found.status !== 'cancelled') throw new Error('The order is not cancelled.')
  return found
}

test('CB-20, CB-51 a cancelled order is turned into a new one as agreed with the client, and stays as it was', async () => {
  const firm = aFirm()
  const old = await cancelled(firm)
  const { wish, options } = wishOf(old)
  expect(wish).toEqual({ ...jana, kind: 'rental', locale: 'sk', extras: [], charges: [] })
  const agreed = newOrder({ ...wish, startsAt: summer('2026-04-14T10:00') }, pricing)
  await firm.admin.start('o2', agreed, options)
  expect(await order(firm, 'o2')).toMatchObject({
    status: 'received',
    links: [{ name: 'copiedFrom', lifecycle: 'car_booker', id: 'o1' }],
    data: { customerId: 'jana', total: 8000, firstPrice: { gross: 8000 }, condition: [] },
  })
  expect(await order(firm, 'o1')).toEqual(old)
})

test('CB-51 nothing leads out of a cancelled order itself', async () => {
  const firm = aFirm()
  await cancelled(firm)
  for (const actor of [firm.client, firm.admin, firm.support]) expect(await actor.explain('o1')).toEqual([])
})
