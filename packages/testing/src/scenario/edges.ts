import type { Lifecycle, Spec, TransitionName } from '@ordna/core'

/** One way that a lifecycle allows: a transition out of a status into one, or the start, which comes from nowhere. */
export type Edge<S extends Spec = Spec> = {
  readonly from: S['status'] | null
  readonly transition: TransitionName<S> | 'start'
  readonly to: S['status']
}

type Plain = { readonly from: string; readonly transition: string; readonly to: string }

/**
 * Every way that a lifecycle allows, in the order of its declaration; overrides, which may go anywhere, left out.
 *
 * A transition that keeps the status leads back to it, one with several targets has a way for each, one whose target
 * depends on the status left has the one from each, and one that returns to the previous status has one for each status
 * that it may have come from.
 */
export function edgesOf<S extends Spec>({ graph }: Lifecycle<S>): readonly Edge<S>[] {
  const starts = [...new Set(graph.initial.map(({ to }) => to))].map((to) => ({ from: null, transition: 'start', to }))
  return [...starts, ...withReturns(graph, forwardEdges(graph))] as readonly Edge<S>[]
}

/** `start -> unconfirmed`, `confirm unconfirmed -> confirmed`. */
export function edgeText({ from, transition, to }: { from: string | null; transition: string; to: string }): string {
  return from === null ? `${transition} -> ${to}` : `${transition} ${from} -> ${to}`
}

type Graph = Lifecycle['graph']

function forwardEdges({ transitions }: Graph): readonly Plain[] {
  return [...transitions.values()].flatMap(({ name: transition, from: sources, targets, toPrevious }) => {
    if (toPrevious) return []
    return [...sources].flatMap((from) => {
      const choices = targets.get(from) ?? []
      const reached = choices.length === 0 ? [from] : new Set(choices.map(({ to }) => to))
      return [...reached].map((to) => ({ from, transition, to }))
    })
  })
}

/** A way back is a way into a status too, so that returns are added until there is none to add. */
function withReturns({ transitions }: Graph, forward: readonly Plain[]): readonly Plain[] {
  const returning = [...transitions.values()].filter(({ toPrevious }) => toPrevious)
  const edges = [...forward]
  const known = new Set<string>()
  // Grows while it is read.
  for (const { from: to, to: from } of returning.length > 0 ? edges : []) {
    const pair = `${from} ${to}`
    if (from === to || known.has(pair)) continue
    known.add(pair)
    for (const node of returning) if (node.from.has(from)) edges.push({ from, transition: node.name, to })
  }
  return edges
}
