import type { TransitionNode } from './graph.js'

/** What a transition must tell for its ways to be found. */
export type Leading = Pick<TransitionNode, 'from' | 'toPrevious'> & {
  readonly targets: readonly { readonly to: string }[]
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
  const returning = all.filter(({ toPrevious }) => toPrevious)
  // Grows while it is read: a way back is a way in as well.
  for (const { from: to, to: from } of ways) {
    for (const transition of returning) {
      const known = ways.some((way) => way.transition === transition && way.from === from && way.to === to)
      if (from !== to && transition.from.has(from) && !known) ways.push({ transition, from, to, choice: 0 })
    }
  }
  return ways
}

function plainWays<Transition extends Leading>(transition: Transition): Way<Transition>[] {
  const { from, targets, toPrevious } = transition
  if (toPrevious) return []
  return [...from].flatMap((source) => {
    if (targets.length === 0) return [{ transition, from: source, to: source, choice: 0 }]
    return targets.map(({ to }, choice) => ({ transition, from: source, to, choice }))
  })
}
