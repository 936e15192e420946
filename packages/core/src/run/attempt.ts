import type { Answer, Change, Request } from '../words/change.js'
import { refuse } from '../decide/guards/refuse.js'
import type { Refusal } from '../words/refusal.js'
import type { Link, SubjectKey } from '../words/subject.js'
import type { Decide } from './linked.js'
import type { Listener } from './questions/readable.js'

/** Something to decide about a subject and commit. */
export type Attempt = {
  readonly key: SubjectKey
  /** What is attempted, for the history of refusals: the transition or operation. */
  readonly name: string
  /** Its id and digest, when it can be repeated. */
  readonly request: Pick<Request, 'id' | 'digest'> | null
  /** The refusal of somebody who may not even ask: it comes before the store is, and before any earlier answer. */
  readonly turnedAway?: Refusal
  /** Only if the subject is this actor's: anybody else's counts as none, and is refused as one that is not there. */
  readonly ownedBy?: string
  /** What is said where it is not. */
  readonly notTheirs?: () => Refusal
  /** To whom a refusal is told; nobody for what the system attempts. */
  readonly listener?: Listener
  /** What is in the way beyond the subject itself; asked when there is no earlier answer. */
  readonly precheck?: () => Promise<Refusal | null>
  /** What a subject that it begins links to. */
  readonly links?: readonly Link[]
  readonly decide: Decide
  /** What keeps what was decided from being committed; asked of the change that it comes to. */
  readonly afterwards?: (change: Change) => Promise<Refusal | null>
  /** Whether it comes back in its turn for what was held, and is not tried at once where that is free by now. */
  readonly inTurn?: true
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

/** Refusal code for a list of results, where one reused request id must not hide the others. */
export function reused(requestId: string | undefined): Refusal {
  return refuse(
    'request_reused',
    `Request id '${requestId}' was used before for something else: another command, content or sender, another subject, or one that had its id before. Use a new id for a new request.`,
    [{ code: 'request_reused', requestId }],
  )
}
