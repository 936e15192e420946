import type { Engine } from '@ordna/core'
import type { VirtualClock } from '@ordna/testing'
import type { Agenda } from './agenda.js'

/**
 * Lets time pass until nothing is left to happen: from one moment to the next, be it somebody's act or a due timer.
 *
 * Where both meet in one moment, the act comes first: who confirms on the stroke of the removal keeps the room.
 */
export async function letTimePass(agenda: Agenda, clock: VirtualClock, engine: Engine): Promise<void> {
  let due: Date | null = null
  for (let now = agenda.soonest; now; now = earlier(agenda.soonest, due)) {
    await clock.advanceTo(now)
    if (agenda.soonest?.getTime() === now.getTime()) await agenda.run()
    due = (await engine.tick()).next
  }
}

function earlier(one: Date | null, other: Date | null): Date | null {
  return one && (!other || one < other) ? one : other
}
