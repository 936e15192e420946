import { engine, type Store } from '@ordna/core'
import { beforeAll, describe, expect, test } from 'vitest'
import { carBooker, newOrder } from '../carBooker/index.js'
import { tariff } from '../price/index.js'
import { aTenant, bothStores, outcomes } from './races.fixture.js'
import { vehicleService } from '../service/index.js'

const cars = { 'ZA 123 AB': 'economy', 'ZA 900 XL': 'suv' }
const perDay = (amount: number) =>
  tariff({
    currency: 'EUR',
    country: 'SK',
    zone: 'Europe/Bratislava',
    prices: 'gross',
    classes: { economy: { seasons: [{ validFrom: '2040-01-01', perDay: [{ fromDays: 1, amount }] }] } },
  })
const wish = {
  customer: 'Jana Kováčová',
  email: 'jana@example.sk',
  vehicle: 'ZA 123 AB',
  class: 'economy',
  startsAt: new Date('2040-04-13T08:00:00Z'),
  endsAt: new Date('2040-04-16T08:00:00Z'),
}
const { startsAt, endsAt } = wish
const service = vehicleService()

describe.each(bothStores())('an order of CarBooker, %s', (_, makeStore) => {
  let store: Store
  beforeAll(() => {
    store = makeStore()
  })

  /** A firm of its own with received orders, whose tariff can change. */
  async function aFirm(ids: readonly string[], order: Partial<typeof wish> = {}) {
    const tenant = aTenant()
    let prices = perDay(4_000)
    const ordna = engine({ store })
    const lifecycle = carBooker({ tariff: () => prices, cars })
    const support = ordna.open(lifecycle, { tenant, actor: { id: 'sofia', roles: ['support'] } })
    for (const id of ids) await support.start(id, newOrder({ ...wish, ...order }, { tariff: prices }))
    const services = ordna.open(service, { tenant, actor: { id: 'milan', roles: ['staff'] } })
    return { support, services, raisePrices: () => void (prices = perDay(5_000)) }
  }

  test('CB-16 CB-43 of orders that are confirmed at once for one vehicle, exactly one is', async () => {
    const ids = ['o1', 'o2', 'o3']
    const { support } = await aFirm(ids)
    const answers = await Promise.all(ids.map((id) => support.trySend(id, 'confirm')))
    expect(outcomes(answers)).toEqual(['held', 'held', 'moved'])
  })

  test('CB-43 CB-44 one confirms and another rejects: one of them is told that it is too late', async () => {
    const { support } = await aFirm(['o1'])
    const answers = await Promise.all([
      support.trySend('o1', 'confirm'),
      support.trySend('o1', 'reject', { text: 'Zatvorené.' }, { reason: 'other' }),
    ])
    expect(outcomes(answers)).toEqual(['moved', 'wrong_status'])
  })

  test('CB-16 a vehicle in service is refused, and of a service and an order that want it at once one gets it', async () => {
    const { support, services } = await aFirm(['o1'])
    await services.start('s1', { car: wish.vehicle, startsAt, endsAt })
    expect(await support.trySend('o1', 'confirm')).toMatchObject({
      code: 'held',
      blockers: [{ by: { lifecycle: 'vehicle_service', id: 's1' } }],
    })
    await services.send('s1', 'cancel')
    const answers = await Promise.all([
      services.tryStart('s2', { car: wish.vehicle, startsAt, endsAt }),
      support.trySend('o1', 'confirm'),
    ])
    expect(outcomes(answers)).toEqual(['held', 'moved'])
  })

  test('CB-16 CB-45 a vehicle of another class, and one that there is not, are refused until another class is meant', async () => {
    const { support } = await aFirm(['o1'], { vehicle: 'ZA 900 XL' })
    const other = { guard: 'carFits', problem: 'other_class', class: 'suv', ordered: 'economy' }
    expect(await support.trySend('o1', 'confirm')).toMatchObject({ code: 'guarded', blockers: [other] })
    expect(await support.trySend('o1', 'changeParameters', { vehicle: 'ZA 000 QQ' })).toMatchObject({
      blockers: [{ guard: 'carFits', problem: 'unknown_car' }],
    })
    await support.send('o1', 'changeParameters', { otherClass: true })
    await support.send('o1', 'confirm')
  })

  test('CB-16 a price from before the tariff changed is not confirmed: both prices are told, and it is reckoned anew', async () => {
    const { support, raisePrices } = await aFirm(['o1'])
    raisePrices()
    expect(await support.trySend('o1', 'confirm')).toMatchObject({
      code: 'guarded',
      blockers: [{ guard: 'priceIsRight', expected: 15_000, given: 12_000, currency: 'EUR' }],
    })
    await support.send('o1', 'changeParameters', {})
    await support.send('o1', 'confirm')
    expect((await support.get('o1'))?.data.total).toBe(15_000)
  })

  test('CB-24 CB-49 CB-D5 an order is closed neither before the vehicle is back, nor before it is paid, and then once', async () => {
    const { support } = await aFirm(['o1'])
    await support.send('o1', 'confirm')
    await support.send('o1', 'handOver')
    const paidAt = new Date('2026-01-01T00:00:00Z')
    const close = () => support.trySend('o1', 'close', { paidAt })
    expect(await close()).toMatchObject({ code: 'guarded', blockers: [{ guard: 'returned' }] })
    await support.send('o1', 'returnVehicle')
    expect(await support.trySend('o1', 'close', {})).toMatchObject({
      code: 'missing_fields',
      blockers: [{ field: 'paidAt' }],
    })
    expect(outcomes(await Promise.all([close(), close()]))).toEqual(['moved', 'wrong_status'])
  })
})
