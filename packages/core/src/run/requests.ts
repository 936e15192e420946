import { OrdnaError } from '../errors.js'
import type { KnownActor } from '../words/actor.js'
import type { Asked, Decision, Surroundings } from '../decide/command.js'
import { bounds, quoted } from '../words/bounds.js'
import { isSame } from '../decide/links/link.js'
import { listOf } from '../declare/listOf.js'
import type { Lifecycle } from '../declare/graph.js'
import { mayNot, type Doing } from '../decide/guards/mayNot.js'
import { refuse } from '../decide/guards/refuse.js'
import type { Refusal } from '../words/refusal.js'
import { permits, rightOf } from '../declare/rights.js'
import type { Link, Subject, SubjectKey } from '../words/subject.js'
import { findUnstorable } from '../words/values.js'
import type { Attempt } from './attempt.js'
import { checkOptions, checkText } from './settings/checks.js'
import { digestOf } from '../words/digest.js'
import { checkId } from './ids.js'
import { unknownSubject } from './linked.js'
import { plainPart, readOrThrow } from './parts.js'
import { userRequest } from './requestSpace.js'

/** What can be said with every command. */
export type RequestOptions = {
  /** Makes the command repeatable: the same id again hears the first answer and changes nothing. Unique per tenant. */
  readonly requestId?: string
  /** Free words for the history. */
  readonly comment?: string
}

/** Who asks, of what. */
export type Caller = { readonly tenant: string; readonly lifecycle: Lifecycle; readonly actor: KnownActor }

/** A command on its way: what it is called, what it says, and how it is decided once its subject is loaded. */
export type Asking = {
  readonly id: string
  /** What the request's digest tells apart: the transition or operation, and everything it says. */
  readonly content: readonly unknown[]
  readonly options: RequestOptions & { readonly reason?: string }
  /** Who may do it, before anything is said of the subject. */
  readonly allowed: ReadonlySet<string>
  readonly name: string
  readonly decide: (subject: Subject, asked: Asked, now: Date) => Decision
}

/** Makes an attempt of a command on an existing subject. */
export function attemptOf(caller: Caller, asking: Asking): Attempt {
  const key = keyOf(caller, asking.id)
  const turnedAway = turnAway(caller, asking)
  if (turnedAway)
    return mayOwn(caller) ? refusedToOwner(caller, key, asking) : turnedAwayAt(key, asking.name, turnedAway)
  const asked = askedOf(caller, asking.options)
  const { actor, lifecycle: of } = caller
  return {
    key,
    name: asking.name,
    request: requestOf(caller, asking),
    listener: actor,
    ...(rightOf(of, actor, asking.allowed) === 'own'
      ? { ownedBy: actor.id, notTheirs: () => mayNot(of, actor, asking, null) }
      : {}),
    decide: (lifecycle, subject, within, now) => {
      if (!permits(lifecycle, actor, asking.allowed, subject)) return mayNot(lifecycle, actor, asking, subject)
      return subject ? asking.decide(subject, { ...asked, within }, now) : unknownSubject(key)
    },
  }
}

/** The refusal of an actor who can have no right to it, whatever the subject; null for one who may have. */
export function turnAway({ lifecycle, actor }: Caller, doing: Doing) {
  return rightOf(lifecycle, actor, doing.allowed) === 'none' ? mayNot(lifecycle, actor, doing, null) : null
}

/** Whether the actor may read what is their own, and nothing else: then whose it is tells what they may hear of it. */
function mayOwn({ lifecycle, actor }: Caller): boolean {
  return rightOf(lifecycle, actor, lifecycle.graph.may.read) === 'own'
}

/** A refusal that tells the owner of the subject who may. To anybody else it is as far away as one that is not there. */
function refusedToOwner({ lifecycle, actor }: Caller, key: SubjectKey, asking: Asking): Attempt {
  return {
    key,
    name: asking.name,
    request: null,
    listener: actor,
    ownedBy: actor.id,
    notTheirs: () => mayNot(lifecycle, actor, asking, null),
    decide: (_, subject) => mayNot(lifecycle, actor, asking, subject),
  }
}

/** An attempt that is refused before anything is looked up, read or weighed: there is nothing to learn from it. */
export function turnedAwayAt(key: SubjectKey, name: string, turnedAway: Refusal): Attempt {
  return { key, name, request: null, turnedAway, decide: () => turnedAway }
}

export function keyOf({ tenant, lifecycle }: Caller, id: string): SubjectKey {
  return { tenant, lifecycle: lifecycle.name, id: checkId("subject's id", id) }
}

/** Who asks and with which words, checked. */
export function askedOf({ actor }: Caller, options: Asking['options'], within?: Surroundings): Asked {
  const { requestId, reason, comment } = options
  checkText('reason', reason)
  checkText('comment', comment)
  return { actor, cause: { by: 'request' }, requestId, reason, comment, within }
}

/** Everything that makes two requests the same one. What cannot be stored is refused later, and needs no digest. */
export function requestOf(
  { lifecycle, actor }: Caller,
  { id, content, options }: Pick<Asking, 'id' | 'content' | 'options'>,
): Attempt['request'] {
  const { requestId, reason, comment } = options
  if (requestId === undefined) return null
  checkId('request id', requestId)
  const said = content.filter((part) => part !== undefined)
  if (findUnstorable(said)) return null
  return {
    id: userRequest(requestId),
    digest: digestOf([lifecycle.name, id, said, actor.id, actor.onBehalfOf ?? null, reason ?? null, comment ?? null]),
  }
}

/** The links that a new subject is given, checked against those that its lifecycle declares, each once. */
export function linksOf(
  { lifecycle }: Caller,
  links: { readonly [name: string]: string | readonly string[] | undefined },
): readonly Link[] | Refusal {
  readOrThrow('links', 'invalid_options', () => checkOptions('links', links))
  const declared = lifecycle.graph.links
  const given = Object.entries(plainPart('links', links, 'invalid_value'))
  const unknown = given.find(([name]) => !declared.get(name))
  if (unknown) return noSuchLink(lifecycle, unknown[0])
  const wanted = given.flatMap(([name, ids]) =>
    listOf(ids ?? undefined).map((id) => ({ name, lifecycle: declared.get(name)?.to as string, id })),
  )
  if (wanted.length > bounds.links)
    throw new OrdnaError('invalid_value', `A start can link to ${bounds.links} subjects, not ${wanted.length}.`, {})
  const checked = wanted.map((link) => ({ ...link, id: checkId(`id of link '${link.name}'`, link.id) }))
  return checked.filter((link, index) => checked.findIndex((other) => isSame(link, other)) === index)
}

function noSuchLink({ name: lifecycle }: Lifecycle, name: string): Refusal {
  return refuse('invalid_data', `'${lifecycle}' declares no link '${quoted(name)}'. Add it to 'links'.`, [
    { code: 'invalid_data', path: quoted(name), message: 'is not a link' },
  ])
}
