import type { CheckedCalendar } from '../time/index.js'
import type { KnownActor } from '../words/actor.js'
import type { Cause, Entry, SubjectChange } from '../words/change.js'
import type { Occupancy } from './holds/occupancy.js'
import type { Refusal } from '../words/refusal.js'
import type { SubjectKey } from '../words/subject.js'
import type { Block, Context, LinkedSubject } from '../declare/guard.js'

/** May refuse any transition, with words of its own. Synchronous and pure, like a guard. */
export type BeforeHook = (context: Context & { readonly transition: string }) => boolean | Block

/** What a decision may look at beyond the subject. Nothing else reaches it: no clock, no store. */
export type Surroundings = {
  /** The tenant's calendar. */
  readonly calendar: CheckedCalendar
  /** The subjects that this one links to, by link name. */
  readonly linked: { readonly [link: string]: readonly LinkedSubject[] }
  readonly before?: BeforeHook | undefined
  /** What others hold, for what is chosen by it; without it everything counts as free. */
  readonly others?: Occupancy | undefined
  /**
   * What makes ids unique for ever: a text that no other decision has. The same each time it is asked. Without it, ids
   * are made of the revision alone, and are unique within their subject.
   */
  readonly fresh?: (() => string) | undefined
  /** Successors without an id of their own are called by a drawn text: what they would be called is somebody else's. */
  readonly drawSuccessors?: boolean | undefined
  /** Whoever decides asks again, once all is decided, what looks at links that the decision has changed. */
  readonly asksAgain?: boolean | undefined
}

/** What a sender says of a notice: whether it goes out, with which words of their own, and whether at any hour. */
export type NoticeChoice = boolean | { readonly text?: string; readonly urgent?: true }

/** What a sender says of notices, by name. */
export type NoticeChoices = { readonly [notice: string]: NoticeChoice | undefined }

/** Who asks, and why: common to everything that can be asked. */
export type Asked = {
  readonly actor: KnownActor
  readonly cause: Cause
  readonly requestId?: string | undefined
  readonly reason?: string | undefined
  readonly comment?: string | undefined
  /** What the sender says of notices that are their choice. */
  readonly notices?: NoticeChoices | undefined
  readonly within?: Surroundings | undefined
}

/** A transition that somebody sends. */
export type Command = Asked & {
  readonly transition: string
  readonly input?: unknown
  /** Refuse as `stale` unless the subject stands at this revision: what the person was looking at. */
  readonly expected?: number | undefined
}

/** What a decided change asks of other subjects, to be decided and committed with it. */
export type LinkedCommand =
  | {
      readonly kind: 'open'
      readonly key: SubjectKey
      readonly data: object
      readonly link: string
      readonly back: string | null
      /** Nobody gave it an id, so that another one does as well. */
      readonly named: boolean
    }
  | {
      readonly kind: 'move'
      readonly key: SubjectKey
      readonly transition: string
      readonly input: unknown
      readonly reason: string | undefined
      readonly link: string
    }
  | {
      readonly kind: 'link'
      readonly key: SubjectKey
      readonly link: string
      /** The link that leads back, which begins or ends as well. */
      readonly back: string | null
      readonly ends: boolean
      /** Asked before it is linked, of the subject as it stands: what refuses it, or what it is sent once it is linked. */
      readonly joins?: (found: LinkedSubject) => Refusal | readonly LinkedCommand[]
    }

/** One subject's part of a change as decided, before its entries take their place in the hash chain. */
export type DecidedChange = Omit<SubjectChange, 'history'> & {
  readonly entries: readonly Entry[]
  readonly follow: readonly LinkedCommand[]
}

/** What became of a command: a change to commit, or a refusal that names everything in the way. */
export type Decision = { readonly outcome: 'moved'; readonly change: DecidedChange } | Refusal
