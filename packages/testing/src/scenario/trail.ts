import type { HistoryEntry } from '@ordna/core'
import type { Link } from '@ordna/core/adapters'
import { edgeText } from './edges.js'

/**
 * A history as one line for each move: who, which transition, from where to where.
 *
 * A person goes by their role, or by their id if they have several; what nobody sent by `timer`, `automatic` or
 * `system`. Entries that move nothing (notes, receipts, flags) are left out.
 */
export function trailOf(history: readonly HistoryEntry[]): readonly string[] {
  return history.filter(isMove).map((entry) => `${whoOf(entry)}: ${moveOf(entry)}`)
}

/** A history as one line for each message and each timer that was dropped: which, and why. */
export function droppedIn(history: readonly HistoryEntry[]): readonly string[] {
  return history.flatMap(({ kind, details }) => {
    if (kind !== 'dropped' && details?.status !== 'dropped') return []
    return `${String(details?.notice ?? details?.job ?? details?.timer)}: ${String(details?.why)}`
  })
}

function isMove({ kind, from, to }: HistoryEntry): boolean {
  return kind === 'start' || kind === 'move' || kind === 'override' || (kind === 'migrate' && from !== to)
}

function whoOf({ actor, cause }: HistoryEntry): string {
  if (cause.by === 'automatic') return cause.by
  if (actor.kind !== 'user') return actor.kind
  return actor.roles.length === 1 ? String(actor.roles[0]) : actor.id
}

function moveOf({ kind, transition = kind, from, to }: HistoryEntry): string {
  return edgeText({ from: kind === 'start' ? null : from, transition, to })
}

/** The ids that links lead to, by the links' names, each in its order. */
export function linksIn(links: readonly Link[]): { readonly [link: string]: readonly string[] } {
  const names = [...new Set(links.map(({ name }) => name))]
  return Object.fromEntries(
    names.map((name) => [name, links.filter((link) => link.name === name).map(({ id }) => id)] as const),
  )
}
