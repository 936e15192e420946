import { OrdnaError } from '../errors.js'
import type { Actor, KnownActor } from '../lifecycle/actor.js'
import { reservedRoles } from '../lifecycle/actor.js'
import { bounds } from '../lifecycle/bounds.js'
import { findBadText } from '../lifecycle/values.js'
import { findBadWords } from './checks.js'
import { partsOf, plainPart } from './parts.js'

/** Longer ids do not fit the keys of stores: bytes of UTF-8, because a store's limits are in bytes. */
const longest = 200

/** Checks an id where it enters: a text of 1 to 200 bytes, in UTF-8, that a store can keep. */
export function checkId(what: string, id: unknown): string {
  const problem = problemOf(id)
  if (problem)
    throw new OrdnaError('invalid_id', `The ${what} ${problem}. Use a text of 1 to ${longest} bytes.`, {
      what,
      id,
    })
  return id as string
}

function problemOf(id: unknown): string | null {
  if (typeof id !== 'string') return `is ${id === null ? 'null' : `a ${typeof id}`}`
  if (id === '') return 'is empty'
  if (id.length > longest || Buffer.byteLength(id) > longest) return `is longer than ${longest} bytes in UTF-8`
  return findBadText(id)
}

/** Checks an actor where it enters. Nobody can claim to be the timer or the system. */
export function checkActor(actor: Actor): KnownActor {
  const given = partsOf('actor', actor ?? null, ['id', 'roles', 'onBehalfOf'], 'invalid_actor')
  const { id, onBehalfOf } = given
  const roles: unknown = plainPart("actor's roles", given.roles, 'invalid_actor')
  if (!Array.isArray(roles)) throw invalidActor()
  if (roles.length > bounds.roles || roles.some((role) => findBadWords(role, longest) !== null)) throw invalidActor()
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
