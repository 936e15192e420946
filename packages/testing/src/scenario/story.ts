import type {
  Actor,
  Duration,
  Engine,
  Explanation,
  HistoryEntry,
  Lifecycle,
  Moved,
  Opened,
  Period,
  Possibility,
  Problem,
  Refusal,
  Spec,
  StartOptions,
  TransitionName,
} from '@ordna/core'
import type { Question, SendArguments } from '@ordna/core/types'
import type { RecordingChannel, Sent } from '../recordingChannel.js'
import type { VirtualClock } from '../virtualClock.js'

/**
 * Who acts in a scenario. Without an id they are called after their roles, which are those of the lifecycle where they are
 * written down here: an `Actor` of anybody's may have any.
 */
export type Acting<S extends Spec, Role extends string = Exclude<S['role'], 'owner'>> = Omit<Actor, 'id' | 'roles'> & {
  readonly id?: string
  readonly roles: readonly Role[]
} & (string extends Role ? unknown : { readonly roles: readonly Exclude<S['role'], 'owner'>[] })

/** A story about subjects of one lifecycle, told by whoever acts. Other views of it share its time and its store. */
export interface Scenario<S extends Spec> {
  /** The lifecycle, opened for whoever acts. What it causes takes its course with the next step of the scenario. */
  readonly opened: Opened<S>
  readonly engine: Engine
  readonly clock: VirtualClock

  /** The same story, acted by somebody else. Unless told, it is `anybody`, who has every role. */
  as<Role extends string>(actor: Acting<S, Role>): Scenario<S>

  /** The same story, told of another of its lifecycles, acted by `anybody`. */
  of<Other extends Spec>(lifecycle: Lifecycle<Other>): Scenario<Other>

  /** Starts a subject; whatever is due at once is done before it resolves. @throws RefusedError */
  start(id: string, data: S['start'], options?: StartOptions<S>): Promise<Moved<S>>

  /** Sends a transition; whatever is due at once is done before it resolves. @throws RefusedError */
  send<Name extends TransitionName<S>>(id: string, transition: Name, ...rest: SendArguments<S, Name>): Promise<Moved<S>>

  /** As `send`, with a refusal as a value. */
  trySend<Name extends TransitionName<S>>(
    id: string,
    transition: Name,
    ...rest: SendArguments<S, Name>
  ): Promise<Moved<S> | Refusal>

  /** Moves time on to a moment, and does on the way whatever falls due, each thing at its own moment. */
  advanceTo(instant: Date | string): Promise<void>

  /** Moves time on by an exact length; `days: 1` is 24 hours. */
  advanceBy(duration: Duration): Promise<void>

  /** Where a subject stands; undefined when there is none. */
  status(id: string): Promise<S['status'] | undefined>

  /** One line for each move of a subject: `staff: confirm unconfirmed -> confirmed`. */
  trail(id: string): Promise<readonly string[]>

  /** One line for each message of a subject that did not stand any more when its turn came (`soon: stay_over`), and for each timer that came too late. */
  dropped(id: string): Promise<readonly string[]>

  /** The ids of those whom a subject links to, by link. Links that lead nowhere are left out. */
  links(id: string): Promise<{ readonly [Link in S['link']]?: readonly string[] }>

  /** The ids of those who wait for a resource, the first one first, of whichever lifecycle. */
  waiting(resource: string): Promise<readonly string[]>

  /** The ids of those who have a resource over a period, by default at this moment, of whichever lifecycle. */
  holders(resource: string, period?: Period): Promise<readonly string[]>

  /** How many units of a resource are left over a period at the least, by default from this moment on. */
  unitsLeft(resource: string, period?: Period): Promise<number>

  /** Says how many units of a resource there are; whoever waits for one gets it before it resolves. @throws RefusedError */
  setUnits(resource: string, units: number): Promise<void>

  /** Every transition that whoever acts may send from here, each with all that is in its way. */
  explain(id: string): Promise<readonly Possibility[]>
  /** What `send` would answer to exactly this. */
  explain(id: string, question: Question<S>): Promise<Explanation<S>>

  /** The histories of all its subjects of this lifecycle, for `coverage`. */
  histories(): Promise<readonly (readonly HistoryEntry[])[]>

  /** The notices that went out, oldest first: `visit.reminder`. */
  readonly sent: readonly string[]

  /** The same with everything that is known of them. */
  readonly deliveries: readonly Sent[]

  /** The jobs that were done, oldest first: `visit.refund`. */
  readonly jobs: readonly string[]

  /** Whatever failed: it was tried again, or given up. */
  readonly problems: readonly Problem[]

  /** The recording channel that stands in for one that the scenario was not given. @throws OrdnaError `unknown_channel` */
  channel(name: string): RecordingChannel
}
