import type { KnownActor } from '../words/actor.js'
import type { Change, Request } from '../words/change.js'
import type { Refusal } from '../words/refusal.js'
import type { Link, Subject, SubjectKey } from '../words/subject.js'
import type { Lifecycle } from '../declare/graph.js'
import type { Decision, Surroundings } from '../decide/command.js'
import { refuse } from '../decide/guards/refuse.js'
import type { Answer } from './answer.js'
import type { Listener } from './questions/readable.js'

/** Decides one subject of a change, with what surrounds it. */
export type Decide<Found extends Subject | null = Subject | null> = (
  lifecycle: Lifecycle,
  subject: Found,
  within: Surroundings,
  now: Date,
) => Decision

/** Something to decide about a subject and commit, whoever asks for it. */
export type Attempt = Besides & {
  readonly key: SubjectKey
  /** What is attempted, for the history of refusals: the transition or operation. */
  readonly name: string
  readonly decide: Decide
}

/** What is said of an attempt beyond whose it is and how it is decided. */
type Besides = {
  /** Its id and digest, when it can be repeated. */
  readonly request: Pick<Request, 'id' | 'digest'> | null
  /** The refusal of somebody who may not even ask: it comes before the store is, and before any earlier answer. */
  readonly turnedAway: Refusal | null
  /** Only if the subject is this actor's: anybody else's counts as none, and what is said then. */
  readonly owned: { readonly by: KnownActor; readonly otherwise: () => Refusal } | null
  /** To whom a refusal is told; nobody for what the system attempts. */
  readonly listener: Listener
  /** What is in the way beyond the subject itself; asked when there is no earlier answer. */
  readonly precheck: (() => Promise<Refusal | null>) | null
  /** What a subject that it begins links to. */
  readonly links: readonly Link[]
  /** What keeps what was decided from being committed; asked of the change that it comes to. */
  readonly afterwards: ((change: Change) => Promise<Refusal | null>) | null
  /** Whether it stands in line for what was held, and is not tried at once where that is free by now. */
  readonly inLine: boolean
}

const plain: Besides = Object.freeze({
  request: null,
  turnedAway: null,
  owned: null,
  listener: undefined,
  precheck: null,
  links: Object.freeze([]),
  afterwards: null,
  inLine: false,
})

/** Makes an attempt. Where nothing else is said, it is the system's own, asked once, and everybody's. */
export function attempt(key: SubjectKey, name: string, decide: Decide, besides?: Partial<Besides>): Attempt {
  return { ...plain, ...besides, key, name, decide }
}

/** Decides a subject that has to be there, and to be the one that was meant where its life is said. */
export function ofSubject(key: SubjectKey, decide: Decide<Subject>, life?: string): Decide {
  return (lifecycle, subject, within, now) =>
    subject && (life === undefined || subject.life === life)
      ? decide(lifecycle, subject, within, now)
      : unknownSubject(key, subject)
}

/** Refuses what concerns a subject that does not exist. */
export function unknownSubject({ lifecycle, id }: SubjectKey, another: Subject | null = null): Refusal {
  return refuse(
    'unknown_subject',
    another
      ? `The '${id}' in '${lifecycle}' of this tenant that was meant is gone, and another has its id now. Nothing is to be done.`
      : `There is no '${id}' in '${lifecycle}' of this tenant. Check the id and the tenant, or start it.`,
    [{ code: 'unknown_subject', lifecycle, id }],
  )
}

/**
 * What became of an attempt. `repeated`: this is what the same request heard before. `request_reused`: its request id
 * was used before for something else. `fault`: it could not be decided or committed, as when a tenant's calendar is
 * broken; the others of its batch went their way.
 */
export type Result =
  | { readonly outcome: 'moved'; readonly answer: Answer; readonly repeated: boolean }
  | Refusal
  | { readonly outcome: 'request_reused' }
  | { readonly outcome: 'fault'; readonly error: unknown }

/** An attempt that came to nothing. */
export type Faulty = Extract<Result, { readonly outcome: 'fault' }>

export function faulty(error: unknown): Faulty {
  return { outcome: 'fault', error }
}

/**
 * An attempt that has no result yet and is decided again: it lost a race for what it would change; an id that it drew was
 * one that a message had before; or somebody was faster to take what it had chosen.
 */
export type Again = { readonly outcome: 'again'; readonly why: 'race' | 'ids' | 'choice' }

export const lostRace: Again = Object.freeze({ outcome: 'again', why: 'race' })

/** Refusal code for a list of results, where one reused request id must not hide the others. */
export function reused(requestId: string | undefined): Refusal {
  return refuse(
    'request_reused',
    `Request id '${requestId}' was used before for something else: another command, content or sender, another subject, or one that had its id before. Use a new id for a new request.`,
    [{ code: 'request_reused', requestId }],
  )
}
