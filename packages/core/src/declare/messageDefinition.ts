import type { Duration, Hours, TimerRule, ZoneName } from '../time/index.js'
import type { Recipient } from '../words/change.js'
import type { DateFields, Labels, OneOrMany, Spec, TextFields } from './spec.js'
import type { Data, OpenNote } from '../words/subject.js'

/**
 * For how long a message stands: only in the stay that caused it, come what may, or while all that is given holds. It is
 * asked before every attempt, of the subject as it is then; what does not stand is dropped.
 */
export type While<Status extends string, Subject extends object, Rule = TimerRule> =
  | 'stay'
  | 'always'
  | WhileConditions<Status, Subject, Rule>

/** What must hold for a message to stand: everything that is given. */
export type WhileConditions<Status extends string, Subject extends object, Rule = TimerRule> = {
  /** In one of these statuses, whichever stay it is. */
  readonly in?: OneOrMany<Status>
  /** These fields as they were when the message was written. */
  readonly same?: OneOrMany<keyof Subject & string>
  /** By the subject as it is, and as it was when the message was written. */
  readonly when?: (context: WhileContext<Status, Subject>) => boolean
  /** Before this moment, by the subject's present dates; or for so long after it was written. */
  readonly until?: Rule | Duration
}

/** What the condition of a message may look at: the subject as it is, and the message as it was written. */
export type WhileContext<Status extends string = string, Subject extends object = Data> = {
  readonly data: Subject
  readonly status: Status
  readonly notes: readonly OpenNote[]
  readonly message: { readonly data: Subject; readonly createdAt: Date }
}

/** Until when a notice stands: by the fields and clocks of its lifecycle, and by any notice. */
type UntilRule<S extends Spec> = TimerRule<
  keyof DateFields<S['data']> & string,
  string,
  S['clock'],
  keyof TextFields<S['data']> & string
>

/** When a notice may go out: hours and days by the clocks of its recipient. */
export type SendingWindow<S extends Spec> = Hours & {
  /** The recipient's zone, frozen at commit: an IANA name, a field, or what a function answers; default the subject's, else the tenant's. */
  readonly zone?: ZoneName<keyof TextFields<S['data']> & string> | ((data: S['data']) => string | undefined)
}

/** Whether a notice that is the sender's choice goes out where the sender says nothing. */
export type Switch = 'on' | 'off'

/** Whether a notice goes out where its sender says nothing, and which of those who send may say what of it. */
export type SenderChoice<Role extends string> = {
  readonly default: Switch
  /** Say whether it goes out; default whoever sends. */
  readonly by?: OneOrMany<Role>
  /** Give it words of their own. Nobody, unless said. */
  readonly text?: OneOrMany<Role>
  /** Let it pass its window. Nobody, unless said. */
  readonly urgent?: OneOrMany<Role>
}

/** The channels of a notice: each in turn until one has taken it, or a message of its own through each. */
export type Channels = readonly [string, ...string[]] | { readonly each: readonly [string, ...string[]] }

/** Every channel that a notice may use, in the order of its declaration. */
export function channelsOf({ channels }: { readonly channels: Channels }): readonly string[] {
  return 'each' in channels ? channels.each : channels
}

/** How long the word that a notice was delivered is waited for. */
export type Delivered = { readonly within: Duration }

/** To whom a notice goes: an address, addresses by channel, or either with channels, a language and a zone of their own. */
export type Person =
  | Recipient
  | {
      readonly to: Recipient | undefined
      /** Some of the notice's. */
      readonly channels?: Channels | undefined
      readonly locale?: string | undefined
      readonly zone?: string | undefined
    }

/** A notice, as declared: to whom, and through which channels in turn. */
export type NoticeDefinition<S extends Spec> = {
  readonly label?: Labels
  /**
   * The recipient, frozen at commit; undefined when there is none, and then the notice ends dead. Of several each gets a
   * message of their own; to an empty list nothing is sent.
   */
  readonly to: (data: S['data']) => Person | readonly (Person | undefined)[] | undefined
  /** Tried in this order, the next one when one has failed for good; or each of them, with a message of its own. */
  readonly channels: Channels
  /**
   * That the next channel has its turn where it is not delivered within a length after its acceptance: of every channel
   * but the last, or of those that are named. What was accepted is enough, unless said.
   */
  readonly delivered?: Delivered | { readonly [channel: string]: Delivered }
  /** The recipient's language; default `en`. */
  readonly locale?: (data: S['data']) => string
  /** Sent whenever one of these statuses is entered, at the start as well. */
  readonly entering?: OneOrMany<S['status']>
  /** That it is the sender's choice, and whether it goes out where the sender says nothing. What a timer sends itself, it sends. */
  readonly optional?: Switch | SenderChoice<S['role']>
  /** When it may go out, by all of its channels or by each: outside of it, it waits. At any hour, unless said. */
  readonly window?: SendingWindow<S> | { readonly [channel: string]: SendingWindow<S> }
  /** Whether it passes its window. */
  readonly urgent?: true | ((data: S['data']) => boolean)
  /** For how long it stands; unless said, a timer's while the timer would be set for that moment, and others always. */
  readonly while?: While<S['status'], S['data'], UntilRule<S>>
}

/** A job, as declared. It is handled by the function that the host registers under its name. */
export type JobDefinition<Status extends string, Job extends string = string, Subject extends object = Data> = {
  readonly label?: Labels
  /** Jobs of the same subject without which it must not run: where one of them ends dead, it waits until that is retried or let go. */
  readonly after?: OneOrMany<Job>
  /** Ordered whenever one of these statuses is entered, at the start as well. */
  readonly entering?: OneOrMany<Status>
  /** For how long it stands; always, unless said. */
  readonly while?: While<Status, Subject>
}
