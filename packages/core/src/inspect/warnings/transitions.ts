import { addTo } from '../../words/addTo.js'
import type { Graph, TransitionNode } from '../../declare/graph.js'
import { warning, warningIf, type Warning } from './warning.js'

/** Transitions that are there for nothing: another does the same, or the clock alone may send them and never does. */
export function transitionWarnings({ transitions, statuses }: Graph): readonly Warning[] {
  const sent = new Set(
    [...statuses.values()].flatMap(({ timers }) =>
      timers.map(({ definition }) => ('send' in definition ? definition.send : '')),
    ),
  )
  const nodes = [...transitions.values()]
  const others = shadows(nodes)
  return nodes.flatMap((node) => {
    const other = others.get(node)
    return [...(other ? [shadowed(node, other)] : []), ...(sent.has(node.name) ? [] : idle(node))]
  })
}

function idle({ name, by, definition }: TransitionNode): readonly Warning[] {
  const timerOnly = by.size === 1 && by.has('timer') && definition.automatic === undefined
  return warningIf(
    timerOnly,
    `transitions.${name}.by`,
    'never_sent',
    `Only a timer may send '${name}', and none does. Add one, or another role to 'by'.`,
  )
}

/** Of two that do the same, the later one. Only those that lead the same way can, so that others are not looked at. */
function shadows(nodes: readonly TransitionNode[]): ReadonlyMap<TransitionNode, TransitionNode> {
  const earlier = new Map<string, TransitionNode[]>()
  const found = new Map<TransitionNode, TransitionNode>()
  for (const node of nodes.filter(isPlain)) {
    const ways = [...node.from].map((status) => wayOf(node, status))
    const other = earlier.get(ways[0] ?? '')?.find((candidate) => doesNothingElse(node, candidate))
    if (other) found.set(node, other)
    // What another does, that other stands for.
    else for (const way of ways) addTo(earlier, way, node)
  }
  return found
}

function shadowed(node: TransitionNode, other: TransitionNode): Warning {
  return warning(
    `transitions.${node.name}`,
    'shadowed_transition',
    `'${other.name}' does all that '${node.name}' does. Take one out, or give it what sets it apart.`,
  )
}

function doesNothingElse(node: TransitionNode, other: TransitionNode): boolean {
  return (
    [...node.by].every((role) => other.by.has(role)) &&
    [...node.from].every((status) => other.from.has(status) && wayOf(other, status) === wayOf(node, status))
  )
}

function wayOf({ toPrevious, targets }: TransitionNode, status: string): string {
  return `${status} ${toPrevious ? 'previous()' : (targets.get(status)?.[0]?.to ?? status)}`
}

const plain = new Set(['label', 'description', 'meta', 'from', 'to', 'by'])

/** Leads to one place at most from each status, and says nothing beyond from where, to where and by whom. */
function isPlain({ definition, targets }: TransitionNode): boolean {
  const single = [...targets.values()].every(
    ([choice, ...more]) => more.length === 0 && choice?.when === undefined && !choice?.guards.length && !choice?.ifFree,
  )
  return single && Object.entries(definition).every(([key, value]) => value === undefined || plain.has(key))
}
