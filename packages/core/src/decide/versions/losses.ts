import { own } from '../../floor/own.js'
import type { Lifecycle } from '../../declare/graph.js'
import type { Subject } from '../../words/subject.js'

/** What a subject loses as it is carried over, or would lose. */
export type LossKind =
  /** A timer falls due at another moment than before, as where the stay that it counts from begins anew. */
  | 'timer_moved'
  /** A timer is set no more. */
  | 'timer_dropped'
  /** A timer that has fired already is set again. */
  | 'timer_again'
  /** The status before is none of this declaration's: `previous()` leads nowhere. */
  | 'previous_lost'
  /** A flag that was on is off. */
  | 'flag_cleared'
  /** A resource that was held is held no more. */
  | 'hold_released'

/** One thing lost: which, and the moments that it had and has, where it had any. */
export type Loss = {
  readonly what: LossKind
  /** The timer, flag, hold or status. */
  readonly name: string
  readonly was?: Date | null
  readonly becomes?: Date | null
}

/** What is lost of a subject between two versions of it. */
export function lossesOf(lifecycle: Lifecycle, before: Subject, after: Subject): readonly Loss[] {
  return [
    ...before.timers.flatMap(({ name, due }) => (name.startsWith('@') ? [] : timerLoss({ name, was: due }, after))),
    ...timersAgain(before, after),
    ...previousLoss(lifecycle, after),
    ...flagLosses(before, after),
    ...before.holds.flatMap(({ name, resource }): readonly Loss[] =>
      after.holds.some((hold) => hold.resource === resource) ? [] : [{ what: 'hold_released', name }],
    ),
  ]
}

/** Sorted, because stores give names back in an order of their own. */
function flagLosses(before: Subject, after: Subject): readonly Loss[] {
  const gone = Object.keys(before.flags).filter((name) => !own(after.flags, name))
  return gone.sort().map((name) => ({ what: 'flag_cleared', name, was: own(before.flags, name) as Date }))
}

function timerLoss(timer: { readonly name: string; readonly was: Date | null }, after: Subject): readonly Loss[] {
  const { name, was } = timer
  const still = after.timers.find((armed) => armed.name === name)
  if (!still) return [{ what: 'timer_dropped', name, was }]
  return still.due?.getTime() === was?.getTime() ? [] : [{ what: 'timer_moved', name, was, becomes: still.due }]
}

/** What has fired once in the stay, and is set in another stay that knows nothing of it. */
function timersAgain({ stay, timers: had }: Subject, after: Subject): readonly Loss[] {
  const fired = new Set(stay.fired.map((entry) => entry.split('@', 1)[0]))
  return after.timers.flatMap(({ name, due }): readonly Loss[] =>
    fired.has(name) && !had.some((timer) => timer.name === name) ? [{ what: 'timer_again', name, becomes: due }] : [],
  )
}

function previousLoss({ graph }: Lifecycle, { previous }: Subject): readonly Loss[] {
  if (previous === null || graph.statuses.has(previous)) return []
  return [...graph.transitions.values()].some(({ toPrevious }) => toPrevious)
    ? [{ what: 'previous_lost', name: previous }]
    : []
}
