import { listed } from '../../floor/listed.js'
import { roundsIn } from '../../floor/leading.js'
import { entering } from '../../time/index.js'
import { addTo } from '../../words/addTo.js'
import type { Graph, StatusNode, TimerNode, TransitionNode } from '../../declare/graph.js'
import { isAlwaysEarlier } from './earlier.js'
import { warning, warningIf, type Warning } from './warning.js'

/** Statuses that wait without a limit, and timers that another always comes before. */
export function timerWarnings(graph: Graph): readonly Warning[] {
  const statuses = [...graph.statuses.values()]
  const inStatuses = new Map<string, TimerInStatus[]>()
  for (const status of statuses) for (const timer of status.timers) addTo(inStatuses, timer.name, { timer, status })
  return [
    ...statuses.flatMap(endlessWait),
    ...[...inStatuses].flatMap(([name, where]) => [...neverDue(name, where, graph), ...alwaysLate(name, where)]),
    ...restless(graph),
  ]
}

function endlessWait({ name, category, timers, definition }: StatusNode): readonly Warning[] {
  return warningIf(
    category === 'waiting' && timers.length === 0 && !definition.stall,
    `statuses.${name}`,
    'waiting_without_limit',
    `Nothing watches how long '${name}' waits. Give it a timer or a 'stall' limit.`,
  )
}

type TimerInStatus = { readonly timer: TimerNode; readonly status: StatusNode }

function neverDue(name: string, inStatuses: readonly TimerInStatus[], graph: Graph): readonly Warning[] {
  const rivals = inStatuses.map(
    ({ timer, status }) => status.timers.find((other) => preempts(other, timer, status, graph))?.name,
  )
  if (rivals.includes(undefined)) return []
  const names = listed([...new Set(rivals)].map((rival) => `'${rival}'`))
  return [
    warning(
      `timers.${name}`,
      'timer_never_due',
      `${names} always comes before it and leaves the status. Change the rules, or take '${name}' out.`,
    ),
  ]
}

function alwaysLate(name: string, [first]: readonly TimerInStatus[]): readonly Warning[] {
  const { until, definition } = (first as TimerInStatus).timer
  if (until === null || typeof until === 'number' || !isAlwaysEarlier(until, definition.at)) return []
  return [
    warning(
      `timers.${name}.until`,
      'timer_never_due',
      `It must not fire any more before it is due. Give a later 'until', or take '${name}' out.`,
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

/** Timers that are due on entering and lead round to where they began: a subject there never comes to rest. */
function restless(graph: Graph): readonly Warning[] {
  const ways = new Map([...graph.statuses.values()].flatMap((status) => wayAtOnce(status, graph)))
  return roundsIn(ways.keys(), (status) => ways.get(status)?.to).map((round) => {
    const text = [...round, ...round.slice(0, 1)].join(' → ')
    return warning(
      `timers.${ways.get(round.at(-1) as string)?.timer}`,
      'restless_timers',
      `Timers that are due at once go round without rest: ${text}. Give one of them a later moment.`,
    )
  })
}

type WayAtOnce = { readonly to: string; readonly timer: string }

/** Where a subject that enters a status is sent at once, for sure. */
function wayAtOnce(status: StatusNode, graph: Graph): readonly (readonly [string, WayAtOnce])[] {
  return status.timers.flatMap(({ name, definition }) => {
    const { at, when } = definition
    const sent = 'send' in definition ? graph.transitions.get(definition.send) : undefined
    const atOnce = at.kind === 'after' && at.from === entering && at.ms === 0 && !when
    const [target, ...others] = sent?.targets.get(status.name) ?? []
    if (!sent || !atOnce || !target || others.length > 0 || !leavesForSure(sent, status, graph)) return []
    return [[status.name, { to: target.to, timer: name }]]
  })
}

/** Nothing can refuse it, and every choice leads away. */
function leavesForSure(
  { definition, guards, targets, reaches }: TransitionNode,
  status: StatusNode,
  { statuses }: Graph,
): boolean {
  const choices = targets.get(status.name) ?? []
  const certain = choices.some((choice) => choice.when === undefined && choice.guards.length === 0)
  return (
    certain &&
    guards.length === 0 &&
    !reaches &&
    !definition.input &&
    choices.every(({ to }) => to !== status.name && isFree(statuses.get(to)))
  )
}

/** Takes whoever comes: it asks for no field and holds nothing. */
function isFree(status: StatusNode | undefined): boolean {
  return status?.requires.length === 0 && status.holds.length === 0
}
