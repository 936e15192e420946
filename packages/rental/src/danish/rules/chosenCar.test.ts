import { expect, test } from 'vitest'
import { danishRental } from '../lifecycle.js'
import { aShop, bring, bureauOf, mette } from '../shop.fixture.js'

const cars = { 'AB 12 345': 'small', 'CD 67 890': 'small', 'XL 99 999': 'large' }
const unknown = { guard: 'carFits', problem: 'unknown_car', car: 'QQ 00 000' }
const tooLarge = { guard: 'carFits', problem: 'other_class', car: 'XL 99 999', class: 'large', ordered: 'small' }

const aFleet = () => aShop({ options: { cars } })

test('DK-18 a car that the fleet has not, or of another class, is neither assigned nor booked nor swapped in', async () => {
  const { staff, integration, ...shop } = aFleet()
  const all = { staff, integration, ...shop }
  await shop.customer.start('new', mette)
  await bring(all, 'open', 'awaiting_processing')
  await bring(all, 'out', 'rented_out')
  for (const blocked of [unknown, tooLarge]) {
    const { car } = blocked
    const answers = [
      await staff.trySend('open', 'assignCar', { car }),
      await staff.trySend('open', 'confirm', { car }),
      await integration.trySend('new', 'creditApproved', { car }),
      await staff.trySend('out', 'swapCar', { car }),
    ]
    for (const answer of answers) expect(answer).toMatchObject({ code: 'guarded', blockers: [blocked] })
  }
  for (const name of ['toString', '__proto__'])
    expect(await staff.trySend('open', 'assignCar', { car: name })).toMatchObject({
      blockers: [{ problem: 'unknown_car' }],
    })
})

test('DK-18 a car of another class that is meant is taken everywhere, and the history says that it was', async () => {
  const shop = aFleet()
  const upgrade = { car: 'XL 99 999', otherClass: true }
  await bring(shop, 'out', 'rented_out')
  await shop.staff.send('out', 'swapCar', upgrade)
  expect((await shop.story.opened.history('out')).at(-1)).toMatchObject({
    input: upgrade,
    after: { car: 'XL 99 999', otherClass: true },
  })
  await shop.staff.send('out', 'returnCar')
  await bring(shop, 'open', 'awaiting_processing')
  await shop.staff.send('open', 'confirm', upgrade)
  await shop.staff.send('open', 'cancel', undefined, { reason: 'customer_regret' })
  await shop.customer.start('new', mette)
  expect(await shop.integration.send('new', 'creditApproved', upgrade)).toMatchObject({ to: 'booked' })
  expect(await shop.staff.trySend('new', 'assignCar', { car: 'QQ 00 000', otherClass: true })).toMatchObject({
    blockers: [unknown],
  })
})

test('DK-18, DK-38 leave for another class goes with its car: it need not be said again, and ends with the car', async () => {
  const shop = aFleet()
  await bring(shop, 'o1', 'awaiting_processing')
  await shop.staff.send('o1', 'assignCar', { car: 'XL 99 999', otherClass: true })
  await shop.staff.send('o1', 'confirm', {})
  await shop.staff.send('o1', 'assignCar', { car: 'AB 12 345' })
  expect((await shop.story.opened.get('o1'))?.data).not.toHaveProperty('otherClass')
  expect(await shop.staff.trySend('o1', 'assignCar', { car: 'XL 99 999' })).toMatchObject({ blockers: [tooLarge] })
})

test('DK-38 a car that the customer wished for is looked at when it is booked, with all else that is in the way', async () => {
  const shop = aFleet()
  await shop.customer.start('o1', { ...mette, car: 'XL 99 999' })
  await shop.staff.send('o1', 'takeOn')
  await shop.story.advanceTo(mette.endsAt)
  expect(await shop.staff.trySend('o1', 'confirm', {})).toMatchObject({
    blockers: [tooLarge, { guard: 'notOver' }],
  })
})

test('DK-37, DK-38 among the cars of a fleet system, one that does not fit is passed over for the next', async () => {
  const shop = aFleet()
  const mixed = { cars: ['XL 99 999', 'QQ 00 000', 'AB 12 345'] }
  await shop.customer.start('o1', mette)
  expect(await shop.integration.send('o1', 'creditApproved', mixed)).toMatchObject({ to: 'booked' })
  await bring(shop, 'o2', 'awaiting_processing')
  expect(await shop.staff.trySend('o2', 'confirm', mixed)).toMatchObject({ code: 'held' })
  expect(await shop.staff.trySend('o2', 'confirm', { cars: ['AB 12 345', 'XL 99 999'] })).toMatchObject({
    code: 'held',
    blockers: [{ resource: 'AB 12 345', by: { id: 'o1' } }],
  })
})

test('DK-37 approved credit books no car that does not fit, and the order waits for the staff', async () => {
  const shop = aShop({
    options: { cars: { 'XL 99 999': 'large', 'EF 11 111': 'small' } },
    providers: bureauOf('approved'),
  })
  await shop.customer.start('o1', mette)
  await shop.story.engine.tick()
  expect(await shop.story.status('o1')).toBe('awaiting_processing')
})

test('DK-37 approved credit of an order that wishes for a car that does not fit is not lost: the staff choose another', async () => {
  const shop = aFleet()
  await shop.customer.start('o1', { ...mette, car: 'XL 99 999' })
  expect(await shop.integration.send('o1', 'creditApproved', {})).toMatchObject({ to: 'awaiting_processing' })
})

test('DK-35 an order for a class or a car that the fleet has not is refused at the start', async () => {
  const shop = aFleet()
  const refused = async (wish: object) => shop.customer.opened.tryStart('o1', { ...mette, ...wish })
  expect(await refused({ carClass: 'smal' })).toMatchObject({
    blockers: [{ guard: 'inFleet', problem: 'unknown_class', class: 'smal' }],
  })
  expect(await refused({ car: 'QQ 00 000' })).toMatchObject({
    blockers: [{ guard: 'inFleet', problem: 'unknown_car', car: 'QQ 00 000' }],
  })
})

test('cars: a list of cars by class is the wrong way round, and said to be', () => {
  const wrong = () => danishRental({ cars: { small: ['AB 12 345'] } as never })
  expect(wrong).toThrow("'cars' gives 'small' no class. Give each car its class: { 'AB 12 345': 'small' }.")
})

test('cars: every tenant may have its own fleet, and without one any car will do', async () => {
  const shop = aShop({
    options: {
      cars: (tenant): { readonly [car: string]: string } => (tenant === 'aarhus' ? cars : { 'EF 11 111': 'small' }),
    },
  })
  await bring(shop, 'o1', 'booked', 'CD 67 890')
  const elsewhere = shop.story.engine.open(shop.lifecycle, { tenant: 'odense', actor: { id: 'ole', roles: ['staff'] } })
  await elsewhere.start('o1', mette)
  expect(await elsewhere.trySend('o1', 'assignCar', { car: 'CD 67 890' })).toMatchObject({
    blockers: [{ problem: 'unknown_car' }],
  })
  const anyCar = aShop()
  await bring(anyCar, 'o1', 'booked', 'QQ 00 000')
})

test('the screen of an order with any car says nothing of its fitness', async () => {
  const shop = aShop()
  await bring(shop, 'o1', 'awaiting_processing')
  const confirm = (await shop.staff.explain('o1')).find(({ transition }) => transition === 'confirm')
  expect(confirm?.blockers).toEqual([])
})
