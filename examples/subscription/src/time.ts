import type { Engine } from '@ordna/core'
import type { VirtualClock } from '@ordna/testing'
import type { Agenda } from './agenda.js'

type World = { readonly agenda: Agenda; readonly clock: VirtualClock; readonly shop: { readonly engine: Engine } }

/**
 * Lets time pass until a moment: from one occasion to the next, be it somebody's act or a due timer.
 *
 * Where both meet in one moment, the act comes first. The engine may be another one after an act.
 */
export async function letTimePass(world: World, until: Date): Promise<void> {
  const { agenda, clock } = world
  let due: Date | null = null
  for (let now = agenda.soonest; now && now <= until; now = earlier(agenda.soonest, due)) {
    await clock.advanceTo(now)
    if (agenda.soonest?.getTime() === now.getTime()) await agenda.run()
    due = (await world.shop.engine.tick()).next
  }
}

function earlier(one: Date | null, other: Date | null): Date | null {
  return one && (!other || one < other) ? one : other
}
