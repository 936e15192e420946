import { freeCar } from './booking.js'
import { localMoment } from './calendar.js'
import { onDuty } from './clerks.js'
import { atTheDesk, orderOf, type World } from './world.js'

/** What the workshop promises. It is done sooner, and the hold ends then. */
const promised = localMoment('2026-10-28', '16:00')
const done = localMoment('2026-10-23', '15:30')

/** Holds a car for the workshop, after those who had booked it meanwhile have been given others. */
export async function sendToWorkshop(world: World, car: string): Promise<void> {
  const now = world.clock.now()
  const period = { from: now, until: promised }
  for (const { subject } of await world.shop.orders.holders(car, period)) {
    if (subject) await giveOther(world, subject.id)
  }
  const services = world.shop.services.as(onDuty(now))
  const id = `gearbox of ${car}`
  await services.start(id, { car, work: 'gearbox', startsAt: now, endsAt: promised })
  await services.send(id, 'begin')
  world.garage.leave(car, 'the workshop')
  world.plan(done, id, async () => {
    await world.shop.services.as(onDuty(world.clock.now())).send(id, 'finish')
    world.garage.comeBack(car, { driven: 4 })
  })
}

/** Another car for an order that is booked; with none left, the customer is told that nothing comes of it. */
async function giveOther(world: World, id: string): Promise<void> {
  const { data } = await orderOf(world, id)
  const desk = atTheDesk(world)
  const comment = `${data.car} is in the workshop`
  const other = await freeCar(world, data)
  if (other) await desk.send(id, 'assignCar', other, { comment })
  else await desk.send(id, 'cancel', undefined, { reason: 'technical_problem', comment })
}
