import type { Spec } from './spec.js'
import type { Move, MoveWays } from './move.js'

/**
 * The notices of a transition that are its sender's choice: its own, those of the statuses that it may lead to, and all
 * that automatic transitions bring about from there. What is found out at run time of the same name, by name.
 */
export type OptionalOf<S extends Spec, Name extends keyof S['moves']> = [keyof S['optional']] extends [never]
  ? never
  : CausedBy<S, WaysOf<S['moves'][Name]>>

/** The same of the start: those of any status, for it may begin in one or in another. */
export type OptionalAtStart<S extends Spec> = [keyof S['optional']] extends [never]
  ? never
  : Chosen<S, SentIn<S, S['status']> | SentBy<Automatic<S['moves']>, S['status']>>

type CausedBy<S extends Spec, Ways> =
  Ways extends MoveWays<infer From, infer To, infer Notice, unknown>
    ? Chosen<S, Notice | CausedIn<S, Automatic<S['moves']>, { readonly from: From; readonly to: To }>>
    : never

/** One that keeps the status enters none, and what is automatic there may follow all the same. */
type CausedIn<S extends Spec, Auto, Way extends { readonly from: unknown; readonly to: unknown }> = [
  Way['to'],
] extends [never]
  ? SentIn<S, Passed<Auto, Next<Auto, Way['from']>>> | SentBy<Auto, Way['from'] | Passed<Auto, Next<Auto, Way['from']>>>
  : SentIn<S, Passed<Auto, Way['to']>> | SentBy<Auto, Passed<Auto, Way['to']>>

type Chosen<S extends Spec, Notice> = Extract<keyof S['optional'] & string, Notice>

/** The notices that entering one of these statuses sends. */
type SentIn<S extends Spec, Status> = {
  [Notice in keyof S['optional']]: [S['optional'][Notice] & Status] extends [never] ? never : Notice
}[keyof S['optional']]

/** The notices that automatic transitions out of these statuses send. */
type SentBy<Auto, Status> =
  Auto extends MoveWays<infer From, unknown, infer Notice, unknown>
    ? Leaves<From, Status> extends true
      ? Notice
      : never
    : never

/** These statuses, and all that automatic transitions lead to from there. */
type Passed<Auto, Status> = [Exclude<Next<Auto, Status>, Status>] extends [never]
  ? Status
  : Passed<Auto, Status | Next<Auto, Status>>

/** Where automatic transitions lead from these statuses. */
type Next<Auto, Status> =
  Auto extends MoveWays<infer From, infer To, unknown, unknown>
    ? Leaves<From, Status> extends true
      ? To
      : never
    : never

/** Where a target by status says it all, no status is named. */
type Leaves<From, Status> = [From] extends [never] ? true : [From & Status] extends [never] ? false : true

/** The ways of a transition. */
export type WaysOf<M> = M extends Move<unknown, unknown, infer Ways> ? Ways : never

/** The ways of all that is automatic. */
type Automatic<Moves> = {
  [Name in keyof Moves]: WaysOf<Moves[Name]> extends infer Ways
    ? Ways extends MoveWays<unknown, unknown, unknown, infer Taken>
      ? [Taken] extends [never]
        ? never
        : Ways
      : never
    : never
}[keyof Moves]
