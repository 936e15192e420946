import type { Lifecycle } from '../declare/graph.js'
import type { Required, Spec } from '../declare/spec.js'
import type { Subject } from '../words/subject.js'
import type { LeftOut } from '../decide/holds/occupancy.js'
import type { MoveInput, MoveReason } from '../declare/move.js'

/**
 * A subject as its lifecycle knows it: by its status, the fields that the status requires are non-optional.
 *
 * @example
 * ```ts
 * const isConfirmed = (found: View<SpecOf<typeof visit>>) => found.status === 'confirmed'
 * ```
 */
export type View<S extends Spec> = {
  [Status in S['status']]: Omit<Subject, 'status' | 'previous' | 'data' | 'flags'> & {
    readonly status: Status
    readonly previous: S['status'] | null
    /** What its row says where it goes by a name that was `renamed` since: for `verifyHistory`. */
    readonly written?: { readonly status: string; readonly previous: string | null }
    readonly data: Required<S['data'], Status extends keyof S['requires'] ? S['requires'][Status] : never>
    readonly flags: { readonly [Flag in S['flag']]?: Date }
  }
}[S['status']]

/**
 * The transitions of a lifecycle by name.
 *
 * @example
 * ```ts
 * const button: TransitionName<SpecOf<typeof visit>> = 'confirm'
 * ```
 */
export type TransitionName<S extends Spec> = keyof S['moves'] & string

/**
 * What a transition takes as input.
 *
 * @example
 * ```ts
 * const input: InputOf<SpecOf<typeof visit>, 'confirm'> = { total: 12900, crew: 'north' }
 * ```
 */
export type InputOf<S extends Spec, Name extends TransitionName<S>> = MoveInput<S['moves'][Name]>

/**
 * Which reasons a transition takes.
 *
 * @example
 * ```ts
 * type Reason = ReasonOf<SpecOf<typeof visit>, 'undo'>
 * ```
 */
export type ReasonOf<S extends Spec, Name extends TransitionName<S>> = MoveReason<S['moves'][Name]>

/**
 * What a committed command says; a repeated request id hears the same again, and that it is a repetition.
 *
 * @example
 * ```ts
 * const said = ({ transition, from, to }: Moved) => `${transition}: ${from} -> ${to}`
 * ```
 */
export type Moved<S extends Spec = Spec> = {
  readonly outcome: 'moved'
  readonly id: string
  /** The transition sent; `start`, `override` or `note` for what is none. */
  readonly transition: string
  readonly from: S['status'] | null
  /** The status that it came to rest in, automatic transitions included. */
  readonly to: S['status']
  readonly revision: number
  readonly at: Date
  /** Successors that it opened. */
  readonly opened: readonly { readonly lifecycle: string; readonly id: string }[]
  /** The periods of holds that were not free, where those that are may be taken alone. */
  readonly leftOut?: readonly LeftOut[]
  /** Whether this is the answer that the same request id was given before: then nothing was done now. */
  readonly repeated: boolean
}

/**
 * The spec of a lifecycle: `SpecOf<typeof visit>`.
 *
 * @example
 * ```ts
 * type Status = SpecOf<typeof visit>['status']
 * const first: Status = 'unconfirmed'
 * ```
 */
export type SpecOf<L> = L extends Lifecycle<infer S> ? S : never

/**
 * A subject of a lifecycle: `ViewOf<typeof visit>`.
 *
 * @example
 * ```ts
 * const line = ({ id, status, data }: ViewOf<typeof visit>) => `${id} ${status} ${data.total}`
 * ```
 */
export type ViewOf<L> = View<SpecOf<L>>

/** A row as its lifecycle knows it: whatever stands in it was checked against that when it was written. */
export function viewOf<S extends Spec>(row: Subject): View<S> {
  return row as View<S>
}
