import { ownerRole } from './actor.js'
import type { OwnerDefinition } from './definition.js'
import { FixedSet } from './fixedTables.js'
import type { DeclaredHead, Graph, TransitionNode } from './graph.js'
import { listOf } from './listOf.js'
import type { OneOrMany } from './spec.js'
import type { Data } from './subject.js'

type WhoMay = Pick<
  Graph,
  'owner' | 'roles' | 'startBy' | 'overrideBy' | 'readBy' | 'notesBy' | 'notesReadBy' | 'tendedBy'
>

/** Every list of roles of a head, with its defaults. Where there are owners, what is not said is theirs and not their role's. */
export function whoMay(head: DeclaredHead, transitions: readonly Pick<TransitionNode, 'by'>[]): WhoMay {
  const owner = head.owner === undefined ? null : ownerNode(head.owner, head.roles)
  const overrideBy = new FixedSet(listOf(head.override?.by))
  const roles = owner ? new FixedSet([ownerRole, ...acting(head, transitions, overrideBy)]) : new FixedSet(head.roles)
  const readBy = new FixedSet([...said(head.readBy, roles), ...overrideBy])
  return {
    owner,
    roles,
    overrideBy,
    readBy,
    startBy: said(head.startBy, roles),
    notesBy: said(head.notesBy, roles),
    notesReadBy: said(head.notesReadBy, without(ownerRole, readBy)),
    tendedBy: said(head.tendedBy, overrideBy.size > 0 ? overrideBy : without(ownerRole, roles)),
  }
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
  overrideBy: ReadonlySet<string>,
): readonly string[] {
  const owning: readonly string[] = typeof owner === 'object' ? listOf(owner.role) : []
  const acting = new Set([...overrideBy, ...transitions.flatMap(({ by }) => [...by])])
  return roles.filter((role) => acting.has(role) && !owning.includes(role))
}

function without(role: string, roles: ReadonlySet<string>): ReadonlySet<string> {
  return new FixedSet([...roles].filter((one) => one !== role))
}
