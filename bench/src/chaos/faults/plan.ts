import type { Random } from '../random.js'

/** What can go wrong. */
export type Fault =
  | 'killClient'
  | 'killWorker'
  | 'crash'
  | 'terminate'
  | 'cut'
  | 'freeze'
  | 'blackOut'
  /** The server accepts and never answers. */
  | 'silence'
  /** All workers crash, and all who come after them recover at once. */
  | 'wipeOut'
  /** One crashes; while it is recovered, more join, and leave again. */
  | 'scaleOut'
  /** Somebody whose clock is hours ahead claims a lot and is never heard of again. */
  | 'hoard'
  /** What has ended is archived, so that its ids are free. */
  | 'archive'

/** A fault at a moment after the load began; `pick` chooses whom or what it hits. */
export type Planned = { readonly at: number; readonly fault: Fault; readonly pick: number }

/** Milliseconds between two faults of a kind, on average. */
export type Pace = { readonly [Kind in Fault]?: number }

/**
 * Every fault of a round, in order of time. Each kind given comes at least so often, however short the round is: a round that
 * need not have it has a rare one by chance.
 */
export function planFaults(random: Random, milliseconds: number, pace: Pace, least: number): readonly Planned[] {
  const first = 1_500
  const planned = Object.entries(pace).flatMap(([fault, mean]) => {
    const count = Math.max(least, Math.floor((milliseconds - first) / mean + random.fraction()))
    return Array.from({ length: count }, () => ({
      at: first + Math.round(random.fraction() * (milliseconds - first)),
      fault: fault as Fault,
      pick: random.whole(1_000_000),
    }))
  })
  return planned.toSorted((one, other) => one.at - other.at)
}
