import type { StatusNode, TimerNode } from './graph.js'

/** A status's timer by its name; undefined where it has none of that name, or is itself of another release. */
export function timerIn(status: StatusNode | undefined, name: string): TimerNode | undefined {
  return status?.timers.find((timer) => timer.name === name)
}
