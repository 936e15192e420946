import type { JobDefinition, NoticeDefinition, SenderChoice, Switch } from './messageDefinition.js'
import type { LinkTarget } from './linkDefinition.js'
import type { HoldDefinition } from './holdDefinition.js'
import type { Lifecycle } from './graph.js'
import type { Schema } from '../words/schema.js'
import type { Labels, MoveSpec, OneOrMany, Spec, Staged } from './spec.js'
import type { FlagDefinition } from './flagDefinition.js'
import type { TimerDefinition } from './timerDefinition.js'
import type { InitialChoice, MayDefinition, OwnerDefinition, StartGuard } from './startDefinition.js'
import type { ReasonCodes, ReasonDefinition, TransitionDefinition } from './transitionDefinition.js'

declare const moveTypes: unique symbol

/**
 * A transition once checked: what is sent with it, its reasons and its ways, and nothing that could be inferred back into it.
 *
 * @example
 * ```ts
 * type Confirm = SpecOf<typeof visit>['moves']['confirm']
 * type Sent = Confirm extends Move<infer Input, unknown, unknown> ? Input : never
 * ```
 */
export interface Move<Input, Reason, Ways = NoWays> {
  readonly [moveTypes]: { readonly input: Input; readonly reason: Reason; readonly ways: Ways }
}

/**
 * Where a transition leads, and which notices it sends.
 *
 * @example
 * ```ts
 * const toConfirmed: MoveWays<'unconfirmed' | 'reminded', 'confirmed', never, never>['to'] = 'confirmed'
 * ```
 */
export interface MoveWays<From, To, Notice, Automatic> {
  readonly from: From
  readonly to: To
  readonly notice: Notice
  readonly automatic: Automatic
}

/** Of a transition that sends no notice and leads nowhere. */
export type NoWays = MoveWays<never, never, never, never>

/** A transition whose types do not matter here. */
export interface AnyMove {
  readonly [moveTypes]: unknown
}

/** What a move takes as input. */
export type MoveInput<M> = M extends Move<infer Input, unknown, unknown> ? Input : never

/** Which reasons a move takes. */
export type MoveReason<M> = M extends Move<unknown, infer Reason, unknown> ? Extract<ReasonIn<Reason>, string> : never

/** The reasons of a declared list: any text where it is open, and its codes come first. */
type ReasonIn<Reason> =
  Reason extends ReasonDefinition<infer Codes, infer Open>
    ? | (Codes extends readonly (infer Code)[] ? Code : keyof Codes & string)
      | (Open extends true ? string & Record<never, never> : never)
    : Reason

/** The complaint about a field that the data does not have. */
export interface UnknownField<Field> {
  readonly 'is not a field of the data': Field
}

/** A patch of the data's own fields and no others. */
export type ExactPatch<S extends Spec, Patch> = {
  readonly [Field in keyof Patch]: Field extends keyof S['data'] ? S['data'][Field] | undefined : UnknownField<Field>
}

/** Declares one transition; hand the result to `transitions`. */
export type DeclareMove<in out S extends Spec> = <
  Sent = undefined,
  Input = undefined,
  Patch = unknown,
  Element = unknown,
  const Codes extends ReasonCodes = never,
  const Open extends boolean = false,
  const From extends S['status'] = never,
  const To extends S['status'] = never,
  const Notice extends S['notice'] = never,
  const Automatic extends true = never,
>(
  definition: TransitionDefinition<
    S,
    Input,
    Patch & ExactPatch<S, Patch>,
    Sent,
    Element,
    Codes,
    Open,
    From,
    To,
    Notice,
    Automatic
  >,
) => Move<Sent, ReasonDefinition<Codes, Open>, MoveWays<From, To, Notice, Automatic>>

/** The head of a lifecycle: everything that the later stages refer to by name. */
export type Head<
  Data extends Schema<object>,
  Statuses,
  Role extends string,
  Clock extends string,
  Job extends string,
  Link extends string,
  Indexed extends string,
  Renamed extends string,
  Key,
