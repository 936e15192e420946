import { OrdnaError } from '../../errors.js'
import type { KnownActor } from '../../words/actor.js'
import type { Lifecycle } from '../../declare/graph.js'
import { closest, hint } from '../../floor/hint.js'
import type { Settings } from './settings.js'

/** So many different ones are told: roles come from outside, and what was told is remembered. */
const most = 100

/**
 * Tells, once each, of roles that a lifecycle does not know: where none of an actor's roles is known, or where one is
 * nearly the name of one that is. An actor has the roles of many lifecycles, so that no error is made of it.
 */
export function tellUnknownRoles(settings: Settings, { name, declaration }: Lifecycle, { roles }: KnownActor): void {
  const known = declaration.head.roles
  const unknown = roles.filter((role) => !known.includes(role))
  const none = unknown.length === roles.length
  for (const role of unknown) {
    const told = JSON.stringify([name, role])
    if (settings.toldRoles.has(told) || settings.toldRoles.size >= most) continue
    const isElsewhere = [...settings.known.values()].some((other) => other.declaration.head.roles.includes(role))
    if (isElsewhere || (!none && closest(role, known) === undefined)) continue
    settings.toldRoles.add(told)
    settings.onFault(
      new OrdnaError('unknown_role', `'${name}' does not know the role '${role}'. ${hint(role, known)}`, {
        lifecycle: name,
        role,
      }),
    )
  }
}
