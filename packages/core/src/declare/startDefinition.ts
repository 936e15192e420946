import type { KnownActor } from '../words/actor.js'
import type { LocalCalendar } from '../time/localCalendar.js'
import type { DateFields, OneOrMany, TextFields } from './spec.js'
import type { Block } from './guard.js'

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

/** A guard of the start: anything but `true` refuses. */
export type StartGuard<Data> = (context: StartContext<Data>) => boolean | Block

/** One line of the first-match list of initial statuses. */
export type InitialChoice<Data, Status extends string> = {
  /** Without it, the choice always matches. */
  readonly when?: (context: StartContext<Data>) => boolean
  /** Only where all that the status holds can be had. */
  readonly ifFree?: true
  readonly to: Status
}

/** Who may do what is no transition, by role. What is left out has its default. */
export type MayDefinition<Role extends string> = {
  /** Start a subject; default every role, or the owner and those who act. */
  readonly start?: OneOrMany<Role | 'system'>
  /** Read subjects, lists and histories; default every role, or the owner and those who act. Who may override may read. */
  readonly read?: OneOrMany<Role>
  /** Write notes; default every role, or the owner and those who act. */
  readonly note?: OneOrMany<Role>
  /** Read the notes and comments of others; default whoever may read, but not the owner. */
  readonly readNotes?: OneOrMany<Role>
  /** Resolve notes and try again what is dead; default who may override or, where nobody may, every role but the owner. */
  readonly tend?: OneOrMany<Role>
  /** Cancel a notice that waits, or send it now. Nobody, unless said. */
  readonly dispatch?: OneOrMany<Role>
  /** Put a subject in any status. Nobody, unless said. */
  readonly override?: OneOrMany<Role>
}

/** The same with every default filled in. */
export type May<Roles> = { readonly [What in keyof MayDefinition<string>]-?: Roles }
