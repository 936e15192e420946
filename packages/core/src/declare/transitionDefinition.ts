import type { LinksDefinition, MovesDefinition, OpenDefinition, UnlinksDefinition } from './linkDefinition.js'
import type { Schema } from '../words/schema.js'
import type { Labels, OneOrMany, Spec } from './spec.js'
import type { Condition, Context, Guard } from './guard.js'

/** One line of a first-match list; without `when`, `guards` and `ifFree` it always matches. */
export type Choice<S extends Spec, Input> = {
  /** Whether this way is meant at all. */
  readonly when?: Condition<S, Input>
  /** Only where all that the status holds can be had, with the data as this transition sets it. */
  readonly ifFree?: true
  /** What may be in this way: the next line is tried then, and where none is left, the refusal names it. */
  readonly guards?: { readonly [guard: string]: Guard<S, Input> }
  readonly to: S['status']
}

/**
 * A first-match list, as declared. It asks for no more of an array than this, or TypeScript would tell of a misspelt
 * status in {@link ByStatus} without saying where.
 */
export interface Choices<S extends Spec, Input> {
  readonly length: number
  readonly [index: number]: Choice<S, Input>
}

/** Where a transition leads from each status that it leaves. */
export type ByStatus<Status extends string> = { readonly [Source in Status]?: Status }

/** Every status that is not final, less the exceptions. Made by {@link anyOpen}. */
export type AnyOpen<Status extends string> = { readonly open: true; readonly except: readonly Status[] }

/**
 * From every status that is not final, less the exceptions.
 *
 * @example
 * ```ts
 * const cancel = { from: anyOpen({ except: ['shipped'] }), to: 'cancelled', by: 'staff' }
 * ```
 */
export function anyOpen<Status extends string>(
  options: { readonly except?: readonly NoInfer<Status>[] } = {},
): AnyOpen<Status> {
  return { open: true, except: options.except ?? [] }
}

/** The status before this one. Made by {@link previous}. */
export type Previous = { readonly previous: true }

/**
 * Back to the status before this one; refused while there is none.
 *
 * @example
 * ```ts
 * const undo = { from: 'confirmed', to: previous(), by: 'staff' }
 * ```
 */
export function previous(): Previous {
  return { previous: true }
}

/** The reasons of a list, by code. */
export type ReasonCodes = readonly string[] | { readonly [code: string]: Labels }

/**
 * Which reasons a transition takes.
 *
 * @example
 * ```ts
 * const reasons: ReasonDefinition = { codes: { ill: { en: 'Ill' }, weather: { en: 'Bad weather' } }, open: true }
 * ```
 */
export type ReasonDefinition = {
  /** The list, by code. */
  readonly codes: ReasonCodes
  /** Whether one must be given; default true. */
  readonly required?: boolean
  /** Whether a reason outside the list is taken as well; default false. */
  readonly open?: boolean
}

/** What a transition says of itself by names alone. It stands apart, so that the compiler works it out once for all of them. */
export type TransitionNames<S extends Spec> = {
  /** May be left out where `to` tells it by status; where both are given, they must agree. */
  readonly from?: OneOrMany<S['status']> | AnyOpen<S['status']>
  readonly label?: Labels
  readonly description?: Labels
  /** Who may send it. Nobody, unless said. */
  readonly by?: OneOrMany<S['role'] | 'timer' | 'system'>
  readonly notice?: OneOrMany<S['notice']>
  readonly job?: OneOrMany<S['job']>
  readonly reasons?: ReasonDefinition
  /**
   * Whether `from` may name final statuses, where it keeps the status: what became known after the end, such as a thing
   * that came back. It is then shown there only while it can be sent.
   */
  readonly afterEnd?: true
  readonly meta?: { readonly [key: string]: unknown }
}

/** A transition, as declared. Without `to` it keeps the status. */
export interface TransitionDefinition<S extends Spec, Input, Patch, Element = unknown> extends TransitionNames<S> {
  readonly to?: S['status'] | Choices<S, Input> | Previous | ByStatus<S['status']>
  readonly input?: Schema<Input>
  readonly guards?: { readonly [guard: string]: Guard<S, Input> }
  /** The fields that change; a field set to undefined is removed. */
  readonly set?: (context: Context<S, Input>) => Patch
  /** Taken at once, by nobody, when it holds on entry or after a change of data. */
  readonly automatic?: true | Condition<S, NoInfer<Input>>
  readonly opens?: OneOrMany<OpenDefinition<S, Input, Element>>
  readonly moves?: OneOrMany<MovesDefinition<S, Input>>
  /** Subjects that exist, which this one links to from now on. Those that it links to already stay linked once. */
  readonly links?: OneOrMany<LinksDefinition<S, Input>>
  /** Links that end with this transition. What the same transition links to stays linked. */
  readonly unlinks?: OneOrMany<UnlinksDefinition<S, Input>>
}
