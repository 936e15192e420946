import type { Schema } from '../words/schema.js'
import type { Spec } from './spec.js'
import type { Previous, TransitionDefinition } from './transitionDefinition.js'

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
export type MoveReason<M> = M extends Move<unknown, infer Reason, unknown> ? Extract<Reason, string> : never

/** The complaint about a field that the data does not have. */
export interface UnknownField<Field> {
  readonly 'is not a field of the data': Field
}

/** A patch of the data's own fields and no others. */
export type ExactPatch<S extends Spec, Patch> = {
  readonly [Field in keyof Patch]: Field extends keyof S['data'] ? S['data'][Field] | undefined : UnknownField<Field>
}

/** What is given of a part of a definition; never where it is left out. */
type GivenOf<Given, Part extends string> = Given[Part & keyof Given]

/** What its input's schema accepts; undefined where it has none. */
type SentOf<Given> = Given extends { readonly input: Schema<unknown, infer Sent> } ? Sent : undefined

/** The reasons of a list: any text where it is open, and its codes come first. */
type ReasonIn<Reasons> = Reasons extends { readonly codes: infer Codes; readonly open?: infer Open }
  ? | (Codes extends readonly (infer Code)[] ? Code : keyof Codes & string)
    | (Open extends true ? string & Record<never, never> : never)
  : never

/** One name or a list of them as a union; what is no name, such as any open status, names nothing. */
type NamedIn<Names> = Names extends readonly (infer Name)[] ? Name : Extract<Names, string>

/** Whatever a target, a first-match list or targets by status lead to; any status where it is the one before. */
type TargetIn<To, Status> = To extends string
  ? To
  : To extends readonly { readonly to: infer Target }[]
    ? Target
    : To extends Previous
      ? Status
      : To[keyof To]

/**
 * Declares one transition; hand the result to `transitions`.
 *
 * What is given is inferred from the other half of a union, which is never as soon as it is known: the definition alone is
 * what it must be, so that a complaint stands where the definition has it.
 */
export type DeclareMove<in out S extends Spec> = <
  Input = undefined,
  Patch = unknown,
  Element = unknown,
  const Given extends object = object,
>(
  definition:
    | TransitionDefinition<S, Input, Patch & ExactPatch<S, Patch>, Element>
    | ([Given] extends [object] ? never : Given),
) => Move<
  SentOf<Given>,
  ReasonIn<GivenOf<Given, 'reasons'>>,
  MoveWays<
    NamedIn<GivenOf<Given, 'from'>>,
    TargetIn<GivenOf<Given, 'to'>, S['status']>,
    NamedIn<GivenOf<Given, 'notice'>>,
    'automatic' extends keyof Given ? true : never
  >
>
