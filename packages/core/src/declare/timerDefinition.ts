import type { Duration, RecurringRule, TimerRule } from '../time/index.js'
import type { DateFields, OneOrMany, Spec, TextFields } from './spec.js'

/** When something is due once, by the fields, notices and clocks of a lifecycle. */
export type MomentRule<S extends Spec> = TimerRule<
  keyof DateFields<S['data']> & string,
  S['notice'],
  S['clock'],
  keyof TextFields<S['data']> & string
>

/** What a timer does when its moment had passed before it was set: it fires at once, never, or raises a flag. */
export type IfPast<Flag extends string> = 'fire' | 'skip' | { readonly flag: Flag }

/** A timer, as declared: in which statuses, when, and what happens then. */
export type TimerDefinition<S extends Spec> = {
  readonly in: OneOrMany<S['status']>
  readonly at: MomentRule<S> | RecurringRule<keyof DateFields<S['data']> & string, keyof TextFields<S['data']> & string>
  readonly ifPast?: IfPast<S['flag']>
  /**
   * After which moment it must not fire any more, or how long after its own: then it is dropped, with an entry that says
   * so. Of a recurring one each occurrence. Where nobody knows the moment, it fires however late.
   */
  readonly until?: MomentRule<S> | Duration
  /** What is raised when it is dropped because it is too late. */
  readonly ifLate?: { readonly flag: S['flag'] }
  /** Set only while this holds; asked again whenever the subject changes. */
  readonly when?: (data: S['data']) => boolean
  /**
   * Whether it fires again when its moment moves after it has fired: `true` for every other moment, `false` not in the same
   * stay. Unless said, where it counts from dates and the new moment is still to come, as when an appointment is put off.
   * One that sends a transition has its turn with `true` also for the same date, whenever its status is entered anew and not
   * by `previous()`, as whoever goes back to a waiting list.
   */
  readonly again?: boolean
} & (
  | {
      readonly send: keyof S['moves'] & string
      /** What the transition takes; `due` is the moment for which it fires, which after downtime is past. */
      readonly input?: (data: S['data'], firing: { readonly due: Date }) => unknown
      readonly reason?: string
    }
  | { readonly notice: S['notice'] }
  | { readonly flag: S['flag'] }
)
