import { ownerRole } from '../../words/actor.js'
import type { Lifecycle } from '../../declare/graph.js'
import { warning, type Warning } from './warning.js'
import { listOf } from '../../declare/spec.js'

/** Where a role may do on everybody's subjects what is probably meant for its own, or an id alone makes an owner. */
export function ownerWarnings({ declaration: { head }, graph }: Lifecycle): readonly Warning[] {
  const { owner, roles } = head
  if (owner === undefined) return []
  if (typeof owner === 'function') return roles.length > 1 ? [ofAnyRole(roles)] : []
  const owning = listOf(owner.role)
  const beside = (place: string, names: Iterable<string>) =>
    [...names].filter((name) => owning.includes(name)).map((name) => roleBesideOwner(place, name))
  return [
    ...Object.entries(head.may ?? {}).flatMap(([what, names]) => beside(`may.${what}`, listOf(names))),
    ...[...graph.transitions.values()].flatMap(({ name, by }) => beside(`transitions.${name}.by`, by)),
  ]
}

function ofAnyRole(roles: readonly string[]): Warning {
  return warning(
    'owner',
    'owner_of_any_role',
    `Whoever has the id is the owner, be it as ${roles.join(' or as ')}. Say which role: owner: { role: '${roles[0]}', id: … }.`,
  )
}

function roleBesideOwner(place: string, role: string): Warning {
  return warning(
    place,
    'role_beside_owner',
    `Every '${role}' may do this, on whosever subject. Write '${ownerRole}' for the one whose it is.`,
  )
}
