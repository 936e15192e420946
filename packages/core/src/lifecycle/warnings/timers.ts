import type { Graph, StatusNode, TimerNode, TransitionNode } from '../graph.js'
import { isAlwaysEarlier } from './earlier.js'
import { warning, type Warning } from './warning.js'

/** Statuses that wait without a limit, and timers that another always comes before. */
export function timerWarnings(graph: Graph): readonly Warning[] {
  const statuses = [...graph.statuses.values()]
  const names = new Set(statuses.flatMap(({ timers }) => timers.map(({ name }) => name)))
  return [...statuses.flatMap(endlessWait), ...[...names].flatMap((name) => neverDue(name, graph))]
}

function endlessWait({ name, category, timers, definition }: StatusNode): readonly Warning[] {
  if (category !== 'waiting' || timers.length > 0 || definition.stall) return []
  return [
    warning(
      `statuses.${name}`,
      'waiting_without_limit',
      `Nothing watches how long '${name}' waits. Give it a timer or a 'stall' limit.`,
    ),
  ]
}

function neverDue(name: string, graph: Graph): readonly Warning[] {
  const rivals = [...graph.statuses.values()].flatMap((status) => {
    const timer = status.timers.find((candidate) => candidate.name === name)
    return timer ? [status.timers.find((other) => preempts(other, timer, status, graph))?.name] : []
  })
  if (rivals.includes(undefined)) return []
  const names = [...new Set(rivals)].map((rival) => `'${rival}'`).join(', ')
  return [
    warning(
      `timers.${name}`,
      'timer_never_due',
      `${names} always comes before it and leaves the status. Change the rules, or take '${name}' out.`,
    ),
  ]
}

function preempts(
  { definition }: TimerNode,
  { definition: later }: TimerNode,
  status: StatusNode,
  graph: Graph,
): boolean {
  if (!('send' in definition) || definition.when || (definition.ifPast ?? 'fire') !== 'fire') return false
  const sent = graph.transitions.get(definition.send)
  return sent !== undefined && leavesForSure(sent, status, graph) && isAlwaysEarlier(definition.at, later.at)
}

/** Nothing can refuse it, and every choice leads away. */
function leavesForSure(
  { definition, guards, targets, opens, moves }: TransitionNode,
  status: StatusNode,
  { statuses }: Graph,
): boolean {
  const certain = targets.some(({ when }) => when === undefined)
  const conditions = guards.length + opens.length + moves.length
  return (
    certain &&
    conditions === 0 &&
    !definition.input &&
    targets.every(({ to }) => to !== status.name && isFree(statuses.get(to)))
  )
}

/** Takes whoever comes: it asks for no field and holds nothing. */
function isFree(status: StatusNode | undefined): boolean {
  return status?.requires.length === 0 && status.holds.length === 0
}
