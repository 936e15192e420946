import type { Graph, TransitionNode } from '../graph.js'
import { warning, type Warning } from './warning.js'

/** Transitions that are there for nothing: another does the same, or the clock alone may send them and never does. */
export function transitionWarnings({ transitions, statuses }: Graph): readonly Warning[] {
  const sent = new Set(
    [...statuses.values()].flatMap(({ timers }) =>
      timers.map(({ definition }) => ('send' in definition ? definition.send : '')),
    ),
  )
  const nodes = [...transitions.values()]
  return nodes.flatMap((node, index) => [
    ...shadows(node, nodes.slice(0, index)),
    ...(sent.has(node.name) ? [] : idle(node)),
  ])
}

function idle({ name, by, definition }: TransitionNode): readonly Warning[] {
  const timerOnly = by.size === 1 && by.has('timer') && definition.automatic === undefined
  return timerOnly
    ? [
        warning(
          `transitions.${name}.by`,
          'never_sent',
          `Only a timer may send '${name}', and none does. Add one, or another role to 'by'.`,
        ),
      ]
    : []
}

function shadows(node: TransitionNode, earlier: readonly TransitionNode[]): readonly Warning[] {
  const other = earlier.find((candidate) => doesNothingElse(node, candidate))
  if (!other) return []
  return [
    warning(
      `transitions.${node.name}`,
      'shadowed_transition',
      `'${other.name}' does all that '${node.name}' does. Take one out, or give it what sets it apart.`,
    ),
  ]
}

function doesNothingElse(node: TransitionNode, other: TransitionNode): boolean {
  return (
    isPlain(node) &&
    isPlain(other) &&
    node.toPrevious === other.toPrevious &&
    node.targets[0]?.to === other.targets[0]?.to &&
    [...node.from].every((status) => other.from.has(status)) &&
    [...node.by].every((role) => other.by.has(role))
  )
}

const plain = new Set(['label', 'description', 'meta', 'from', 'to', 'by'])

/** Leads to one place at most, and says nothing beyond from where, to where and by whom. */
function isPlain({ definition, targets }: TransitionNode): boolean {
  const single = targets.length <= 1 && targets[0]?.when === undefined
  return single && Object.entries(definition).every(([key, value]) => value === undefined || plain.has(key))
}
