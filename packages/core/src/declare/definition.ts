import type { Duration, RecurringRule, TimerRule } from '../time/index.js'
import type { KnownActor } from '../words/actor.js'
import type { LocalCalendar } from '../time/localCalendar.js'
import type { LinksDefinition, MovesDefinition, OpenDefinition, UnlinksDefinition } from './linkDefinition.js'
import type { Schema } from '../words/schema.js'
import type { DateFields, Labels, OneOrMany, Spec, TextFields } from './spec.js'
import type { OpenNote } from '../words/subject.js'
import type { Block, Condition, Context, Guard } from './guard.js'

/** What kind of status it is: what a screen groups and colours by. */
export type Category = 'open' | 'waiting' | 'active' | 'done' | 'negative' | 'archived'

/** An exact length of time, or with `calendar: 'open'` so much time for which the calendar is open. */
export type Stall = Duration & { readonly calendar?: 'open' }

/** A status, as declared. */
export type StatusDefinition<Field extends string = string, Clock extends string = string> = {
  readonly label?: Labels
  readonly description?: Labels
  /** Default `open`, or `done` for a final status. */
  readonly category?: Category
  /** Nothing leads out of it. */
  readonly final?: boolean
  /** Whether the customer sees it; default true. */
  readonly visible?: boolean
  /** Fields that must be present while a subject is here; they are non-optional in its type. */
  readonly requires?: readonly Field[]
  /** What people do while a subject is here, by code. */
  readonly tasks?: { readonly [task: string]: Labels }
  /** How long a subject may stay before the flag `stalled` goes on: exactly so long, or by a rule that counts from entering. */
  readonly stall?: Stall | TimerRule
  /** Clocks that stand still while a subject is here. */
  readonly pauses?: readonly Clock[]
  /** What else than a transition brings subjects here: then nothing needs to lead here. */
  readonly enteredBy?: OneOrMany<Entrance>
  /** Anything else of the host's: colour, icon, the seed's own wording. */
  readonly meta?: { readonly [key: string]: unknown }
}

/** One line of a first-match list; without `when`, `guards` and `ifFree` it always matches. */
export type Choice<S extends Spec, Input, To extends string = S['status']> = {
  /** Whether this way is meant at all. */
  readonly when?: Condition<S, Input>
  /** Only where all that the status holds can be had, with the data as this transition sets it. */
  readonly ifFree?: true
  /** What may be in this way: the next line is tried then, and where none is left, the refusal names it. */
  readonly guards?: { readonly [guard: string]: Guard<S, Input> }
  readonly to: To
}

/**
 * A first-match list, as declared. It asks for no more of an array than this, or TypeScript would tell of a misspelt
 * status in {@link ByStatus} without saying where.
 */
export interface Choices<S extends Spec, Input, To extends string = S['status']> {
  readonly length: number
  readonly [index: number]: Choice<S, Input, To>
}

/** Where a transition leads from each status that it leaves. */
export type ByStatus<Status extends string, To extends string = Status> = { readonly [Source in Status]?: To }

/** How a subject comes into a status that no transition leads to: by hand, from an earlier version, from elsewhere. */
export type Entrance = 'override' | 'migration' | 'import'

/** Every status that is not final, less the exceptions. Made by {@link anyOpen}. */
export type AnyOpen<Status extends string> = { readonly open: true; readonly except: readonly Status[] }

/** The status before this one. Made by {@link previous}. */
export type Previous = { readonly previous: true }

/** The reasons of a list, by code. */
export type ReasonCodes = readonly string[] | { readonly [code: string]: Labels }

/** Which reasons a transition takes. */
export type ReasonDefinition<Codes = ReasonCodes, Open = boolean> = {
  /** The list, by code. */
  readonly codes: Codes
  /** Whether one must be given; default true. */
  readonly required?: boolean
  /** Whether a reason outside the list is taken as well; default false. */
  readonly open?: Open
}

