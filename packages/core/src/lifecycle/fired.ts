import type { StatusNode, TimerNode } from './graph.js'
import type { Stay } from './subject.js'

const nothing: readonly never[] = Object.freeze([])

/** How a one-shot timer is remembered once it has fired: by name, and by its moment too where each moment counts. */
export function firedAs({ name, definition: { again } }: TimerNode, due: Date | null): string {
  return again && due ? `${name}@${due.toISOString()}` : name
}

/** The list with this timer's last firing. */
export function withFired(fired: Stay['fired'], node: TimerNode, due: Date | null): Stay['fired'] {
  return [...fired.filter((entry) => nameIn(entry) !== node.name), firedAs(node, due)]
}

/** A timer of both statuses whose moment does not depend on the stay has fired for both: nobody is reminded twice. */
export function stillFired(fired: Stay['fired'], { timers }: StatusNode): Stay['fired'] {
  return fired.length === 0
    ? nothing
    : fired.filter((entry) => timers.some(({ name, bound }) => name === nameIn(entry) && !bound))
}

function nameIn(entry: string): string {
  return entry.split('@', 1)[0] as string
}
