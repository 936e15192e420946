import type { Engine } from '@ordna/core'
import type { VirtualClock } from '@ordna/testing'
import type { Agenda } from '../../confirmation/src/agenda.js'

/** Whose time passes, and until when. */
export type Course = {
  readonly agenda: Agenda
  readonly clock: VirtualClock
  readonly engine: Engine
  readonly end: Date
}

/**
 * Lets time pass until the end: from one moment to the next, be it somebody's act or a due timer.
 *
 * Where both meet in one moment, the act comes first.
 */
export async function letTimePass({ agenda, clock, engine, end }: Course): Promise<void> {
  let due: Date | null = null
  for (let now = agenda.soonest; now && now <= end; now = earlier(agenda.soonest, due)) {
    await clock.advanceTo(now)
    if (agenda.soonest?.getTime() === now.getTime()) await agenda.run()
    due = (await engine.tick()).next
  }
  await clock.advanceTo(end)
}

function earlier(one: Date | null, other: Date | null): Date | null {
  return one && (!other || one < other) ? one : other
}
