import type { Engine } from '@ordna/core'
import { parseInstant } from '../instant.js'
import type { VirtualClock } from '../virtualClock.js'

/** Moves on to a moment, and stops on the way wherever something is due, so that everything happens at its own moment. */
export async function travel(engine: Engine, clock: VirtualClock, instant: Date | string): Promise<void> {
  const target = parseInstant(instant, 'moment to advance to')
  let { next } = await engine.tick()
  while (next && next > clock.now() && next < target) {
    await clock.advanceTo(next)
    next = (await engine.tick()).next
  }
  await clock.advanceTo(target)
  await engine.tick()
}
