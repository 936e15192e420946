import type { Engine } from '@ordna/core'
import type { VirtualClock } from '@ordna/testing'
import type { Agenda } from './agenda.js'

/** Whose time passes, and until when. */
export type Course = {
  readonly agenda: Agenda
  readonly clock: VirtualClock
  /** Asked after each act, which may have started the program anew. */
  readonly engine: () => Engine
  /** Where the clock stands in the end; without it, time passes until nothing is left to happen. */
  readonly until?: Date
}

/** The last moment that a `Date` can name. */
const endOfTime = new Date(8.64e15)

/**
 * Lets time pass from one moment to the next, be it somebody's act or a due timer.
 *
 * Where both meet in one moment, the act comes first: who confirms on the stroke of the removal keeps the room.
 */
export async function letTimePass({ agenda, clock, engine, until }: Course): Promise<void> {
  const end = until ?? endOfTime
  let due: Date | null = null
  for (let now = agenda.soonest; now && now <= end; now = earlier(agenda.soonest, due)) {
    await clock.advanceTo(now)
    if (agenda.soonest?.getTime() === now.getTime()) await agenda.run()
    due = (await engine().tick()).next
  }
  if (until) await clock.advanceTo(until)
}

function earlier(one: Date | null, other: Date | null): Date | null {
  return one && (!other || one < other) ? one : other
}
