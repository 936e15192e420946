import { listed } from '../../floor/listed.js'
import type { KnownActor } from '../../words/actor.js'
import type { Lifecycle } from '../../declare/graph.js'
import type { Refusal } from '../../words/refusal.js'
import { fewNames, forbidden, refuse } from './refuse.js'
import { permits } from '../../declare/rights.js'
import type { Subject } from '../../words/subject.js'

/** Something that is done to a subject, and the roles that may. */
export type Doing = {
  readonly name: string
  readonly allowed: ReadonlySet<string>
  /** Whether nothing is sent, and something asked. */
  readonly verb?: 'ask'
}

/**
 * Refuses an actor who may not do this. One who may read the subject hears which roles may; to any other it tells nothing,
 * not even that the subject exists.
 */
export function mayNot(
  lifecycle: Lifecycle,
  actor: KnownActor,
  { name, allowed, verb }: Doing,
  subject: Pick<Subject, 'owner'> | null,
): Refusal {
  if (!permits(lifecycle, actor, lifecycle.graph.may.read, subject)) return forbidden(lifecycle.name, name, verb)
  const roles = [...allowed]
  const who = roles.length === 0 ? 'Nobody may' : `Those may: ${listed(roles)}`
  return refuse('forbidden', `This actor may not send '${name}' in '${lifecycle.name}'. ${who}.`, [
    { code: 'forbidden', transition: name, ...fewNames('roles', roles) },
  ])
}
