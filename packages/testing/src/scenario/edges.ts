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
 * A transition that keeps the status leads back to it, one with several targets has a way for each, and one that
 * returns to the previous status has one for each status that it may have come from.
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
      const reached = targets.length === 0 ? [from] : new Set(targets.map(({ to }) => to))
      return [...reached].map((to) => ({ from, transition, to }))
    })
  })
}

/** A way back is a way into a status too, so that returns are added until there is none to add. */
function withReturns(graph: Graph, edges: readonly Plain[]): readonly Plain[] {
  const known = new Set(edges.map(edgeText))
  const returns = edges.flatMap((edge) => returnsOf(graph, edge)).filter((edge) => !known.has(edgeText(edge)))
  const added = [...new Map(returns.map((edge) => [edgeText(edge), edge])).values()]
  return added.length === 0 ? edges : withReturns(graph, [...edges, ...added])
}

function returnsOf({ transitions }: Graph, { from: to, to: from }: Plain): readonly Plain[] {
  if (from === to) return []
  const returning = [...transitions.values()].filter((node) => node.toPrevious && node.from.has(from))
  return returning.map(({ name }) => ({ from, transition: name, to }))
}
