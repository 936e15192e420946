import { minute } from 'ordna-examples-common'
import { carInYard } from './booking.js'
import { awake, later, localMoment } from './calendar.js'
import { inspect } from './inspection.js'
import { atTheDesk, clerkName, orderOf, type World } from './world.js'
import { sendToWorkshop } from './workshop.js'

/** On Wednesday afternoon the car stops, and twenty minutes later the customer drives on in another. */
export function planBreakdown(world: World, id: string): void {
  const at = localMoment('2026-10-21', '16:45')
  world.plan(at, id, async () => {
    await atTheDesk(world).note(id, { text: 'Rang from the E45: the gearbox is stuck', severity: 'critical' })
  })
  world.plan(later(at, 20 * minute), id, () => swap(world, id))
}

/** Another car is driven out to the customer; the broken one is free at once, and goes to the workshop. */
async function swap(world: World, id: string): Promise<void> {
  const { status, data, notes } = await orderOf(world, id)
  if (status !== 'rented_out') return
  const now = world.clock.now()
  const other = await carInYard(world, { ...data, startsAt: now })
  if (!other) return world.plan(awake(later(now, 30 * minute)), id, () => swap(world, id))
  const desk = atTheDesk(world)
  await desk.send(id, 'swapCar', other, { comment: 'The gearbox is stuck' })
  await recordOther(world, id, other.car)
  for (const { revision } of notes) await desk.resolveNote(id, revision, { comment: `Drives on in ${other.car}` })
  world.garage.leave(other.car, id)
  world.garage.comeBack(data.car, { driven: 150 })
  await sendToWorkshop(world, data.car)
}

/** The record of before is of the broken car: the one of the other takes its place. */
async function recordOther(world: World, id: string, plate: string): Promise<void> {
  const { data } = await orderOf(world, id)
  const earlier = data.condition.findLast(({ moment }) => moment === 'before')
  const corrects = earlier && { id: earlier.id, reason: `Swapped for ${plate}` }
  const shot = { order: id, takenAt: world.clock.now(), takenBy: clerkName(world) }
  const car = world.garage.look(plate)
  await atTheDesk(world).send(
    id,
    'recordCondition',
    await inspect(world.files, { ...shot, moment: 'before', car, corrects }),
  )
}
