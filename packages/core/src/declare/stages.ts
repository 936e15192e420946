import type { NoticeDefinition, SenderChoice, Switch } from './messageDefinition.js'
import type { HoldDefinition } from './holdDefinition.js'
import type { Lifecycle } from './graph.js'
import type { MoveSpec, NamedByMoves, OneOrMany, SeenByGuards, Spec, Staged } from './spec.js'
import type { FlagDefinition } from './flagDefinition.js'
import type { TimerDefinition } from './timerDefinition.js'
import type { AnyMove, DeclareMove } from './move.js'

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
        MoveSpec<
          S['schema'],
          S['status'],
          NamedByMoves<S['role'], S['notice'], S['job']>,
          SeenByGuards<S['link'], S['flag'], S['clock']>
        >
      >,
    ) => Moves,
  ): TransitionsBuilt<Staged<S, { moves: Moves }>>
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
    Staged<S, { flag: Name | BuiltInFlag }>
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
  ): NoticesBuilt<Staged<S, { notice: keyof Switches & string; optional: OptionalIn<Switches, Entering> }>>
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
