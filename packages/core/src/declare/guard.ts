import type { KnownActor } from '../words/actor.js'
import type { LocalCalendar } from '../time/localCalendar.js'
import type { DateFields, Spec, TextFields } from './spec.js'
import type { Subject } from '../words/subject.js'

/**
 * What a guard, a `set` or a choice may look at besides the input. It stands apart, so that the compiler works it out once
 * for all transitions.
 */
export type ContextBesideInput<S extends Spec> = {
  readonly data: S['data']
  readonly actor: KnownActor
  readonly now: Date
  readonly reason: string | undefined
  readonly subject: SubjectContext<S>
  /** The subjects that this one links to, by link name. */
  readonly linked: { readonly [Link in S['link']]?: readonly LinkedSubject[] }
  /** The tenant's calendar, for local days, open days and the moments of rules. */
  readonly calendar: LocalCalendar<
    keyof DateFields<S['data']> & string,
    S['notice'],
    S['clock'],
    keyof TextFields<S['data']> & string
  >
}

/** What a guard, a `set` or a choice may look at. Everything it needs is here: it takes nothing from outside. */
export interface Context<S extends Spec = Spec, Input = unknown> extends ContextBesideInput<S> {
  readonly input: Input
}

/** The subject's own standing, as a guard sees it. */
export type SubjectContext<S extends Spec = Spec> = Omit<Subject, 'status' | 'previous' | 'flags' | 'data'> & {
  readonly status: S['status']
  readonly previous: S['status'] | null
  readonly flags: { readonly [Flag in S['flag']]?: Date }
}

/** A linked subject, as a guard sees it. */
export type LinkedSubject = {
  readonly id: string
  readonly lifecycle: string
  readonly status: string
  readonly data: { readonly [field: string]: unknown }
}

/** A named, pure, synchronous predicate. Anything but `true` refuses; {@link Block} says with which parameters. */
export type Guard<S extends Spec, Input> = (context: Context<S, Input>) => boolean | Block

/** A condition with no words of its own. */
export type Condition<S extends Spec, Input> = (context: Context<S, Input>) => boolean

/** Parameters of a blocker: plain values that a message to a person can be made of. */
export type BlockerParameters = { readonly [name: string]: unknown }

/**
 * What a guard returns to refuse. Made by {@link blocker}.
 *
 * @example
 * ```ts
 * const atMost = (limit: number, total: number): true | Block => total <= limit || blocker({ limit })
 * ```
 */
export class Block {
  readonly parameters: BlockerParameters

  constructor(parameters: BlockerParameters) {
    this.parameters = parameters
  }
}

/**
 * Refuses from within a guard, with the parameters that explain why.
 *
 * `retryAt` is understood: `explain` and the refusal hand it on as the moment at which asking again makes sense; null where
 * nobody knows it.
 *
 * @example
 * ```ts
 * const guards = {
 *   priceAgreed: (total: number, expected: number) => total === expected || blocker({ expected }),
 * }
 * ```
 */
export function blocker(parameters: BlockerParameters & { readonly retryAt?: Date | null } = {}): Block {
  return new Block(parameters)
}
