import { OrdnaError } from '../errors.js'
import { type Actor, type KnownActor, reservedRoles } from '../words/actor.js'
import { findBadId, longestId } from '../words/badId.js'
import { bounds } from '../words/bounds.js'
import { findBadWords } from './settings/checks.js'
import { partsAmong, plainPart } from './parts.js'

/** Checks an id where it enters: a text of 1 to 200 bytes, in UTF-8, that a store can keep. */
export function checkId(what: string, id: unknown): string {
  const problem = findBadId(id)
  if (problem)
    throw new OrdnaError('invalid_id', `The ${what} ${problem}. Use a text of 1 to ${longestId} bytes.`, {
      what,
      id,
    })
  return id as string
}

/** Checks an actor where it enters. Nobody can claim to be the timer or the system. */
export function checkActor(actor: Actor): KnownActor {
  const given = partsAmong('actor ({ id, roles })', actor ?? null, ['id', 'roles', 'onBehalfOf'], 'invalid_actor')
  const { id, onBehalfOf } = given
  const roles: unknown = plainPart("actor's roles", given.roles, 'invalid_actor')
  if (!Array.isArray(roles)) throw invalidActor()
  if (roles.length > bounds.roles || roles.some((role) => findBadWords(role, longestId) !== null)) throw invalidActor()
  return known({ id, roles: roles as readonly string[], onBehalfOf })
}

function invalidActor(): OrdnaError {
  const message = `An actor needs an 'id' and a list of at most ${bounds.roles} 'roles'. Pass { id, roles }.`
  return new OrdnaError('invalid_actor', message, {})
}

function known({ id, roles, onBehalfOf }: { readonly [Name in keyof Required<Actor>]: Actor[Name] }): KnownActor {
  const reserved = roles.find((role) => reservedRoles.has(role))
  if (reserved) {
    throw new OrdnaError(
      'invalid_actor',
      `Nobody can claim the role '${reserved}': it belongs to Ordna. Give the actor a role of the lifecycle.`,
      { role: reserved },
    )
  }
  checkId("actor's id", id)
  if (onBehalfOf !== undefined) checkId("actor's onBehalfOf", onBehalfOf)
  return Object.freeze({
    id,
    roles: Object.freeze(roles),
    kind: 'user',
    ...(onBehalfOf === undefined ? {} : { onBehalfOf }),
  })
}
