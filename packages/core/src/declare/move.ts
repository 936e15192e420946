import type { Spec } from './spec.js'
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
