import { toJSON } from '@ordna/core/inspect'
import { expect, test } from 'vitest'
import { referenceProviders } from './jobs/referenceProviders.js'
import { aShop, bring, flagsOf, mette, type Shop } from './shop.fixture.js'

const signed = { contract: 'contract.pdf' }
const last = async ({ story }: Shop, id: string) => (await story.trail(id)).at(-1)

/** An order whose rental period is over, its car not back. */
async function expired(options: NonNullable<Parameters<typeof aShop>[0]>['options']) {
  const shop = aShop(options ? { options } : {})
  await bring(shop, 'o1', 'rented_out')
  await shop.story.advanceTo(mette.endsAt)
  return shop
}

test('DK-42, DK-D4 a signed contract makes a booked order rented out, whoever reports it', async () => {
  const shop = aShop()
  for (const [id, car] of Object.entries({ o1: 'AB 12 345', o2: 'CD 67 890' })) await bring(shop, id, 'booked', car)
  await shop.integration.send('o1', 'signContract', signed)
  await shop.staff.send('o2', 'signContract', signed)
  expect((await shop.story.trail('o1')).slice(-2)).toEqual([
    'integration: signContract booked -> booked',
    'automatic: rentOut booked -> rented_out',
  ])
  expect(await shop.story.status('o2')).toBe('rented_out')
  expect(await shop.customer.trySend('o1', 'signContract', signed)).toMatchObject({ code: 'forbidden' })
})

test('DK-42, DK-56 a signing service that has the contract signed at once rents the car out by itself', async () => {
  const shop = aShop({ providers: referenceProviders({ cars: { small: ['AB 12 345'] }, signsAtOnce: true }) })
  await shop.customer.start('o1', mette)
  expect((await shop.story.trail('o1')).slice(-2)).toEqual([
    'system: signContract booked -> booked',
    'automatic: rentOut booked -> rented_out',
  ])
  expect((await shop.story.opened.get('o1'))?.data).toMatchObject({
    contract: 'contract of o1',
    contractSignedAt: new Date('2026-06-01T09:00:00Z'),
  })
})

test('DK-42 a contract is signed once', async () => {
  const shop = aShop({ options: { rentedOutOn: 'handover' } })
  await bring(shop, 'o1', 'booked')
  await shop.staff.send('o1', 'signContract', signed)
  expect(await shop.staff.trySend('o1', 'signContract', signed)).toMatchObject({ blockers: [{ guard: 'notSigned' }] })
})

test('DK-D4 contract_signed_and_start_reached: the signature is kept, and the start of the period rents out', async () => {
  const shop = aShop({ options: { rentedOutOn: 'contract_signed_and_start_reached' } })
  await bring(shop, 'o1', 'booked')
  await bring(shop, 'o2', 'booked', 'CD 67 890')
  await shop.integration.send('o1', 'signContract', signed)
  expect(await shop.story.status('o1')).toBe('booked')
  await shop.story.advanceTo('2026-06-10T09:59:59Z')
  expect(await shop.story.status('o1')).toBe('booked')
  await shop.story.advanceTo(mette.startsAt)
  expect(await last(shop, 'o1')).toBe('automatic: rentOut booked -> rented_out')
  expect(await shop.story.status('o2')).toBe('booked')
  await shop.integration.send('o2', 'signContract', signed)
  expect(await shop.story.status('o2')).toBe('rented_out')
})

test('DK-D4 handover: neither the signature nor the start rents out, only the car in the hands of the customer', async () => {
  const shop = aShop({ options: { rentedOutOn: 'handover' } })
  await bring(shop, 'o1', 'booked')
  expect(await shop.staff.trySend('o1', 'handOver')).toMatchObject({ blockers: [{ guard: 'contractSigned' }] })
  await shop.integration.send('o1', 'signContract', signed)
  await shop.story.advanceTo('2026-06-10T12:00:00Z')
  expect(await shop.story.status('o1')).toBe('booked')
  await shop.staff.send('o1', 'handOver')
  expect(await last(shop, 'o1')).toBe('automatic: rentOut booked -> rented_out')
  expect((await shop.story.opened.get('o1'))?.data.handedOverAt).toEqual(new Date('2026-06-10T12:00:00Z'))
})

test('DK-05, DK-13, DK-43, DK-55 an order is rented out for the whole period, and completed at its end', async () => {
  const shop = aShop()
  await bring(shop, 'o1', 'rented_out')
  await shop.story.advanceTo('2026-06-20T09:59:59Z')
  expect(await shop.story.status('o1')).toBe('rented_out')
  await shop.story.advanceTo('2026-06-20T10:00:00Z')
  expect(await last(shop, 'o1')).toBe('timer: expire rented_out -> completed')
})

test('DK-13, DK-55 a rental that is prolonged lasts longer, and only while nobody else has the car by then', async () => {
  const shop = aShop()
  await bring(shop, 'o1', 'rented_out')
  const nextWeek = { startsAt: mette.endsAt, endsAt: new Date('2026-06-25T10:00:00Z') }
  await shop.customer.start('o2', { ...mette, ...nextWeek })
  await shop.staff.send('o2', 'takeOn')
  await shop.staff.send('o2', 'confirm', { car: 'AB 12 345' })
  const longer = { startsAt: mette.startsAt, endsAt: new Date('2026-06-22T10:00:00Z') }
  expect(await shop.staff.trySend('o1', 'changePeriod', longer)).toMatchObject({ code: 'held' })
  await shop.staff.send('o2', 'assignCar', { car: 'CD 67 890' })
  await shop.staff.send('o1', 'changePeriod', longer)
  await shop.story.advanceTo('2026-06-22T09:59:59Z')
  expect(await shop.story.status('o1')).toBe('rented_out')
  await shop.story.advanceTo('2026-06-22T10:00:00Z')
  expect(await shop.story.status('o1')).toBe('completed')
})

