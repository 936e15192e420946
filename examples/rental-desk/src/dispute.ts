import { compareCondition, unprovenPhotos } from '@ordna/rental'
import { localMoment } from './calendar.js'
import { customerOf } from './clerks.js'
import type { Flaw } from './garage.js'
import { atTheDesk, orderOf, type World } from './world.js'

/** What the customer brought back and had not been given. */
export const dent: Flaw = {
  id: 'dent of 20 October',
  place: 'rear left door',
  description: 'a dent as wide as a hand',
  severity: 'dent',
}

/** The clerk says at once what was found. */
export async function tellOfDent(world: World, id: string): Promise<void> {
  await atTheDesk(world).note(id, { text: `New: ${dent.place}, ${dent.description}. 4,500 kr, told the customer` })
}

/** The customer disputes it on the web page, a clerk looks at the photos, and the customer sees them too. */
export function planDispute(world: World, id: string): void {
  world.plan(localMoment('2026-10-21', '18:40'), id, async () => {
    const own = world.shop.orders.as(customerOf(id))
    await own.note(id, { text: 'That dent was there when I fetched the car!', severity: 'critical' })
  })
  world.plan(localMoment('2026-10-22', '10:20'), id, () => lookAtProof(world, id))
  world.plan(localMoment('2026-10-23', '09:15'), id, () => settle(world, id))
}

/** Compares the car before and after, and every photo with the hash that was written down when it was taken. */
async function lookAtProof(world: World, id: string): Promise<void> {
  const { condition } = (await orderOf(world, id)).data
  const unproven = await unprovenPhotos(condition, world.files)
  const found = compareCondition(condition)
    ?.newDamages.map(({ place }) => place)
    .join(', ')
  const photos =
    unproven.length === 0 ? 'the photos are those that were taken' : `${unproven.length} photos prove nothing`
  await atTheDesk(world).note(id, { text: `New since the handover: ${found}; ${photos}. Sent them to the customer` })
}

async function settle(world: World, id: string): Promise<void> {
  const { notes } = await orderOf(world, id)
  const comment = 'Has seen both photos, and pays'
  for (const { revision } of notes) await atTheDesk(world).resolveNote(id, revision, { comment })
}
