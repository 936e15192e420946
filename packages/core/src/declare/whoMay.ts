import { ownerRole } from '../words/actor.js'
import { FixedSet } from '../words/fixedTables.js'
import type { DeclaredHead, Graph, TransitionNode } from './graph.js'
import { listOf, type OneOrMany } from './spec.js'
import type { Data } from '../words/subject.js'
import type { OwnerDefinition } from './startDefinition.js'

type WhoMay = Pick<Graph, 'owner' | 'roles' | 'may'>

/** Every list of roles of a head, with its defaults. Where there are owners, what is not said is theirs and not their role's. */
export function whoMay(head: DeclaredHead, transitions: readonly Pick<TransitionNode, 'by'>[]): WhoMay {
  const owner = head.owner === undefined ? null : ownerNode(head.owner, head.roles)
  const may = head.may ?? {}
  const override = new FixedSet(listOf(may.override))
  const roles = owner ? new FixedSet([ownerRole, ...acting(head, transitions, override)]) : new FixedSet(head.roles)
  const read = new FixedSet([...said(may.read, roles), ...override])
  const start = said(may.start, roles)
  const note = said(may.note, roles)
  const readNotes = said(may.readNotes, without(ownerRole, read))
  const tend = said(may.tend, override.size > 0 ? override : without(ownerRole, roles))
  const dispatch = new FixedSet(listOf(may.dispatch))
  return { owner, roles, may: { start, read, note, readNotes, tend, dispatch, override } }
}

function said(list: OneOrMany<string> | undefined, otherwise: ReadonlySet<string>): ReadonlySet<string> {
  return list === undefined ? otherwise : new FixedSet(listOf(list))
}

function ownerNode(owner: OwnerDefinition<Data>, roles: readonly string[]): NonNullable<Graph['owner']> {
  return typeof owner === 'function'
    ? { roles: new FixedSet(roles), of: owner }
    : { roles: new FixedSet(listOf(owner.role)), of: owner.id }
}

/** The roles that may move what is not their own, in the order of their declaration: never those that owners are known by. */
function acting(
  { roles, owner }: DeclaredHead,
  transitions: readonly Pick<TransitionNode, 'by'>[],
  override: ReadonlySet<string>,
): readonly string[] {
  const owning: readonly string[] = typeof owner === 'object' ? listOf(owner.role) : []
  const acting = new Set([...override, ...transitions.flatMap(({ by }) => [...by])])
  return roles.filter((role) => acting.has(role) && !owning.includes(role))
}

function without(role: string, roles: ReadonlySet<string>): ReadonlySet<string> {
  return new FixedSet([...roles].filter((one) => one !== role))
}