/** What a transition says of itself by names alone. It stands apart, so that the compiler works it out once for all of them. */
export type TransitionNames<S extends Spec> = {
  readonly label?: Labels
  readonly description?: Labels
  /** Who may send it. Nobody, unless said. */
  readonly by?: OneOrMany<S['role'] | 'timer' | 'system'>
  readonly job?: OneOrMany<S['job']>
  /**
   * Whether `from` may name final statuses, where it keeps the status: what became known after the end, such as a thing
   * that came back. It is then shown there only while it can be sent.
   */
  readonly afterEnd?: true
  readonly meta?: { readonly [key: string]: unknown }
}

/** A transition, as declared. Without `to` it keeps the status. */
export interface TransitionDefinition<
  S extends Spec,
  Input,
  Patch,
  Sent = unknown,
  Element = unknown,
  Codes = ReasonCodes,
  Open = boolean,
  From = S['status'],
  To extends string = S['status'],
  Notice = S['notice'],
  Automatic = true,
> extends TransitionNames<S> {
  /** May be left out where `to` tells it by status; where both are given, they must agree. */
  readonly from?: OneOrMany<From> | AnyOpen<S['status']>
  readonly to?: To | Choices<S, Input, To> | Previous | ByStatus<S['status'], To>
  readonly notice?: OneOrMany<Notice>
  readonly input?: Schema<Input, Sent>
  readonly guards?: { readonly [guard: string]: Guard<S, Input> }
  /** The fields that change; a field set to undefined is removed. */
  readonly set?: (context: Context<S, Input>) => Patch
  readonly reasons?: ReasonDefinition<Codes, Open>
  /** Taken at once, by nobody, when it holds on entry or after a change of data. */
  readonly automatic?: Automatic | Condition<S, NoInfer<Input>>
  readonly opens?: OneOrMany<OpenDefinition<S, Input, Element>>
  readonly moves?: OneOrMany<MovesDefinition<S, Input>>
  /** Subjects that exist, which this one links to from now on. Those that it links to already stay linked once. */
  readonly links?: OneOrMany<LinksDefinition<S, Input>>
  /** Links that end with this transition. What the same transition links to stays linked. */
  readonly unlinks?: OneOrMany<UnlinksDefinition<S, Input>>
}

/** When something is due once, by the fields, notices and clocks of a lifecycle. */
export type MomentRule<S extends Spec> = TimerRule<
  keyof DateFields<S['data']> & string,
  S['notice'],
  S['clock'],
  keyof TextFields<S['data']> & string
>

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

/** Whose a subject is, by its data: the id of an actor; none when it is nobody's. Asked whenever the data has changed. */
export type OwnerOf<Data> = (data: Data) => string | undefined | null

/**
 * Whose a subject is, as declared. With roles, only an actor who has one of them can be the owner: where ids of
 * different kinds of people may be equal, the courier 17 does not own what is the customer 17's.
 */
export type OwnerDefinition<Data, Role extends string = string> =
  | OwnerOf<Data>
  | { readonly role: OneOrMany<Role>; readonly id: OwnerOf<Data> }

/** What may be looked at when a subject is started. */
export type StartContext<Data> = {
  readonly tenant: string
  readonly data: Data
  readonly actor: KnownActor
  readonly now: Date
  /** The tenant's calendar; rules count from the start where they count from entering. */
  readonly calendar: LocalCalendar<keyof DateFields<Data> & string, never, never, keyof TextFields<Data> & string>
}

/** A {@link Guard} of the start. */
export type StartGuard<Data> = (context: StartContext<Data>) => boolean | Block

/** One line of the first-match list of initial statuses. */
export type InitialChoice<Data, Status extends string> = {
  /** Without it, the choice always matches. */
  readonly when?: (context: StartContext<Data>) => boolean
  /** Only where all that the status holds can be had. */
  readonly ifFree?: true
  readonly to: Status
}
