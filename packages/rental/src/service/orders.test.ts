import { expect, test } from 'vitest'
import { rentalBoard } from '../board/index.js'
import { aFirm, bring as bringFirm, jana } from '../carBooker/firm.fixture.js'
import { freeCars } from '../danish/index.js'
import { aShop, bring, bureauOf, mette } from '../danish/shop.fixture.js'
import { vehicleService } from './vehicleService.js'

const car = 'AB 12 345'
const { fleet } = bureauOf('approved')
const during = { startsAt: new Date('2026-06-12T06:00:00Z'), endsAt: new Date('2026-06-14T06:00:00Z') }
const mechanic = { id: 'mads', roles: ['staff'] }

/** A Danish shop and its workshop book on one store. */
function aShopWithService() {
  const shop = aShop()
  return { shop, services: shop.story.engine.open(vehicleService(), { tenant: 'aarhus', actor: mechanic }) }
}

test('DK-16, DK-18 a car in service is neither booked nor swapped in, the refusal says which service has it, and free cars leave it out', async () => {
  const { shop, services } = aShopWithService()
  await bring(shop, 'out', 'rented_out', 'CD 67 890')
  await bring(shop, 'open', 'awaiting_processing')
  await services.start('s1', { car, work: 'inspection', ...during })
  const held = { code: 'held', blockers: [{ resource: car, by: { lifecycle: 'vehicle_service', id: 's1' } }] }
  expect(await shop.staff.trySend('open', 'confirm', { car })).toMatchObject(held)
  expect(await shop.staff.trySend('out', 'swapCar', { car })).toMatchObject(held)
  expect(await freeCars(shop.story.opened, fleet, mette)).toEqual([])
  await services.send('s1', 'cancel')
  expect(await freeCars(shop.story.opened, fleet, mette)).toEqual([car])
  expect(await shop.staff.send('open', 'confirm', { car })).toMatchObject({ to: 'booked' })
})

test('DK-18 a service is not planned over an order that has the car, nor prolonged into one', async () => {
  const { shop, services } = aShopWithService()
  await bring(shop, 'o1', 'booked', car)
  const held = { code: 'held', blockers: [{ by: { lifecycle: 'danish_rental', id: 'o1' } }] }
  await expect(services.start('s1', { car, ...during })).rejects.toMatchObject({ refusal: held })
  expect(await services.get('s1')).toBeUndefined()
  const before = new Date('2026-06-05T06:00:00Z')
  await services.start('s1', { car, startsAt: before, endsAt: mette.startsAt })
  expect(await services.trySend('s1', 'changePeriod', { startsAt: before })).toMatchObject(held)
})

test('a car of which nobody knows when it is back is held until further notice, and the calendar shows it so', async () => {
  const { shop, services } = aShopWithService()
  await services.start('s1', { car, startsAt: during.startsAt })
  const period = { from: mette.startsAt, until: new Date('2027-01-01T00:00:00Z') }
  const [calendar] = await rentalBoard(shop.story.opened).calendar([car], period)
  expect(calendar).toMatchObject({
    occupied: [{ by: { lifecycle: 'vehicle_service', id: 's1' }, from: during.startsAt, until: null }],
    gaps: [{ from: mette.startsAt, until: during.startsAt }],
  })
})

test('CB-16 an order of CarBooker whose vehicle is in service is not confirmed, and a service not planned over it', async () => {
  const firm = aFirm()
  const services = firm.story.engine.open(vehicleService(), { tenant: 'zilina', actor: mechanic })
  await bringFirm(firm, 'o1', 'received')
  const { vehicle, startsAt, endsAt } = jana
  await services.start('s1', { car: vehicle, startsAt, endsAt })
  expect(await firm.support.trySend('o1', 'confirm')).toMatchObject({
    code: 'held',
    blockers: [{ by: { lifecycle: 'vehicle_service', id: 's1' } }],
  })
  await services.send('s1', 'cancel')
  await firm.support.send('o1', 'confirm')
  expect(await services.tryStart('s2', { car: vehicle, startsAt })).toMatchObject({
    code: 'held',
    // Whose order it is, the workshop need not know.
    blockers: [{ code: 'held', resource: vehicle }],
  })
})
