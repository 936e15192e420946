import { expect, test } from 'vitest'
import { freeCars } from './jobs/fleet.js'
import { aShop, bring, bureauOf, mette, type Shop } from './shop.fixture.js'

const [first, second] = ['AB 12 345', 'CD 67 890']
const { fleet } = bureauOf('approved')
const at = (text: string) => new Date(text)

/** An order that has been rented out for two days. */
async function rented(options: NonNullable<Parameters<typeof aShop>[0]>['options'] = {}) {
  const shop = aShop({ options })
  await bring(shop, 'o1', 'rented_out', first)
  await shop.story.advanceTo('2026-06-12T10:00:00Z')
  return shop
}

const order = async ({ story }: Shop, id: string) => {
  const found = await story.opened.get(id)
  if (!found) throw new Error(`There is no order '${id}'.`)
  return found
}
const holdOf = async (shop: Shop, id: string) => (await order(shop, id)).holds

test('DK-18, DK-24 a swapped car is held from now until the end, and the first one is free at once', async () => {
  const shop = await rented()
  await shop.staff.send('o1', 'swapCar', { car: second }, { comment: 'The gearbox' })
  expect(await holdOf(shop, 'o1')).toEqual([
    { name: 'car', resource: second, from: at('2026-06-12T10:00:00Z'), until: mette.endsAt },
  ])
  expect(await freeCars(shop.story.opened, fleet, mette)).toEqual([first])
  expect((await shop.story.opened.history('o1')).at(-1)).toMatchObject({
    transition: 'swapCar',
    comment: 'The gearbox',
    before: { car: first },
    after: { car: second, carFrom: at('2026-06-12T10:00:00Z') },
  })
})

test('DK-18 a car that others have is not swapped in, and what they had it for before does not matter', async () => {
  const shop = await rented()
  await shop.customer.start('o2', { ...mette, startsAt: at('2026-06-18T10:00:00Z') })
  await shop.staff.send('o2', 'takeOn')
  await shop.staff.send('o2', 'confirm', { car: second })
  expect(await shop.staff.trySend('o1', 'swapCar', { car: second })).toMatchObject({
    code: 'held',
    blockers: [{ by: { id: 'o2' } }],
  })
  expect((await order(shop, 'o1')).data).toMatchObject({ car: first })
  await shop.staff.send('o2', 'changePeriod', {
    startsAt: at('2026-06-11T10:00:00Z'),
    endsAt: at('2026-06-12T10:00:01Z'),
  })
  await shop.story.advanceBy({ minutes: 1 })
  expect(await shop.staff.send('o1', 'swapCar', { car: second })).toMatchObject({ to: 'rented_out' })
})

test('DK-24 the car that the customer has is no other, a car can be swapped twice, and the first one come back', async () => {
  const shop = await rented()
  expect(await shop.staff.trySend('o1', 'swapCar', { car: first })).toMatchObject({
    blockers: [{ guard: 'anotherCar', car: first }],
  })
  await shop.staff.send('o1', 'swapCar', { car: second })
  await shop.story.advanceBy({ days: 1 })
  await shop.staff.send('o1', 'swapCar', { car: first })
  expect(await holdOf(shop, 'o1')).toEqual([
    { name: 'car', resource: first, from: at('2026-06-13T10:00:00Z'), until: mette.endsAt },
  ])
})

test('DK-24 nobody but the staff swaps, and only a car that is rented out', async () => {
  const shop = await rented()
  await bring(shop, 'booked', 'booked', second)
  expect(await shop.staff.trySend('booked', 'swapCar', { car: 'EF 11 111' })).toMatchObject({ code: 'wrong_status' })
  for (const other of [shop.customer, shop.integration])
    expect(await other.trySend('o1', 'swapCar', { car: 'EF 11 111' })).toMatchObject({ code: 'forbidden' })
  await shop.staff.send('o1', 'returnCar')
  expect(await shop.staff.trySend('o1', 'swapCar', { car: 'EF 11 111' })).toMatchObject({ code: 'wrong_status' })
})

test('DK-18 a swap before the period begins takes the other car from the beginning only', async () => {
  const shop = aShop()
  await bring(shop, 'o1', 'rented_out', first)
  await shop.staff.send('o1', 'swapCar', { car: second })
  expect(await holdOf(shop, 'o1')).toMatchObject([{ resource: second, from: mette.startsAt }])
})

test('DK-18 after a swap the period can still be changed, and the car is held for what is left of it', async () => {
  const shop = await rented()
  await shop.staff.send('o1', 'swapCar', { car: second })
  const change = (startsAt: string, endsAt: string) =>
    shop.staff.trySend('o1', 'changePeriod', { startsAt: at(startsAt), endsAt: at(endsAt) })
  await change('2026-06-10T10:00:00Z', '2026-06-25T10:00:00Z')
  expect(await holdOf(shop, 'o1')).toMatchObject([
    { from: at('2026-06-12T10:00:00Z'), until: at('2026-06-25T10:00:00Z') },
  ])
  await change('2026-06-14T10:00:00Z', '2026-06-25T10:00:00Z')
  expect(await holdOf(shop, 'o1')).toMatchObject([{ from: at('2026-06-14T10:00:00Z') }])
  expect(await change('2026-06-10T10:00:00Z', '2026-06-12T09:00:00Z')).toMatchObject({
    code: 'guarded',
    blockers: [{ guard: 'notOver', endsAt: at('2026-06-12T09:00:00Z') }],
  })
})

test('DK-D10 a car that is late is swapped only once its period is prolonged: nothing of it is left to hold', async () => {
  const shop = await rented({ completeOnExpiry: 'if_returned' })
  await shop.story.advanceTo('2026-06-21T10:00:00Z')
  expect(await shop.staff.trySend('o1', 'swapCar', { car: second })).toMatchObject({
    blockers: [{ guard: 'notOver', endsAt: mette.endsAt }],
  })
  await shop.staff.send('o1', 'changePeriod', { startsAt: mette.startsAt, endsAt: at('2026-06-23T10:00:00Z') })
  expect(await shop.staff.send('o1', 'swapCar', { car: second })).toMatchObject({ to: 'rented_out' })
})
