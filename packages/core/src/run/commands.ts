import type { Spec } from '../declare/spec.js'
import type { OptionalAtStart, OptionalOf } from '../declare/optionalOf.js'
import type { Severity } from '../words/subject.js'
import type { RequestOptions } from './requests.js'
import type { InputOf, ReasonOf, TransitionName } from './views.js'
import type { NoticeChoice } from '../decide/command.js'

declare const noChoice: unique symbol

/** Where no notice is the sender's choice. */
export type NoChoice = { readonly [noChoice]?: never }

/** What is said of these notices, by name. */
export type ChoicesAmong<Optional extends string> = [Optional] extends [never]
  ? NoChoice
  : { readonly [Notice in Optional]?: NoticeChoice }

/**
 * What can be said with a transition.
 *
 * @example
 * ```ts
 * const sent: SendOptions = { requestId: 'click-9', revision: 4, comment: 'Asked by phone' }
 * ```
 */
export type SendOptions<Reason extends string = string, Optional extends string = string> = RequestOptions & {
  /** Which of its notices go out that are the sender's choice: whether, with a text of the sender's own, at any hour. */
  readonly notices?: ChoicesAmong<Optional>
  /** Required where the transition requires one; of its list where that is closed. */
  readonly reason?: Reason
  /** The revision that the person was looking at: refused as `stale` when the subject has moved on since. */
  readonly revision?: number
}

/** Whether a name is all of several names at once, as the compiler takes one that it does not know. */
type IsAnyOf<All, Name> = [All] extends [Name] ? HasMany<All> : false
type HasMany<Name, All = Name> = Name extends unknown ? ([All] extends [Name] ? false : true) : never

/** Whether an input may be left out: where nothing does as well, or one that says nothing. */
type IsOptional<Input> = undefined extends Input ? true : Record<never, never> extends Input ? true : false

type MayBeLeftOut<S extends Spec, Name extends TransitionName<S>> =
  IsOptional<InputOf<S, Name>> extends true ? true : IsAnyOf<TransitionName<S>, Name>

/**
 * Input where the transition takes one, then options. It may be left out where the schema takes nothing, or takes `{}`.
 *
 * A name that may be any, as a misspelt one counts, asks for none, so that the compiler complains of the name itself.
 */
export type SendArguments<S extends Spec, Name extends TransitionName<S>> = [InputOf<S, Name>] extends [undefined]
  ? [input?: undefined, options?: SendOptions<ReasonOf<S, Name>, OptionalOf<S, Name>>]
  : MayBeLeftOut<S, Name> extends true
    ? [input?: InputOf<S, Name>, options?: SendOptions<ReasonOf<S, Name>, OptionalOf<S, Name>>]
    : [input: InputOf<S, Name>, options?: SendOptions<ReasonOf<S, Name>, OptionalOf<S, Name>>]

type GivenInput<Input> = [Input] extends [undefined]
  ? { readonly input?: undefined }
  : IsOptional<Input> extends true
    ? { readonly input?: Input }
    : { readonly input: Input }

/** One of many commands. */
export type SendCommand<S extends Spec> = {
  [Name in TransitionName<S>]: { readonly id: string; readonly transition: Name } & GivenInput<InputOf<S, Name>> &
    SendOptions<ReasonOf<S, Name>, OptionalOf<S, Name>>
}[TransitionName<S>]

/** A transition as it would be sent, for whoever asks what the answer would be. */
export type Question<S extends Spec> = {
  [Name in TransitionName<S>]: { readonly transition: Name } & GivenInput<InputOf<S, Name>> &
    Pick<SendOptions<ReasonOf<S, Name>, OptionalOf<S, Name>>, 'reason' | 'revision' | 'notices'>
}[TransitionName<S>]

/**
 * What can be said at the start.
 *
 * @example
 * ```ts
 * const started: StartOptions<SpecOf<typeof visit>> = { requestId: 'form-17' }
 * ```
 */
export type StartOptions<S extends Spec> = RequestOptions & {
  /** Which notices of the status that it begins in go out, among those that are the sender's choice. */
  readonly notices?: ChoicesAmong<OptionalAtStart<S>>
  /** Subjects that the new one links to, by link name. */
  readonly links?: { readonly [Link in S['link']]?: string | readonly string[] }
}

/** An override: where to, why, and what else changes. */
export type Override<S extends Spec> = RequestOptions & {
  readonly to: S['status']
  readonly reason: string
  readonly set?: Partial<S['data']>
  /** Whether the notices and jobs of the status go out; default false. */
  readonly notify?: boolean
  /** Which of its notices go out, among those that are the sender's choice, whatever `notify` says. */
  readonly notices?: ChoicesAmong<OptionalAtStart<S>>
}

/** A note; one of weight stays open until it is resolved. */
export type Note = { readonly text: string; readonly severity?: Severity }
