import { OrdnaError } from '../errors.js'
import type { KnownActor } from '../words/actor.js'
import type { Asked, Decision, Surroundings } from '../decide/command.js'
import { bounds, quoted } from '../words/bounds.js'
import { isSame } from '../decide/links/link.js'
import type { Lifecycle } from '../declare/graph.js'
import { mayNot, type Doing } from '../decide/guards/mayNot.js'
import { refuse } from '../decide/guards/refuse.js'
import type { Refusal } from '../words/refusal.js'
import { rightOf } from '../declare/rights.js'
import type { Link, Subject, SubjectKey } from '../words/subject.js'
import { findUnstorable } from '../words/values.js'
import { attempt, ofSubject, type Attempt, type Decide } from './attempt.js'
import { checkOptions, checkText } from './settings/checks.js'
import { digestOf } from '../words/digest.js'
import { checkId } from './ids.js'
import { plainPart, readOrThrow } from './parts.js'
import { userRequest } from './requestSpace.js'
import { listOf } from '../declare/spec.js'

/** What can be said with every command. */
export type RequestOptions = {
  /** Makes the command repeatable: the same id again hears the first answer and changes nothing. Unique per tenant. */
  readonly requestId?: string
  /** Free words for the history. */
  readonly comment?: string
}

/** Who asks, of what. */
export type Caller = { readonly tenant: string; readonly lifecycle: Lifecycle; readonly actor: KnownActor }

/** What a caller asks of an existing subject: what it is called, who may, what it says, and how it is decided. */
export type CallerCommand = Doing & {
  readonly id: string
  /** What the request's digest tells apart: the transition or operation, and everything it says. */
  readonly content: readonly unknown[]
  readonly options: RequestOptions & { readonly reason?: string }
  readonly decide: (subject: Subject, asked: Asked, now: Date) => Decision
}

/** Makes an attempt of what a caller asks of an existing subject; whoever can have no right to it is turned away at once. */
export function attemptOf(caller: Caller, command: CallerCommand): Attempt {
  const { actor, lifecycle } = caller
  const { name, allowed } = command
  const key = keyOf(caller, command.id)
  const owned = { by: actor, otherwise: () => mayNot(lifecycle, actor, command, null) }
  const right = rightOf(lifecycle, actor, allowed)
  if (right === 'none')
    return mayOwn(caller) ? refusedToOwner(caller, key, { command, owned }) : turnedAwayAt(key, name, owned.otherwise())
  const asked = askedOf(caller, command.options)
  const decide = ofSubject(key, (_, subject, within, now) => command.decide(subject, { ...asked, within }, now))
  const request = requestOf(caller, command)
  return attempt(key, name, decide, { request, listener: actor, owned: right === 'own' ? owned : null })
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
function refusedToOwner(
  { lifecycle, actor }: Caller,
  key: SubjectKey,
  { command, owned }: { readonly command: Doing; readonly owned: Attempt['owned'] },
): Attempt {
  const decide: Decide = (_, subject) => mayNot(lifecycle, actor, command, subject)
  return attempt(key, command.name, decide, { listener: actor, owned })
}

/** An attempt that is refused before anything is looked up, read or weighed: there is nothing to learn from it. */
export function turnedAwayAt(key: SubjectKey, name: string, turnedAway: Refusal): Attempt {
  return attempt(key, name, () => turnedAway, { turnedAway })
}

export function keyOf({ tenant, lifecycle }: Caller, id: string): SubjectKey {
  return { tenant, lifecycle: lifecycle.name, id: checkId("subject's id", id) }
}

/** Who asks and with which words, checked. */
export function askedOf({ actor }: Caller, options: CallerCommand['options'], within?: Surroundings): Asked {
  const { requestId, reason, comment } = options
  checkText('reason', reason)
  checkText('comment', comment)
  return { actor, cause: { by: 'request' }, requestId, reason, comment, within }
}

/** Everything that makes two requests the same one. What cannot be stored is refused later, and needs no digest. */
export function requestOf(
  { lifecycle, actor }: Caller,
  { id, content, options }: Pick<CallerCommand, 'id' | 'content' | 'options'>,
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
