import type { Labels, OneOrMany, Spec } from './spec.js'
import type { OpenNote } from '../words/subject.js'
import type { MomentRule } from './timerDefinition.js'

/** A flag, as declared: on while all of its conditions hold, or all of one of several. One without any is raised by timers only. */
export type FlagDefinition<S extends Spec> = { readonly label?: Labels } & (
  | FlagConditions<S>
  | { readonly any: readonly FlagConditions<S>[] }
)

/** What must hold for a flag to be on: everything that is given. */
export type FlagConditions<S extends Spec> = {
  readonly in?: OneOrMany<S['status']>
  /** Asked again at every change of the subject. */
  readonly when?: (context: FlagContext<S>) => boolean
  /** On from this moment. */
  readonly from?: MomentRule<S>
  /** Off from this moment. */
  readonly until?: MomentRule<S>
}

/** What a flag's condition may look at. */
export type FlagContext<S extends Spec = Spec> = {
  readonly data: S['data']
  readonly status: S['status']
  readonly notes: readonly OpenNote[]
}
