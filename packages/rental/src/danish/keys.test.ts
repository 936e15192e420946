import { expect, test } from 'vitest'
import { aShop, bring, mette, type Shop } from './shop.fixture.js'

const car = 'AB 12 345'
const day = (date: number) => new Date(Date.UTC(2026, 5, date, 10))

/** Two orders for one car, the second from the day on which the first ends; both signed. */
async function twoInARow(): Promise<Shop> {
  const shop = aShop({ options: { rentedOutOn: 'handover' } })
  const periods = { first: [day(2), day(10)], second: [day(10), day(20)] } as const
  for (const [id, [startsAt, endsAt]] of Object.entries(periods)) {
    await shop.customer.start(id, { ...mette, startsAt, endsAt })
    await shop.staff.send(id, 'takeOn')
    await shop.staff.send(id, 'confirm', { car })
    await shop.integration.send(id, 'signContract', { contract: 'contract.pdf' })
  }
  return shop
}

test('DK-18, CORE-33 a car is not handed over before its time while it is another order’s', async () => {
  const shop = await twoInARow()
  expect(await shop.staff.trySend('second', 'handOver')).toMatchObject({
    code: 'held',
    blockers: [{ resource: car, by: { id: 'first' } }],
  })
  await shop.staff.send('first', 'handOver')
  expect((await shop.story.opened.get('first'))?.status).toBe('rented_out')
})

test('DK-18 a car that is handed over early is held from then on', async () => {
  const shop = aShop({ options: { rentedOutOn: 'handover' } })
  await bring(shop, 'o1', 'booked')
  await shop.integration.send('o1', 'signContract', { contract: 'contract.pdf' })
  await shop.staff.send('o1', 'handOver')
  const [held] = await shop.story.opened.holders(car, { from: day(1), until: day(2) })
  expect(held).toMatchObject({ subject: { id: 'o1' }, until: mette.endsAt })
})

test('DK-18, DK-D10 nobody is handed a car that the customer before has not brought back', async () => {
  const shop = await twoInARow()
  await shop.staff.send('first', 'handOver')
  await shop.story.advanceTo(day(11))
  expect(await shop.story.status('first')).toBe('completed')
  expect(await shop.staff.trySend('second', 'handOver')).toMatchObject({
    code: 'held',
    blockers: [{ resource: `keys of ${car}`, by: { id: 'first' } }],
  })
  await shop.staff.send('first', 'returnCar')
  await shop.staff.send('second', 'handOver')
  expect(await shop.story.status('second')).toBe('rented_out')
})

test('DK-42, DK-D4 a car that is handed over before its time is rented out, whatever was to be awaited', async () => {
  const shop = aShop({ options: { rentedOutOn: 'contract_signed_and_start_reached' } })
  await bring(shop, 'o1', 'booked')
  await shop.integration.send('o1', 'signContract', { contract: 'contract.pdf' })
  expect(await shop.story.status('o1')).toBe('booked')
  await shop.staff.send('o1', 'handOver')
  expect(await shop.story.status('o1')).toBe('rented_out')
})

test('DK-09, DK-30 an order is not archived while its car is out: nobody could register the return any more', async () => {
  const shop = aShop()
  await bring(shop, 'o1', 'rented_out')
  await shop.staff.send('o1', 'handOver')
  await shop.story.advanceTo(mette.endsAt)
  expect(await shop.staff.trySend('o1', 'archive')).toMatchObject({ blockers: [{ guard: 'carBack', car }] })
  expect((await shop.staff.explain('o1')).find(({ transition }) => transition === 'archive')?.allowed).toBe(false)
  await shop.staff.send('o1', 'returnCar')
  expect(await shop.staff.send('o1', 'archive')).toMatchObject({ to: 'archived' })
})
