import { expect, test } from 'vitest'
import { aFirm, bring, jana, order, peter, pricing } from '../firm.fixture.js'
import { newOrder } from '../newOrder.js'

const cars = { 'ZA 123 AB': 'economy', 'ZA 456 CD': 'economy', 'ZA 900 XL': 'suv', 'ZA 777 XY': 'suv' }
const tooLarge = { guard: 'carFits', problem: 'other_class', car: 'ZA 900 XL', class: 'suv', ordered: 'economy' }
const unknown = { guard: 'carFits', problem: 'unknown_car', car: 'ZA 000 QQ' }
const large = { ...jana, vehicle: 'ZA 900 XL' }

const aFleet = () => aFirm({ options: { cars } })

test('CB-16 an order is confirmed, with or without an e-mail, only with a vehicle of the fleet and of the class paid for', async () => {
  const firm = aFleet()
  await bring(firm, 'right', 'confirmed')
  await bring(firm, 'large', 'received', large)
  await bring(firm, 'unknown', 'received', { ...jana, vehicle: 'ZA 000 QQ' })
  for (const [id, blocked] of [
    ['large', tooLarge],
    ['unknown', unknown],
  ] as const) {
    expect(await firm.support.trySend(id, 'confirm')).toMatchObject({ code: 'guarded', blockers: [blocked] })
    expect(await firm.support.trySend(id, 'confirm', {}, { notices: { confirmation: true } })).toMatchObject({
      blockers: [blocked],
    })
  }
})

test('CB-16, CB-18 another class that is meant is said with the parameters, stands in the history and is confirmed', async () => {
  const firm = aFleet()
  await bring(firm, 'o1', 'received', large)
  const { total } = (await order(firm, 'o1')).data
  await firm.admin.send('o1', 'changeParameters', { otherClass: true })
  expect((await firm.story.opened.history('o1')).at(-1)).toMatchObject({
    transition: 'changeParameters',
    after: { otherClass: true },
  })
  await firm.support.send('o1', 'confirm')
  expect((await order(firm, 'o1')).data.total).toBe(total)
})

test('CB-45 parameters that name a vehicle that does not fit change nothing, unless another class is meant', async () => {
  const firm = aFleet()
  await bring(firm, 'o1', 'confirmed')
  const change = (parameters: object) => firm.admin.trySend('o1', 'changeParameters', parameters)
  expect(await change({ vehicle: 'ZA 900 XL' })).toMatchObject({ code: 'guarded', blockers: [tooLarge] })
  expect(await change({ vehicle: 'ZA 000 QQ', otherClass: true })).toMatchObject({ blockers: [unknown] })
  expect((await order(firm, 'o1')).data.vehicle).toBe('ZA 123 AB')
  expect(await change({ vehicle: 'ZA 900 XL', otherClass: true })).toMatchObject({ outcome: 'moved' })
  expect(await change({ otherClass: false })).toMatchObject({ blockers: [tooLarge] })
  expect(await change({ endsAt: new Date('2026-04-15T08:00:00Z') })).toMatchObject({ outcome: 'moved' })
  expect((await order(firm, 'o1')).data).toMatchObject({ vehicle: 'ZA 900 XL', otherClass: true })
  expect(await change({ vehicle: 'ZA 456 CD' })).toMatchObject({ outcome: 'moved' })
  expect((await order(firm, 'o1')).data).not.toHaveProperty('otherClass')
  expect(await change({ vehicle: 'ZA 900 XL' })).toMatchObject({ blockers: [tooLarge] })
})

test('CB-45 an order whose vehicle has left the fleet is still prolonged', async () => {
  const fleet: Record<string, string> = { ...cars }
  const firm = aFirm({ options: { cars: () => fleet } })
  await bring(firm, 'o1', 'rental_in_progress')
  delete fleet[jana.vehicle]
  const longer = { endsAt: new Date('2026-04-17T08:00:00Z') }
  expect(await firm.admin.send('o1', 'changeParameters', longer)).toMatchObject({ outcome: 'moved' })
})

test('CB-16 everything that keeps an order from being confirmed is told at once', async () => {
  const firm = aFleet()
  await firm.client.start('o1', newOrder({ ...large, charges: [] }, pricing))
  const cheaper = { ...pricing.tariff, classes: { economy: { deposit: 0, seasons: [] } } }
  const changed = aFirm({ options: { tariff: cheaper, cars }, store: firm.store })
  expect(await changed.support.trySend('o1', 'confirm')).toMatchObject({
    blockers: [{ guard: 'priceIsRight', problem: 'no_price' }, tooLarge],
  })
})

test('CB-42 no client says that another class is meant', async () => {
  const firm = aFleet()
  const wish = { ...newOrder(large, pricing), otherClass: true }
  await expect(firm.client.start('o1', wish)).rejects.toMatchObject({
    refusal: { code: 'guarded', blockers: [{ guard: 'isNew', fields: ['otherClass'] }] },
  })
})

test('CB-58 a sale has no class: any vehicle of the fleet will do, and no other', async () => {
  const firm = aFleet()
  await bring(firm, 's1', 'confirmed', peter)
  await bring(firm, 's2', 'received', { ...peter, vehicle: 'ZA 000 QQ' })
  expect(await firm.support.trySend('s2', 'confirm')).toMatchObject({ blockers: [unknown] })
})
