import { verifyHistory } from '@ordna/core/inspect'
import { expect, test } from 'vitest'
import { compareCondition } from '../condition/compare.js'
import { after, before } from '../condition/record.fixture.js'
import { templateValues } from '../condition/templateValues.js'
import { aShop, bring, mette } from './shop.fixture.js'

// The staff name no car: it is the order's.
const car = 'AB 12 345'

/** An order whose car was looked at before it went out and after it came back. */
async function returned() {
  const shop = aShop()
  await bring(shop, 'o1', 'booked')
  await shop.staff.send('o1', 'recordCondition', before())
  await shop.staff.send('o1', 'signContract', { contract: 'contract.pdf' })
  await shop.staff.send('o1', 'returnCar')
  await shop.staff.send('o1', 'recordCondition', after())
  return shop
}

const conditionOf = async ({ story }: Awaited<ReturnType<typeof returned>>) =>
  (await story.opened.get('o1'))?.data.condition ?? []

test('CB-35, CB-36, CB-38, CORE-32 a Danish order has the condition of its car before and after, for documents too', async () => {
  const condition = await conditionOf(await returned())
  expect(condition).toEqual([before({ car }), after({ car })])
  expect(compareCondition(condition)).toMatchObject({ fuelMissing: 37.5, driven: 650 })
  expect(templateValues(condition)).toMatchObject({ 'before.fuelPercent': 100, 'after.fuelPercent': 62.5 })
})

test('CB-35 only staff record it, and only what fits the records that are there', async () => {
  const shop = aShop()
  await bring(shop, 'o1', 'rented_out')
  for (const other of [shop.customer, shop.integration])
    expect(await other.trySend('o1', 'recordCondition', before())).toMatchObject({ code: 'forbidden' })
  expect(await shop.staff.trySend('o1', 'recordCondition', after())).toMatchObject({
    blockers: [{ guard: 'recordFits', problem: 'after_without_before' }],
  })
  await bring(shop, 'o2', 'awaiting_processing')
  expect(await shop.staff.trySend('o2', 'recordCondition', before())).toMatchObject({ code: 'wrong_status' })
})

test('CB-37, CB-D13 the records are closed with the archive, and an altered one breaks the history', async () => {
  const shop = await returned()
  await shop.staff.send('o1', 'archive')
  const correction = after({ id: 'c3', corrects: { id: 'c2', reason: 'second thoughts' } })
  expect(await shop.staff.trySend('o1', 'recordCondition', correction)).toMatchObject({ code: 'wrong_status' })
  expect(await conditionOf(shop)).toEqual([before({ car }), after({ car })])
  const history = await shop.story.opened.history('o1')
  expect(() => verifyHistory(history)).not.toThrow()
  const altered = history.map((entry) =>
    entry.transition === 'recordCondition' ? { ...entry, after: { condition: [before({ fuelPercent: 50 })] } } : entry,
  )
  expect(() => verifyHistory(altered)).toThrow('altered')
})

test('CB-35, DK-35 nobody starts an order with the condition of a car', async () => {
  const { staff } = aShop()
  await expect(staff.start('o1', { ...mette, condition: [before()] })).rejects.toMatchObject({
    refusal: { blockers: [{ guard: 'onlyWishes' }] },
  })
})

test('CB-35, DK-24 each car of a swap has its own condition, and a car that is not the order’s has none here', async () => {
  const shop = aShop()
  await bring(shop, 'o1', 'rented_out')
  await shop.staff.send('o1', 'recordCondition', before())
  const other = 'CD 67 890'
  expect(await shop.staff.trySend('o1', 'recordCondition', before({ id: 'c3', car: other }))).toMatchObject({
    blockers: [{ guard: 'ofTheOrder', car: other, cars: [car] }],
  })
  await shop.staff.send('o1', 'swapCar', { car: other })
  await shop.staff.send('o1', 'recordCondition', before({ id: 'c3', mileage: 9_000 }))
  await shop.staff.send('o1', 'recordCondition', after({ car }))
  await shop.staff.send('o1', 'recordCondition', after({ id: 'c4', mileage: 9_100 }))
  const condition = await conditionOf(shop)
  expect(compareCondition(condition, car)).toMatchObject({ driven: 650 })
  expect(compareCondition(condition, other)).toMatchObject({ driven: 100 })
  expect(compareCondition(condition, 'QQ')).toBeNull()
})
