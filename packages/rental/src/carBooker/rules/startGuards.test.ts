import type { RefusedError } from '@ordna/core'
import { toJSON } from '@ordna/core/inspect'
import { expect, test } from 'vitest'
import { before } from '../../condition/record.fixture.js'
import { summer } from '../../price/tariff.fixture.js'
import { aFirm, jana, order, peter, pricing, type Firm } from '../firm.fixture.js'
import { newOrder } from '../newOrder.js'
import type { OrderData } from '../data.js'

const data = newOrder(jana, pricing)
const sale = newOrder(peter, pricing)
const dear = newOrder({ ...jana, endsAt: summer('2026-04-18T10:00') }, pricing)
const at = new Date('2026-04-01T09:00:00Z')
const charges = [{ code: 'discount', amount: { amount: -5000, currency: 'EUR' as const } }]

/** Why an order is not started: the blockers of its guards, or none when it is. */
async function refusedWith(actor: Firm['admin'], start: object) {
  return actor.start('o1', start as typeof data).then(
    () => [],
    ({ refusal }: RefusedError) => (refusal.code === 'guarded' ? refusal.blockers : [refusal]),
  )
}

const tooEarly = { confirmedAt: at, handedOverAt: at, returnedAt: at, paidAt: at, reason: 'other', otherClass: true }

test.each(Object.entries(tooEarly))(
  'CB-42 nobody starts an order with %s: only the firm can know it',
  async (field, value) => {
    const { client, admin } = aFirm()
    const blockers = [{ guard: 'isNew', code: 'guarded', fields: [field] }]
    expect(await refusedWith(client, { ...data, [field]: value })).toEqual(blockers)
    expect(await refusedWith(admin, { ...data, [field]: value })).toEqual(blockers)
  },
)

test('CB-35, CB-42 nobody starts an order with the condition of a car', async () => {
  const { client } = aFirm()
  expect(await refusedWith(client, { ...data, condition: [before()] })).toMatchObject([
    { guard: 'isNew', fields: ['condition'] },
  ])
  expect(await refusedWith(client, { ...data, condition: [] })).toEqual([])
})

const halves: readonly (readonly [what: string, start: Partial<OrderData>, problem: string])[] = [
  ['a rental without a start', { ...data, startsAt: undefined }, 'incomplete'],
  ['a rental that ends as it begins', { ...data, endsAt: jana.startsAt }, 'backwards'],
  ['a sale without a tax date', { ...sale, taxDate: undefined }, 'incomplete'],
  ['a sale with a period', { ...sale, startsAt: jana.startsAt }, 'not_of_a_sale'],
]

test.each(halves)('CB-42, CB-58 %s is not started', async (_, start, problem) => {
  const { client } = aFirm()
  expect(await refusedWith(client, start)).toEqual([{ guard: 'isWhole', code: 'guarded', problem, kind: start.kind }])
  expect(() => newOrder({ ...jana, endsAt: jana.startsAt }, pricing)).toThrow('ends before it begins')
})

test('CB-42, CB-D9 an order whose first price or total is another than its price is not started', async () => {
  const { client } = aFirm()
  const told = { guard: 'pricesAgree', price: 12_000, currency: 'EUR' }
  expect(await refusedWith(client, { ...data, total: 1 })).toMatchObject([{ ...told, total: 1, firstPrice: 12_000 }])
  expect(await refusedWith(client, { ...data, firstPrice: dear.price })).toMatchObject([
    { ...told, total: 12_000, firstPrice: 20_000 },
  ])
})

test('CB-42 a client cannot take a discount along; the staff may give one, and a sale is all charges', async () => {
  const { client, support, story } = aFirm()
  const cheap = newOrder({ ...jana, charges }, pricing)
  expect(await refusedWith(client, cheap)).toEqual([{ guard: 'mayCharge', code: 'guarded', charges: ['discount'] }])
  expect(await support.start('o1', cheap)).toMatchObject({ to: 'received' })
  expect(await client.start('o2', sale)).toMatchObject({ to: 'received' })
  const both = story.as({ id: 'eva', roles: ['client', 'admin'] })
  expect(await both.start('o3', cheap)).toMatchObject({ to: 'received' })
})

test('CB-42 everything that keeps an order from being started is told at once, and nothing of it is kept', async () => {
  const firm = aFirm()
  const wrong = { ...newOrder({ ...jana, charges }, pricing), endsAt: undefined, total: 1, paidAt: at, reason: 'other' }
  expect(await refusedWith(firm.client, wrong)).toMatchObject([
    { guard: 'isNew', fields: ['paidAt', 'reason'] },
    { guard: 'isWhole', problem: 'incomplete' },
    { guard: 'pricesAgree', total: 1 },
    { guard: 'mayCharge', charges: ['discount'] },
  ])
  await expect(order(firm, 'o1')).rejects.toThrow("There is no order 'o1'")
  expect(toJSON(firm.lifecycle).startGuards).toEqual([
    'isNew',
    'isWhole',
    'notOver',
    'inReach',
    'pricesAgree',
    'mayCharge',
  ])
})
