import { addDays } from 'ordna-examples-common'
import { giveCar, isHopeless } from './booking.js'
import { localDate, localMoment } from './calendar.js'
import { answersLater } from './customers.js'
import { atTheDesk, orderOf, type World } from './world.js'

/** What is done every other hour: whatever the flags of the new orders say. */
export async function deskRound(world: World): Promise<void> {
  for (const id of await flagged(world, 'credit_unavailable')) await askProviderAgain(world, id)
  for (const id of await flagged(world, 'credit_declined')) await askForAnotherCard(world, id)
  for (const id of await flagged(world, 'car_needed')) await findCar(world, id)
}

/** What is done at eight: those who should have come yesterday, and the cars that should be back. */
export async function openingRound(world: World): Promise<void> {
  const desk = atTheDesk(world)
  const midnight = localMoment(localDate(world.clock.now()), '00:00')
  for (const id of await flagged(world, 'overdue')) {
    const { status, data } = await orderOf(world, id)
    if (status === 'booked' && data.startsAt < midnight)
      await desk.send(id, 'cancel', undefined, {
        reason: 'customer_regret',
        comment: 'Never came, and does not answer',
      })
    if (status === 'rented_out' && data.endsAt < midnight)
      await desk.note(id, { text: 'Rang: the car comes back this morning' })
  }
}

/** What is done before closing: the cars that are fetched tomorrow are washed and put out. */
export async function closingRound(world: World): Promise<void> {
  const tomorrow = addDays(localDate(world.clock.now()), 1)
  const startsAt = { from: localMoment(tomorrow, '00:00'), until: localMoment(addDays(tomorrow, 1), '00:00') }
  const { items } = await world.shop.orders.list({
    status: 'booked',
    where: { startsAt },
    order: 'startsAt',
    descending: false,
    limit: 100,
  })
  for (const { id, data } of items) {
    const isThere = data.car !== undefined && world.garage.isHome(data.car)
    if (data.pickUpAt && isThere) await atTheDesk(world).send(id, 'readyForPickUp')
  }
}

/** The orders with a flag, oldest first. A desk that looks every other hour never has a second page. */
async function flagged({ shop }: World, flag: 'credit_unavailable' | 'credit_declined' | 'car_needed' | 'overdue') {
  const { items } = await shop.orders.list({ flag, order: 'startedAt', descending: false, limit: 200 })
  return items.map(({ id }) => id)
}

async function askProviderAgain(world: World, id: string): Promise<void> {
  if (!world.deposits.reserve(id)) return askForAnotherCard(world, id)
  if (await findCar(world, id)) await atTheDesk(world).note(id, { text: 'Reserved the deposit by telephone' })
}

async function askForAnotherCard(world: World, id: string): Promise<void> {
  await atTheDesk(world).send(id, 'askCustomer', undefined, { comment: 'The card was declined: is there another?' })
  answersLater(world, await orderOf(world, id))
}

/** Whether there was a car. */
async function findCar(world: World, id: string): Promise<boolean> {
  const order = await orderOf(world, id)
  if (await giveCar(world, order)) return true
  if (isHopeless(order, world.clock.now())) await atTheDesk(world).send(id, 'reject', undefined, { reason: 'no_cars' })
  return false
}
