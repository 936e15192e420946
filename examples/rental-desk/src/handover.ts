import { minute } from 'ordna-examples-common'
import { carInYard } from './booking.js'
import { awake, later } from './calendar.js'
import { inspect } from './inspection.js'
import { bringsBackLater } from './returning.js'
import type { Order } from './shop.js'
import { atTheDesk, clerkName, orderOf, type World } from './world.js'

/** The customer stands at the desk, or the driver at the customer's door: the car changes hands. */
export async function comesForCar(world: World, id: string): Promise<void> {
  const order = await orderOf(world, id)
  if (order.status !== 'booked') return
  const car = await carAtHand(world, order)
  if (car === null) return waitsForCar(world, id)
  const desk = atTheDesk(world)
  if (!order.data.contractSignedAt) await desk.send(id, 'signContract', { contract: `contract-${id}.pdf` })
  const shot = { order: id, takenAt: world.clock.now(), takenBy: clerkName(world) }
  await desk.send(
    id,
    'recordCondition',
    await inspect(world.files, { ...shot, moment: 'before', car: world.garage.look(car) }),
  )
  await desk.send(id, 'handOver')
  world.garage.leave(car, id)
  bringsBackLater(world, await orderOf(world, id))
}

/** Somebody may bring one back within the half hour; at the end of the day there is nothing left but to say sorry. */
async function waitsForCar(world: World, id: string): Promise<void> {
  const soon = later(world.clock.now(), 30 * minute)
  const isOpen = awake(soon) <= soon
  if (isOpen) return world.plan(soon, id, () => comesForCar(world, id))
  const why = { reason: 'technical_problem', comment: 'No car stood in the yard all day' } as const
  await atTheDesk(world).send(id, 'cancel', undefined, why)
}

/** The order's own car or, where somebody is late with it, another that stands in the yard; null when there is none. */
async function carAtHand(world: World, { id, data }: Order): Promise<string | null> {
  if (data.car !== undefined && world.garage.isHome(data.car)) return data.car
  const other = await carInYard(world, data)
  if (!other) return null
  await atTheDesk(world).send(id, 'assignCar', other, { comment: `${data.car} is not back yet` })
  return other.car
}
