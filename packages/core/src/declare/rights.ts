import { OrdnaError } from '../errors.js'
import { ownerRole, type KnownActor } from '../words/actor.js'
import { findBadId, longestId } from '../words/badId.js'
import type { Lifecycle } from './graph.js'
import type { Data, Subject } from '../words/subject.js'
import { askOnce } from '../words/fixed.js'

/** What gives an actor a right: a role, whosever the subject is; being its owner, where it is theirs; or nothing. */
export type Right = 'any' | 'own' | 'none'

/**
 * What an actor's right among those allowed would rest on. Nothing of a subject is asked for, so that whoever has no
 * right is turned away before anything is loaded.
 */
export function rightOf(
  { graph: { owner } }: Pick<Lifecycle, 'graph'>,
  { roles, kind }: KnownActor,
  allowed: ReadonlySet<string>,
): Right {
  // By number: engines walk a frozen list slowly in any other way.
  for (let index = 0; index < roles.length; index++) {
    const role = roles[index] as string
    if (role !== ownerRole && allowed.has(role)) return 'any'
  }
  if (!owner || kind !== 'user' || !allowed.has(ownerRole)) return 'none'
  return roles.some((role) => owner.roles.has(role)) ? 'own' : 'none'
}

/** Whether an actor may do on this subject what is allowed to these roles: the one answer that everything goes by. */
export function permits(
  lifecycle: Pick<Lifecycle, 'graph'>,
  actor: KnownActor,
  allowed: ReadonlySet<string>,
  subject: Pick<Subject, 'owner'> | null,
): boolean {
  const right = rightOf(lifecycle, actor, allowed)
  return right === 'any' || (right === 'own' && subject !== null && subject.owner === actor.id)
}

/** Whose a subject with this data, which nobody can change, is; null when it is nobody's. @throws OrdnaError `invalid_id` */
export function ownerOf({ graph: { owner }, name }: Lifecycle, data: Data): string | null {
  const id: unknown = (owner && askOnce(owner.of, data)) ?? null
  if (id === null) return null
  if (findBadId(id) === null) return id as string
  throw new OrdnaError(
    'invalid_id',
    `The owner of a subject of '${name}' must be an actor's id, a text of 1 to ${longestId} bytes, or undefined. Mend 'owner', or the data.`,
    { what: 'owner' },
  )
}