> = {
  /** Grows when subjects of the old declaration could not live under the new one unchanged. */
  readonly version: number
  /** The shape of a subject's data: valibot's, or any Standard Schema. */
  readonly data: Data
  /** Who there is. Everything is denied to everybody until a transition says otherwise. */
  readonly roles: readonly Role[]
  /**
   * Whose a subject is. Every list of roles then takes `owner`: whoever it is of this very subject, which no actor can
   * claim. Unless said, the owner may start and read it, and so may the roles that some `by` or `may.override` names.
   */
  readonly owner?: OwnerDefinition<Output<Data>, NoInfer<Role>>
  /** Who may start, read, note, tend and override; who may move a subject stands in `by` of each transition. */
  readonly may?: MayDefinition<NoInfer<Role> | OwnerRole<Key>>
  /** What a subject must be to be started, by name: all that is in the way is reported together. */
  readonly startGuards?: { readonly [guard: string]: StartGuard<Output<Data>> }
  /**
   * What a person is told when a guard says no, by the guard's name wherever it stands; `{parameter}` is filled in from its
   * blocker. `describe` reads it. Where `locales` are shipped, each guard needs one.
   */
  readonly guardLabels?: { readonly [guard: string]: Labels }
  /**
   * What statuses, transitions, notices, flags and jobs are called that say no `label` of their own, by name: so that the
   * words stand apart from what happens. One name is called the same wherever it stands.
   */
  readonly labels?: { readonly [name: string]: Labels }
  readonly statuses: Statuses
  /**
   * What statuses were called in earlier versions: old name to new one. A subject that stands in one, and all that is told
   * of it, goes on as if it had always had its present name. One name may follow another: `{ a: 'b', b: 'c' }`.
   */
  readonly renamed?: { readonly [Old in Renamed]: NoInfer<(keyof Statuses & string) | Renamed> }
  /** Where a subject begins. */
  readonly initial:
    | NoInfer<keyof Statuses & string>
    | readonly InitialChoice<Output<Data>, NoInfer<keyof Statuses & string>>[]
  /** Clocks that run over several statuses, and that a status may pause. */
  readonly clocks?: readonly Clock[]
  /** Work for integrations, handled by functions that the host registers. */
  readonly jobs?: {
    readonly [Name in Job]: JobDefinition<NoInfer<keyof Statuses & string>, NoInfer<Job>, Output<Data>>
  }
  /** Links to other subjects: name to lifecycle. */
  readonly links?: { readonly [Name in Link]: LinkTarget }
  /** Fields that lists may filter and order by. */
  readonly indexed?: readonly (Indexed & keyof Output<Data>)[]
  /** Fields that may be erased later without breaking the hash chain. */
  readonly erasable?: readonly (keyof Output<Data> & string)[]
  /** The zone of the subject's local days; default the tenant's. */
  readonly zone?: (data: Output<Data>) => string | undefined
  /** The languages that this lifecycle ships: a missing label in one of them is a mistake. */
  readonly locales?: readonly string[]
}

/** What a head may say. */
export type HeadKey = keyof Head<Schema<object>, unknown, string, string, string, string, string, string, never>

/** The role of a subject's owner: there is one where the keys of a head say that it tells whose a subject is. */
export type OwnerRole<Key> = 'owner' extends Key ? 'owner' : never

type Output<S> = S extends Schema<infer Data extends object> ? Data : never

/**
 * The stage at which everything before it is known and `build` gives the lifecycle.
 *
 * @example
 * ```ts
 * const built = <S extends Spec>(stage: HoldsBuilt<S>): Lifecycle<S> => stage.build()
 * ```
 */
export interface HoldsBuilt<S extends Spec> {
  /**
   * Checks the whole declaration and gives the lifecycle.
   *
   * @throws LifecycleError that lists every mistake at once, each with its place.
   */
  build(): Lifecycle<S>
}