test('DK-D10 always: the end completes the order though the car is away, and it is overdue until it is back', async () => {
  const shop = await expired({ completeOnExpiry: 'always' })
  expect(await shop.story.status('o1')).toBe('completed')
  expect(await flagsOf(shop, 'o1')).toEqual(['overdue'])
  await shop.story.advanceBy({ days: 30 })
  expect(await flagsOf(shop, 'o1')).toEqual(['overdue'])
  await shop.staff.send('o1', 'returnCar')
  expect(await flagsOf(shop, 'o1')).toEqual([])
})

test('DK-D10 if_returned: the end completes nothing, the return of the car does', async () => {
  const shop = await expired({ completeOnExpiry: 'if_returned' })
  expect(await shop.story.status('o1')).toBe('rented_out')
  expect(await flagsOf(shop, 'o1')).toEqual(['overdue'])
  await shop.staff.send('o1', 'returnCar')
  expect(await shop.story.status('o1')).toBe('completed')
  expect(await flagsOf(shop, 'o1')).toEqual([])
})

test('DK-06 a rental whose end has come is over, its car free for others, and what is wrong in it is still put right', async () => {
  const shop = await expired({})
  expect(await last(shop, 'o1')).toBe('timer: expire rented_out -> completed')
  expect(toJSON(shop.lifecycle).statuses.completed).toMatchObject({ category: 'done', final: false })
  expect((await shop.story.opened.get('o1'))?.holds).toEqual([])
  expect(await shop.staff.send('o1', 'changeCustomer', { phone: '+4587654321' })).toMatchObject({ to: 'completed' })
})

test('DK-06, DK-44, DK-34, DK-D1, DK-D13 a completed order is archived after 14 days, for its normal ending', async () => {
  const shop = await expired({})
  await shop.staff.send('o1', 'returnCar')
  await shop.story.advanceTo('2026-07-04T09:59:59Z')
  expect(await shop.story.status('o1')).toBe('completed')
  await shop.story.advanceTo('2026-07-04T10:00:00Z')
  expect(await last(shop, 'o1')).toBe('timer: archive completed -> archived')
  expect((await shop.story.opened.history('o1')).at(-1)).toMatchObject({ reason: 'normal_completion' })
  expect((await shop.story.opened.get('o1'))?.data.reason).toBe('normal_completion')
})

test('DK-34, DK-44, DK-D1 staff archive a completed order at any time, and need no reason', async () => {
  const shop = await expired({})
  expect(await shop.customer.trySend('o1', 'archive')).toMatchObject({ code: 'forbidden' })
  await shop.staff.send('o1', 'archive')
  expect(await last(shop, 'o1')).toBe('staff: archive completed -> archived')
  expect((await shop.story.opened.get('o1'))?.data.reason).toBe('normal_completion')
})

test('DK-D1, DK-D10 an order whose car is away is not archived by the clock: its return could not be registered', async () => {
  const shop = await expired({})
  await shop.story.advanceBy({ days: 60 })
  expect(await shop.story.status('o1')).toBe('completed')
  await shop.staff.send('o1', 'returnCar')
  expect(await shop.story.status('o1')).toBe('archived')
})

test('DK-D1 archiveAfter: the shop may archive sooner', async () => {
  const shop = await expired({ archiveAfter: { days: 1 } })
  await shop.staff.send('o1', 'returnCar')
  await shop.story.advanceTo('2026-06-21T09:59:59Z')
  expect(await shop.story.status('o1')).toBe('completed')
  await shop.story.advanceTo('2026-06-21T10:00:00Z')
  expect(await shop.story.status('o1')).toBe('archived')
})

test('DK-D1, DK-D10 mergeCompleted: a rental whose end has come waits for its car, and the return archives it', async () => {
  const shop = await expired({ mergeCompleted: true })
  expect(await shop.story.status('o1')).toBe('completed')
  expect(await flagsOf(shop, 'o1')).toEqual(['overdue'])
  await shop.staff.send('o1', 'returnCar')
  expect(await shop.story.status('o1')).toBe('archived')
})

test('DK-D1 mergeCompleted: an early return archives in the same change, and the order never rests in completed', async () => {
  const shop = aShop({ options: { mergeCompleted: true } })
  await bring(shop, 'o1', 'rented_out')
  await shop.staff.send('o1', 'returnCar')
  const [completed, archived] = (await shop.story.opened.history('o1')).slice(-2)
  expect([completed?.to, archived?.to]).toEqual(['completed', 'archived'])
  expect(archived?.revision).toBe(completed?.revision)
  expect((await shop.story.opened.get('o1'))?.data.reason).toBe('normal_completion')
})

test('DK-D1, DK-D10 mergeCompleted with if_returned: the return archives', async () => {
  const shop = await expired({ mergeCompleted: true, completeOnExpiry: 'if_returned' })
  expect(await shop.story.status('o1')).toBe('rented_out')
  await shop.staff.send('o1', 'returnCar')
  expect(await shop.story.status('o1')).toBe('archived')
})
