import type { Store } from '@ordna/core'
import { beforeAll, describe, expect, test } from 'vitest'
import type { DanishRentalOptions } from '../danish/index.js'
import { cars, danishShop, wish } from './danish.fixture.js'
import { bothStores, outcomes } from './races.fixture.js'

const { startsAt, endsAt } = wish
const car = 'AB 12 345'
const contract = { contract: 'contract.pdf' }

describe.each(bothStores())('a Danish order, %s', (_, makeStore) => {
  let store: Store
  beforeAll(() => {
    store = makeStore()
  })

  const aShop = (ids: readonly string[], options?: DanishRentalOptions) => danishShop(store, ids, options)

  /** A shop with orders that are rented out, each with a car of its own. */
  async function rentedOut(...ids: readonly string[]) {
    const shop = await aShop(ids)
    for (const [index, id] of ids.entries()) {
      await shop.orders.send(id, 'confirm', { car: Object.keys(cars)[index] })
      await shop.orders.send(id, 'signContract', contract)
    }
    return shop
  }

  const holders = async ({ orders }: Awaited<ReturnType<typeof aShop>>, of: string) =>
    (await orders.holders(of, { from: startsAt, until: endsAt })).map(({ subject }) => subject?.id)

  test('DK-18 twelve orders that want two cars get one each, and ten hear who has them', async () => {
    const ids = Array.from({ length: 12 }, (_each, index) => `o${index}`)
    const { orders } = await aShop(ids)
    const choice = { cars: ['AB 12 345', 'CD 67 890'] }
    const answers = await Promise.all(ids.map((id) => orders.trySend(id, 'confirm', choice)))
    expect(outcomes(answers)).toEqual([...Array<string>(10).fill('held'), 'moved', 'moved'])
    const booked = await orders.list({ status: 'booked' })
    expect(booked.items.map(({ data }) => data.car).toSorted()).toEqual(['AB 12 345', 'CD 67 890'])
  })

  test('DK-18 a car that is taken can be planned for an order, and is refused to one that is booked', async () => {
    const shop = await aShop(['o1', 'o2', 'o3'])
    const { orders } = shop
    await orders.send('o1', 'confirm', { car })
    await orders.send('o2', 'confirm', { car: 'CD 67 890' })
    expect(await orders.trySend('o2', 'assignCar', { car })).toMatchObject({
      code: 'held',
      blockers: [{ by: { id: 'o1' } }],
    })
    await orders.send('o3', 'assignCar', { car })
    expect(await orders.trySend('o3', 'confirm', {})).toMatchObject({ code: 'held', blockers: [{ by: { id: 'o1' } }] })
    expect(await holders(shop, car)).toEqual(['o1'])
  })

  test('DK-18 a car of another class, and one that there is not, are refused until another class is meant', async () => {
    const { orders } = await aShop(['o1'])
    const other = { problem: 'other_class', car: 'XL 99 999', class: 'large', ordered: 'small' }
    expect(await orders.trySend('o1', 'assignCar', { car: 'XL 99 999' })).toMatchObject({ blockers: [other] })
    expect(await orders.trySend('o1', 'assignCar', { car: 'QQ 00 000' })).toMatchObject({
      blockers: [{ problem: 'unknown_car' }],
    })
    await orders.send('o1', 'confirm', { car: 'XL 99 999', otherClass: true })
  })

  test('DK-18 a car in service is refused, and of a service and an order that want it at once one gets it', async () => {
    const shop = await aShop(['o1', 'o2'])
    const { orders, services } = shop
    await services.start('s1', { car, startsAt, endsAt })
    await orders.send('o1', 'confirm', { car: 'CD 67 890' })
    expect(await orders.trySend('o1', 'assignCar', { car })).toMatchObject({
      code: 'held',
      blockers: [{ by: { lifecycle: 'vehicle_service', id: 's1' } }],
    })
    const answers = await Promise.all([
      services.tryStart('s2', { car: 'EF 11 111', startsAt }),
      orders.trySend('o2', 'confirm', { car: 'EF 11 111' }),
    ])
    expect(outcomes(answers)).toEqual(['held', 'moved'])
    expect(await holders(shop, 'EF 11 111')).toHaveLength(1)
  })

  test('DK-38 DK-39 one clerk confirms and another rejects: one of them is told that it is too late', async () => {
    const { orders } = await aShop(['o1'])
    const answers = await Promise.all([
      orders.trySend('o1', 'confirm', { car }),
      orders.trySend('o1', 'reject', undefined, { reason: 'no_cars' }),
    ])
    expect(outcomes(answers)).toEqual(['moved', 'wrong_status'])
  })

  test.each([
    ['contract_signed', 'wrong_status', 'rented_out'],
    ['handover', 'guarded', 'booked'],
  ] as const)('DK-42 a contract is signed once, at once and later (%s)', async (rentedOutOn, code, status) => {
    const { orders } = await aShop(['o1'], { rentedOutOn })
    await orders.send('o1', 'confirm', { car })
    const sign = () => orders.trySend('o1', 'signContract', contract)
    expect(outcomes(await Promise.all([sign(), sign()]))).toEqual([code, 'moved'].toSorted())
    expect(await sign()).toMatchObject({ code })
    expect((await orders.get('o1'))?.status).toBe(status)
  })

  test('DK-18 of two orders that are given one car for their own at once, one gets it, and the other keeps its own', async () => {
    const shop = await rentedOut('o1', 'o2')
    const swap = (id: string) => shop.orders.trySend(id, 'swapCar', { car: 'EF 11 111' })
    expect(outcomes(await Promise.all([swap('o1'), swap('o2')]))).toEqual(['held', 'moved'])
    expect(await holders(shop, 'EF 11 111')).toHaveLength(1)
    const freed = await Promise.all(['AB 12 345', 'CD 67 890'].map((of) => holders(shop, of)))
    expect(freed.flat()).toHaveLength(1)
  })

  test('DK-18 an order that is given the same car twice at once is given it once; of two cars, it keeps the last', async () => {
    const shop = await rentedOut('o1')
    const swap = (to: string) => shop.orders.trySend('o1', 'swapCar', { car: to })
    expect(outcomes(await Promise.all([swap('CD 67 890'), swap('CD 67 890')]))).toEqual(['guarded', 'moved'])
    expect(outcomes(await Promise.all([swap('AB 12 345'), swap('EF 11 111')]))).toEqual(['moved', 'moved'])
    const held = await Promise.all(Object.keys(cars).map(async (of) => ((await holders(shop, of)).length ? [of] : [])))
    expect(held.flat()).toEqual([(await shop.orders.get('o1'))?.data.car])
  })
})