/**
 * The stage after the timers: holds, or `build`.
 *
 * @example
 * ```ts
 * const holding = <S extends Spec>(stage: TimersBuilt<S>) => stage.holds({}).build()
 * ```
 */
export interface TimersBuilt<S extends Spec> extends HoldsBuilt<S> {
  /** What is held, and in which statuses: entering acquires, leaving releases, changed data moves it. */
  holds<const Name extends string>(holds: { readonly [Key in Name]: HoldDefinition<S> }): HoldsBuilt<S>
}

/**
 * The stage after the transitions: timers, holds, or `build`.
 *
 * @example
 * ```ts
 * const untimed = <S extends Spec>(stage: TransitionsBuilt<S>) => stage.timers({}).holds({})
 * ```
 */
export interface TransitionsBuilt<S extends Spec> extends TimersBuilt<S> {
  /** What happens by itself, and when: entering a status sets exactly its timers, leaving removes them. */
  timers<const Name extends string>(timers: { readonly [Key in Name]: TimerDefinition<S> }): TimersBuilt<S>
}

/**
 * The stage after the flags: transitions come next.
 *
 * @example
 * ```ts
 * const still = <S extends Spec>(stage: FlagsBuilt<S>) => stage.transitions(() => ({})).build()
 * ```
 */
export interface FlagsBuilt<S extends Spec> {
  /** Who may move a subject, from where to where, and under which conditions. */
  transitions<const Moves extends { readonly [name: string]: AnyMove }>(
    declare: (
      move: DeclareMove<
        MoveSpec<S['schema'], S['status'], S['role'], S['notice'], S['job'], S['link'], S['flag'], S['clock']>
      >,
    ) => Moves,
  ): TransitionsBuilt<Staged<S, Moves>>
}

/**
 * The stage after the notices: flags or transitions come next.
 *
 * @example
 * ```ts
 * const withoutFlags = <S extends Spec>(stage: NoticesBuilt<S>) => stage.flags({})
 * ```
 */
export interface NoticesBuilt<S extends Spec> extends FlagsBuilt<S> {
  /** Named marks that rules set and clear, and that lists find by index. */
  flags<const Name extends string>(flags: { readonly [Key in Name]: FlagDefinition<S> }): FlagsBuilt<
    Staged<S, S['moves'], Name | BuiltInFlag>
  >
}

/** The notices that are the sender's choice, each with the statuses whose entry sends it. */
type OptionalIn<Switches, Entering> = {
  readonly [Name in keyof Switches as Switches[Name] extends Switch | object ? Name : never]: EnteringIn<Entering, Name>
}

type EnteringIn<Entering, Name> = Name extends keyof Entering
  ? Entering[Name] extends readonly (infer Status)[]
    ? Status
    : Extract<Entering[Name], string>
  : never

/**
 * The stage after the head: notices, flags or transitions come next.
 *
 * @example
 * ```ts
 * const head = <S extends Spec>(stage: HeadBuilt<S>) => stage.notices({}).flags({})
 * ```
 */
export interface HeadBuilt<S extends Spec> extends NoticesBuilt<S> {
  /** Who is told, and through which channels. */
  notices<const Switches, const Entering>(
    notices: {
      readonly [Key in keyof Switches]: NoticeDefinition<S> & {
        readonly optional?: Switches[Key] & (Switch | SenderChoice<S['role']>)
      }
    } & { readonly [Key in keyof Entering]: { readonly entering?: OneOrMany<Entering[Key] | S['status']> } },
  ): NoticesBuilt<Staged<S, S['moves'], S['flag'], keyof Switches & string, OptionalIn<Switches, Entering>>>
}

/**
 * Flags that every lifecycle has: over its status's stall limit; a dead message; a dead timer; what can never fall due.
 *
 * @example
 * ```ts
 * const flagged = (flag: BuiltInFlag) => visits.list({ flag })
 * ```
 */
export type BuiltInFlag = 'stalled' | 'message_dead' | 'timer_dead' | 'never_due'
