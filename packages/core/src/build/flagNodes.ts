import type { TimerRule } from '../time/index.js'
import { conditioned } from './conditioned.js'
import { FixedSet } from '../words/fixedTables.js'
import type { Declaration, Erased, FlagNode } from '../declare/graph.js'
import { stallRule } from '../declare/rulesIn.js'
import { listOf, type OneOrMany } from '../declare/spec.js'
import type { FlagConditions, FlagDefinition } from '../declare/flagDefinition.js'

/** The flags that a declaration names, and the one of its stall limits. */
export function flagNodes({ flags, head }: Declaration): readonly FlagNode[] {
  const declared = Object.entries(flags).flatMap(([name, definition]) =>
    conditioned('any' in definition ? `flags.${name}.any` : `flags.${name}`, conditionsOf(definition)).map(
      (conditions) => flagNode(name, conditions),
    ),
  )
  const stalled = Object.entries(head.statuses).flatMap(([status, { stall }]) =>
    stall === undefined ? [] : flagNode('stalled', { in: status, from: stallRule(stall) as TimerRule<never> }),
  )
  return [...declared, ...stalled]
}

/** The set of conditions, or those of which one is enough. */
function conditionsOf(definition: FlagDefinition<Erased>): OneOrMany<FlagConditions<Erased>> {
  return 'any' in definition ? definition.any : definition
}

function flagNode(name: string, definition: FlagConditions<Erased>): FlagNode {
  return { name, definition, in: definition.in === undefined ? null : new FixedSet(listOf(definition.in)) }
}
