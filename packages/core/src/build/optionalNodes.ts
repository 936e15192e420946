import { FixedMap, FixedSet } from '../words/fixedTables.js'
import type { OptionalNode, Declaration, Erased } from '../declare/graph.js'
import type { NoticeDefinition, SenderChoice } from '../declare/messageDefinition.js'
import { listOf, type OneOrMany } from '../declare/spec.js'

/** The notices that are their sender's choice, with who may choose what. */
export function optionalNodes(notices: Declaration['notices']): ReadonlyMap<string, OptionalNode> {
  return new FixedMap(
    Object.entries(notices).flatMap(([name, { optional }]) =>
      optional === undefined ? [] : [[name, optionalNode(optional)] as const],
    ),
  )
}

function optionalNode(optional: NonNullable<NoticeDefinition<Erased>['optional']>): OptionalNode {
  const said: SenderChoice<string> = typeof optional === 'string' ? { default: optional } : optional
  const { by, text, urgent } = said
  return {
    on: said.default === 'on',
    by: by === undefined ? null : roles(by),
    text: roles(text),
    urgent: roles(urgent),
  }
}

function roles(names: OneOrMany<string> | undefined): ReadonlySet<string> {
  return new FixedSet(listOf(names))
}
