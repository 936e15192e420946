import { reachedFrom } from '../../floor/leading.js'
import { addTo } from '../../words/addTo.js'
import { type Graph, type StatusNode, timerIn, type TimerNode } from '../../declare/graph.js'
import { waysOf } from '../../declare/ways.js'
import { warning, type Warning } from './warning.js'

/** Timers that wait for something by a date, and not again for whoever comes back. */
export function waitingWarnings(graph: Graph): readonly Warning[] {
  const waiting = [...graph.statuses.values()].flatMap((status) =>
    status.timers.flatMap((timer) => (waitsOnce(timer, status, graph) ? { timer: timer.name, status } : [])),
  )
  if (waiting.length === 0) return []
  const ways = waysOf(graph.transitions.values())
  const onward = new Map<string, string[]>()
  for (const { from, to } of ways) addTo(onward, from, to)
  return waiting.flatMap(({ timer, status: { name } }) => {
    const back = ways.find(
      ({ transition, from, to }) =>
        to === name &&
        !transition.toPrevious &&
        !timerIn(graph.statuses.get(from), timer) &&
        reachedFrom([name], (status) => onward.get(status)).has(from),
    )
    const what = `Whoever comes back to '${name}' by '${back?.transition.name}' waits no more: '${timer}' has fired for its date.`
    const next = `Say 'again: true' where they wait again, or 'again: false' where that is meant.`
    return back ? [warning(`timers.${timer}`, 'waits_once', `${what} ${next}`)] : []
  })
}

/** Whether a timer that counts from a date takes what its status does not hold, and does not say how often. */
function waitsOnce({ bound, definition }: TimerNode, { name, holds }: StatusNode, graph: Graph): boolean {
  if (bound || definition.at.kind === 'every' || definition.again !== undefined || !('send' in definition)) return false
  const targets = graph.transitions.get(definition.send)?.targets.get(name) ?? []
  return targets.some(({ to }) => graph.statuses.get(to)?.holds.some((hold) => !holds.includes(hold)))
}
