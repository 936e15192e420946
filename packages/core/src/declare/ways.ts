import { addTo } from '../words/addTo.js'
import type { TransitionNode } from './graph.js'

/** What a transition must tell for its ways to be found. A status that it has no list of targets for, it does not leave. */
export type Leading = Pick<TransitionNode, 'from' | 'toPrevious'> & {
  readonly targets: ReadonlyMap<string, readonly { readonly to: string }[]>
}

/** One way that a transition can lead; `from` is `to` where it keeps the status. */
export type Way<Transition extends Leading> = {
  readonly transition: Transition
  readonly from: string
  readonly to: string
  /** Which of the transition's choices leads here; 0 where there is no choice. */
  readonly choice: number
}

/**
 * Every way that the transitions can lead, in their order.
 *
 * One that returns to the previous status has a way back for each way into a status that it leaves, and these come last.
 */
export function waysOf<Transition extends Leading>(transitions: Iterable<Transition>): readonly Way<Transition>[] {
  const all = [...transitions]
  const ways = all.flatMap(plainWays)
  const returning = new Map<string, Transition[]>()
  for (const transition of all)
    if (transition.toPrevious) for (const status of transition.from) addTo(returning, status, transition)
  const gone = new Map<string, Set<string>>()
  // Grows while it is read: a way back is a way in as well.
  for (const { from: to, to: from } of returning.size > 0 ? ways : []) {
    const known = gone.get(from) ?? new Set()
    if (from === to || known.has(to)) continue
    gone.set(from, known.add(to))
    for (const transition of returning.get(from) ?? []) ways.push({ transition, from, to, choice: 0 })
  }
  return ways
}

function plainWays<Transition extends Leading>(transition: Transition): readonly Way<Transition>[] {
  const { from, targets, toPrevious } = transition
  if (toPrevious) return []
  return [...from].flatMap((source) => {
    const choices = targets.get(source)
    if (choices?.length === 0) return [{ transition, from: source, to: source, choice: 0 }]
    return (choices ?? []).map(({ to }, choice) => ({ transition, from: source, to, choice }))
  })
}
