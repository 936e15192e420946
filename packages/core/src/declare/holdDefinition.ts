import type { Duration } from '../time/index.js'
import type { DateFields, FieldsOf, OneOrMany, Spec } from './spec.js'

/** A hold, as declared: which resources, over which time, in which statuses. */
export type HoldDefinition<S extends Spec> = HeldWhat<S> &
  HeldWhen<S> & {
    readonly in: OneOrMany<S['status']>
    /**
     * How many units of the resource it takes, a whole number from 1: as many may be held at once as there are. Without it, it
     * takes the whole of it, however many there are.
     */
    readonly units?:
      | number
      | (keyof FieldsOf<S['data'], number> & string)
      | ((data: S['data']) => number | undefined | null)
    /** How long before and after each period it is held too. */
    readonly buffer?: HoldBuffer
  }

/** What is held besides the period itself: exact durations, of hours and not of local days. */
export type HoldBuffer = { readonly before?: Duration; readonly after?: Duration }

/** What is held: the resources that are named, or one of several. */
type HeldWhat<S extends Spec> =
  | {
      /** The resource or resources; undefined holds nothing. */
      readonly resource: (data: S['data']) => string | readonly string[] | undefined | null
      readonly oneOf?: undefined
      readonly into?: undefined
    }
  | {
      readonly resource?: undefined
      /** Any one of these: the first that is free is taken, and the one that the subject has is kept while it can be; undefined holds nothing and empties `into`. */
      readonly oneOf: (data: S['data']) => readonly string[] | undefined | null
      /** The field that says which one was taken. */
      readonly into: keyof FieldsOf<S['data'], string> & string
    }

/** When it is held: from a moment until another, or in several periods. */
type HeldWhen<S extends Spec> =
  | {
      /** When it begins; a missing date refuses the transition. */
      readonly from: (keyof DateFields<S['data']> & string) | ((data: S['data']) => Date | undefined | null)
      /** Without it, the hold lasts until its statuses are left. */
      readonly until?: (keyof DateFields<S['data']> & string) | ((data: S['data']) => Date | undefined | null)
      readonly periods?: undefined
      readonly take?: undefined
    }
  | {
      readonly from?: undefined
      readonly until?: undefined
      /** All of these, or nothing of it is held. */
      readonly periods: (data: S['data']) => readonly HoldPeriod[] | undefined | null
      readonly take?: undefined
    }
  | {
      readonly from?: undefined
      readonly until?: undefined
      /** The field with the periods. */
      readonly periods: keyof FieldsOf<S['data'], readonly HoldPeriod[]> & string
      /** Only those that are free: the field keeps them, and the rest is left out. Default all or nothing. */
      readonly take?: 'free'
    }

/** One of several periods; without `until` it lasts until the hold's statuses are left. */
export type HoldPeriod = { readonly from: Date; readonly until?: Date | null | undefined }
