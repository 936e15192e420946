import { setTimeout as sleep } from 'node:timers/promises'
import type { Database } from '../chaos/database.js'
import type { Crew } from '../chaos/faults/crew.js'
import { randomFrom } from '../chaos/random.js'
import { lease } from './parcel.js'

/** Milliseconds between two strikes of a kind; none of what is left out. */
export type Pace = { readonly kill?: number; readonly freeze?: number }

type Targets = { readonly crew: Crew; readonly database: Database; readonly sending: Promise<void> }

/**
 * Milliseconds in which nothing becomes less before that is a standstill: what comes to rest by itself is waited for
 * elsewhere.
 */
const idle = 60_000

/**
 * Kills workers, and freezes them for one lease, now and then for four, until nearly nothing is left to deliver, or a
 * minute passes in which nothing is delivered.
 */
export async function strikeUntilDone(
  { crew, database, sending }: Targets,
  { seed, pace }: { readonly seed: string; readonly pace: Pace },
): Promise<{ readonly kills: number; readonly freezes: number }> {
  const random = randomFrom(`${seed} strikes`)
  const over = new AbortController()
  const struck = { kills: 0, freezes: 0 }
  const every = async (milliseconds: number | undefined, strike: () => Promise<unknown>) => {
    if (milliseconds === undefined) return
    for (;;) {
      await sleep(milliseconds * (0.5 + random.fraction()), undefined, { signal: over.signal }).catch(() => {})
      if (over.signal.aborted) return
      await strike()
    }
  }
  const striking = [
    every(pace.kill, () => crew.kill('worker', random.whole(1_000)).then(() => struck.kills++)),
    every(pace.freeze, async () => {
      if (await crew.freeze(random.whole(1_000), lease * (1.2 + 3 * random.fraction() ** 3))) struck.freezes++
    }),
  ]
  await sending
  await almostDone(database)
  over.abort()
  await Promise.all(striking)
  return struck
}

async function almostDone(database: Database): Promise<void> {
  let [fewest, since] = [Infinity, Date.now()]
  const [{ few } = { few: 0 }] = await database.rows<{ few: number }>(
    'SELECT ceil(count(*) / 20.0)::int AS few FROM ordna.messages WHERE NOT dead',
  )
  for (;;) {
    const [{ left } = { left: 0 }] = await database.rows<{ left: number }>(
      'SELECT count(*)::int AS left FROM ordna.messages WHERE NOT dead',
    )
    if (left < fewest) [fewest, since] = [left, Date.now()]
    if (left <= few || Date.now() > since + idle) return
    await sleep(250)
  }
}
