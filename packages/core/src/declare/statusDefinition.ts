import type { Duration, TimerRule } from '../time/index.js'
import type { Labels, OneOrMany } from './spec.js'

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

/** How a subject comes into a status that no transition leads to: by hand, from an earlier version, from elsewhere. */
export type Entrance = 'override' | 'migration' | 'import'
