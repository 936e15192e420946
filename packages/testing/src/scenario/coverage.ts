import type { HistoryEntry, Lifecycle, Spec } from '@ordna/core'
import { edgesOf, edgeText } from './edges.js'

/** Which of a lifecycle's ways were walked, each written as in a trail: `confirm unconfirmed -> confirmed`. */
export type Coverage = { readonly walked: readonly string[]; readonly missed: readonly string[] }

/**
 * Compares the ways that a lifecycle allows with those that subjects went, in the order of the declaration.
 *
 * A suite that expects `missed` to be empty has walked every edge, and so reached every status.
 */
export function coverage<S extends Spec>(
  lifecycle: Lifecycle<S>,
  histories: Iterable<readonly HistoryEntry[]>,
): Coverage {
  const gone = new Set([...histories].flatMap((history) => history.map(wayOf)))
  const all = edgesOf(lifecycle).map(edgeText)
  return { walked: all.filter((edge) => gone.has(edge)), missed: all.filter((edge) => !gone.has(edge)) }
}

function wayOf({ kind, transition, from, to }: HistoryEntry): string | undefined {
  if (kind === 'start') return edgeText({ from: null, transition: 'start', to })
  return kind === 'move' && transition !== undefined ? edgeText({ from, transition, to }) : undefined
}
