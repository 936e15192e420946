import { expect, test } from 'vitest'
import { slovak, summer } from '../price/tariff.fixture.js'
import { tariff } from '../price/tariff.js'
import { aFirm, bring, jana, order, peter, pricing } from './firm.fixture.js'
import { priceChange } from './pricing.js'

const dearer = tariff({
  ...slovak,
  classes: { economy: { seasons: [{ validFrom: '2024-01-01', perDay: [{ fromDays: 1, amount: 5000 }] }] } },
})
const longer = { endsAt: summer('2026-04-18T10:00') }

test('CB-19 what the administrator was shown is what is charged, and it does not become part of the order', async () => {
  const firm = aFirm()
  await bring(firm, 'o1', 'received')
  const { gross } = priceChange((await order(firm, 'o1')).data, longer, pricing).price
  await firm.admin.send('o1', 'changeParameters', { ...longer, expectedTotal: gross })
  const { data } = await order(firm, 'o1')
  expect(data).toMatchObject({ ...longer, total: gross, price: { gross } })
  expect(data).not.toHaveProperty('expectedTotal')
  expect((await firm.story.opened.history('o1')).at(-1)).toMatchObject({ input: { expectedTotal: gross } })
})

test('CB-19 where the price is no longer the one that was shown, nothing changes and both are told', async () => {
  const firm = aFirm()
  await bring(firm, 'o1', 'received')
  const placed = await order(firm, 'o1')
  const shown = priceChange(placed.data, longer, pricing).price.gross
  const later = aFirm({ store: firm.store, options: { tariff: dearer } })
  const changed = (expectedTotal?: number) =>
    later.admin.trySend('o1', 'changeParameters', { ...longer, expectedTotal })
  expect(await changed(shown)).toMatchObject({
    code: 'guarded',
    blockers: [{ guard: 'priceAsShown', expected: 20_000, total: 25_000, currency: 'EUR' }],
  })
  expect(await changed(0)).toMatchObject({ blockers: [{ expected: 0, total: 25_000 }] })
  expect(await order(later, 'o1')).toEqual(placed)
  expect(await changed(25_000)).toMatchObject({ outcome: 'moved' })
  expect(await changed()).toMatchObject({ outcome: 'moved' })
})

test('CB-19 of parameters that make no order, or have no price, that alone is told, whatever was shown', async () => {
  const firm = aFirm()
  await bring(firm, 'o1', 'received')
  const changed = (parameters: object) => firm.admin.trySend('o1', 'changeParameters', parameters)
  const refused = async (parameters: object) => {
    const answer = await changed(parameters)
    return answer.outcome === 'refused' ? answer.blockers : []
  }
  const backwards = [{ guard: 'isWhole', problem: 'backwards' }]
  expect(await refused({ endsAt: jana.startsAt, expectedTotal: 1 })).toMatchObject(backwards)
  const unpriced = [{ guard: 'priceAsShown', problem: 'no_price', class: 'limousine' }]
  expect(await refused({ class: 'limousine', expectedTotal: 1 })).toMatchObject(unpriced)
  expect(await changed({ expectedTotal: 120.5 })).toMatchObject({ code: 'invalid_input' })
})

test('CB-19, CB-58 the price of a sale is compared alike', async () => {
  const firm = aFirm()
  await bring(firm, 'o1', 'received', peter)
  const cheaper = { charges: [{ code: 'vehicle', amount: { amount: 1_200_000, currency: 'EUR' as const } }] }
  expect(await firm.admin.trySend('o1', 'changeParameters', { ...cheaper, expectedTotal: 1_230_000 })).toMatchObject({
    blockers: [{ guard: 'priceAsShown', expected: 1_230_000, total: 1_200_000 }],
  })
  await firm.admin.send('o1', 'changeParameters', { ...cheaper, expectedTotal: 1_200_000 })
  expect((await order(firm, 'o1')).data.total).toBe(1_200_000)
})

test('CB-45 a parameter that is given as undefined stays', async () => {
  const firm = aFirm()
  await bring(firm, 'o1', 'received')
  await firm.admin.send('o1', 'changeParameters', { vehicle: undefined, class: undefined, ...longer })
  expect((await order(firm, 'o1')).data).toMatchObject({ vehicle: jana.vehicle, class: jana.class, ...longer })
})

test.each([
  ['email', "is changed by 'changeCustomer': send it there"],
  ['customerId', "is changed by 'changeCustomer': send it there"],
  ['total', 'is no parameter: give any of vehicle, class, otherClass, startsAt'],
  ['kind', 'is no parameter'],
])('CB-45 %s is no parameter: it is refused, not dropped', async (field, message) => {
  const firm = aFirm()
  await bring(firm, 'o1', 'received')
  const placed = await order(firm, 'o1')
  expect(await firm.admin.trySend('o1', 'changeParameters', { ...longer, [field]: 'sale' })).toMatchObject({
    code: 'invalid_input',
    blockers: [{ path: field, message: expect.stringContaining(message) }],
  })
  expect(await order(firm, 'o1')).toEqual(placed)
})

test('CB-45 what is no list of parameters at all is refused as such', async () => {
  const firm = aFirm()
  await bring(firm, 'o1', 'received')
  expect(await firm.admin.trySend('o1', 'changeParameters', 'tomorrow' as never)).toMatchObject({
    code: 'invalid_input',
    blockers: [{ path: '', message: expect.stringContaining('Expected Object') }],
  })
})
