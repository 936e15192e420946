import type { HeldBy, Period } from '../../words/subject.js'

/** What a decision may ask of what others hold: of everybody but the subject itself, and as the change leaves them. */
export type Occupancy = {
  /**
   * Makes sure that it is known who has these at any time of the period, and how many units of each there are where that
   * counts. @throws HoldsNeeded where it is not: whoever can look it up decides again with it.
   */
  need(resources: readonly string[], period: Period, counted: boolean): void
  /** Who has a resource that was needed, by start. */
  heldOf(resource: string): readonly HeldBy[]
  /** How many units there are of a resource that was needed. */
  unitsOf(resource: string): number
  /** What others in this process are about to take of it: better left to them where there is something else. */
  plannedOf(resource: string): readonly HeldBy[]
}

/** Ends a decision that looked at what others hold before anybody looked it up. */
export class HoldsNeeded extends Error {
  constructor(
    readonly resources: readonly string[],
    readonly period: Period,
    readonly counted: boolean,
  ) {
    super('who holds these is not known yet')
  }
}

/** A period that a hold was to have, and that was not free. */
export type LeftOut = { readonly hold: string; readonly from: Date; readonly until: Date | null }

export const noneLeftOut: readonly LeftOut[] = Object.freeze([])
