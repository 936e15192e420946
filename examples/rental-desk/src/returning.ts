import { between, chance, day, hour, minute } from 'ordna-examples-common'
import { awake, later } from './calendar.js'
import { dent, tellOfDent } from './dispute.js'
import { inspect } from './inspection.js'
import type { Order } from './shop.js'
import { atTheDesk, clerkName, orderOf, type World } from './world.js'

/** Plans when the car comes back, and whether its customer asks to keep it for another day. */
export function bringsBackLater(world: World, { id, data }: Order): void {
  const { endsAt, startsAt } = data
  const dayBefore = awake(later(endsAt, -day))
  const asksForMore = world.partOf(id) === null && chance(id, 'wants another day') < 0.08 && dayBefore > startsAt
  if (asksForMore) world.plan(dayBefore, id, () => keepLonger(world, id))
  planReturn(world, id, endsAt)
}

function planReturn(world: World, id: string, endsAt: Date): void {
  const soonest = later(world.clock.now(), 2 * hour)
  const at = later(endsAt, world.partOf(id) === null ? delay(id) : -5 * minute)
  world.plan(awake(at > soonest ? at : soonest), id, () => bringBack(world, id, endsAt))
}

/** Most are a little early, some are late, and some find that they need the car no longer. */
function delay(id: string): number {
  const share = chance(id, 'comes back')
  if (share < 0.05) return -20 * hour
  if (share < 0.2) return between(1, 30, id, 'late back') * 10 * minute
  return -between(0, 7, id, 'early back') * 5 * minute
}

/** Another day, unless somebody else is to have the car by then. */
async function keepLonger(world: World, id: string): Promise<void> {
  const { status, data } = await orderOf(world, id)
  if (status !== 'rented_out') return
  const period = { startsAt: data.startsAt, endsAt: later(data.endsAt, day) }
  await atTheDesk(world).trySend(id, 'changePeriod', period, { comment: 'Asked for another day' })
}

/** The car stands in the yard again, and somebody goes round it; who was given another day comes then. */
async function bringBack(world: World, id: string, expected: Date): Promise<void> {
  const { status, data } = await orderOf(world, id)
  if (status !== 'rented_out') return
  if (data.endsAt > expected) return planReturn(world, id, data.endsAt)
  const damage = world.partOf(id) === 'dispute' ? dent : undefined
  const driven = between(60, 900, id, 'driven')
  const car = world.garage.comeBack(data.car, { driven, ...(damage ? { damage } : {}) })
  const desk = atTheDesk(world)
  const shot = { order: id, takenAt: world.clock.now(), takenBy: clerkName(world) }
  await desk.send(id, 'recordCondition', await inspect(world.files, { ...shot, moment: 'after', car }))
  await desk.send(id, 'returnCar')
  if (damage) await tellOfDent(world, id)
}
