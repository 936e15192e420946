import { expect, test } from 'vitest'
import { rentalBoard } from '../../board/rentalBoard.js'
import { aShop, bring, flagsOf, mette } from '../shop.fixture.js'

const morning = new Date('2026-06-10T07:00:00Z')
const nextWeek = { startsAt: new Date('2026-06-17T10:00:00Z'), endsAt: new Date('2026-06-27T10:00:00Z') }

/** A booked order whose car is to be brought on the morning of its first day. */
async function planned() {
  const shop = aShop()
  await bring(shop, 'o1', 'booked')
  await shop.staff.send('o1', 'planDelivery', { deliverAt: morning })
  const appointments = async () => {
    const { deliverAt, pickUpAt, readyForPickUpAt } = (await shop.story.opened.get('o1'))?.data ?? {}
    return { deliverAt, pickUpAt, readyForPickUpAt }
  }
  return { shop, appointments, board: rentalBoard(shop.staff.opened) }
}

const none = { deliverAt: undefined, pickUpAt: undefined, readyForPickUpAt: undefined }

test('DK-23, DK-50, DK-52 a delivery is off when the period begins another day: no list and no flag speaks of it any more', async () => {
  const { shop, appointments, board } = await planned()
  await shop.staff.send('o1', 'changePeriod', nextWeek)
  expect(await appointments()).toEqual(none)
  expect((await board.deliveries('2026-06-10')).items).toEqual([])
  await shop.story.advanceTo('2026-06-10T12:00:00Z')
  expect(await flagsOf(shop, 'o1')).toEqual([])
  await shop.story.advanceTo('2026-06-17T06:00:00Z')
  expect(await flagsOf(shop, 'o1')).toEqual(['delivering_soon'])
  expect((await board.starting('2026-06-17')).items.map(({ id }) => id)).toEqual(['o1'])
})

test('DK-23 a delivery stands when the period is only made longer, and is off when it would come after the end', async () => {
  const { shop, appointments } = await planned()
  const { startsAt } = mette
  await shop.staff.send('o1', 'changePeriod', { startsAt, endsAt: nextWeek.endsAt })
  expect(await appointments()).toEqual({ ...none, deliverAt: morning })
  await shop.staff.send('o1', 'planDelivery', { deliverAt: new Date('2026-06-21T10:00:00Z') })
  await shop.staff.send('o1', 'changePeriod', { startsAt, endsAt: mette.endsAt })
  expect(await appointments()).toEqual(none)
})

test('DK-23 a car that stands ready for its customer is not ready for another week', async () => {
  const { shop, appointments } = await planned()
  await shop.staff.send('o1', 'readyForPickUp')
  await shop.staff.send('o1', 'changePeriod', nextWeek)
  expect(await appointments()).toEqual(none)
})
