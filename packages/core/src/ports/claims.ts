import type { Message } from '../words/change.js'
import type { Period, SubjectKey } from '../words/subject.js'
import type { Content } from './channel.js'

/** How many to claim, for how long, and as of when. */
export type ClaimQuery = {
  readonly limit: number
  /** Milliseconds until somebody else may claim it again. */
  readonly lease: number
  readonly now: Date
  /** Only of these lifecycles, so that a worker leaves alone what it does not know. */
  readonly lifecycles: readonly string[]
  /** Only messages of these kinds; of both unless told. Says nothing of timers. */
  readonly kinds?: readonly Message['kind'][]
  /** No messages of these names: they are left to others. Says nothing of timers. */
  readonly except?: readonly MessageName[]
  /** None of these rows: they are left to others as they are, and count for nothing in when the next one falls due. */
  readonly aside?: readonly RowName[]
}

/** What names a timer or a message. */
export type RowName = { readonly subject: SubjectKey; readonly id: string }

/** Which messages of a lifecycle. */
export type MessageName = Pick<Message, 'kind' | 'name'> & { readonly lifecycle: string }

/** The right to work on something for a while. A later claim of the same thing carries a larger token. */
export type Lease = { readonly token: number; readonly attempts: number }

/** A due timer, claimed. */
export type TimerClaim = Lease & {
  readonly kind: 'timer'
  readonly subject: SubjectKey
  readonly id: string
  readonly name: string
  readonly due: Date
  /** It stands in the line for what is held, and is called. */
  readonly inLine?: true
}

/** A due message, claimed. `content` is what an earlier claim rendered. */
export type MessageClaim = Lease & {
  readonly kind: 'message'
  readonly message: Message
  readonly content: Content | null
  /** The version that its subject stands at; null where there is none any more. */
  readonly version: number | null
  /** Why what is stored makes no sense, where that is so: then only its id, kind, name, number and subject are told. */
  readonly broken?: string
}

/** What can be claimed, by kind. */
export type Claims = { readonly timer: TimerClaim; readonly message: MessageClaim }

/** What was claimed, and the next moment at which anything else falls due; null when nothing is waiting. */
export type Claimed<Claim> = {
  readonly claims: readonly Claim[]
  readonly next: Date | null
  /** Whether timers wait for what is held, in any process: whoever frees it may be another, so look again soon. */
  readonly waiting?: true
  /** What is due and could not be claimed, where there is any: the store passes it over for a while, longer each time. */
  readonly failed?: readonly FailedClaim<Claim>[]
}

/** A claim that could not be written, and why; its attempts are how often that has been tried. */
export type FailedClaim<Claim> = { readonly failed: unknown; readonly claim: Claim }

/** A resource that a timer waits for, and of those who have it now and keep it from going one, where that is known. */
export type Awaited = {
  readonly resource: string
  readonly heldBy?: Period & { readonly subject: Pick<SubjectKey, 'lifecycle' | 'id'> }
}

/**
 * What becomes of a claim.
 *
 * `done` removes the row, `retry` makes it due at `at`, `leave` does so too and does not count as an attempt, `dead`
 * keeps it where nobody claims it, `keep` extends the lease and stores what was rendered.
 *
 * A timer that was told to `wait`, or left, is due again as soon as a change of its subject is committed; and at once where
 * the subject has moved on since the revision that it was `seen` at. A message is so where it was left or is to be tried
 * again with the revision at which its subject was `seen`, and what such a change brings on does not count as an attempt.
 *
 * `wait` puts a timer in line for resources, by the moment that it was meant for; it does not count as an attempt. When
 * any of them is freed, in whole or in part, or at `at`, its line is called: those in it fall due once each, the first one
 * first, and nobody before the one before them has been settled or is gone; nobody any more once all of what was freed is
 * taken. Nothing that is freed is overlooked: where
 * what it waits for is not held as this says, it falls due once more, after all in line before it that are called. A claim
 * that is not `inLine` comes anew, even where its timer stands in a line already.
 */
export type Settlement = {
  readonly claim: TimerClaim | MessageClaim
} & (
  | { readonly as: 'done' }
  | ({ readonly as: 'retry' } & Again)
  | ({ readonly as: 'leave' } & Again)
  | { readonly as: 'dead' }
  | { readonly as: 'keep'; readonly until: Date; readonly content?: Content }
  | WaitSettlement
)

/** When it comes again; of a message also why, in words that `pending` tells until it is settled with others. */
type Again = { readonly at: Date; readonly seen?: number | undefined; readonly detail?: string | undefined }

type WaitSettlement = {
  readonly as: 'wait'
  readonly seen?: number | undefined
  readonly for: readonly Awaited[]
  readonly at: Date | null
  readonly now: Date
}
