import { types } from 'node:util'
import { OrdnaError, type Holder, type Period } from '@ordna/core'

/** From when until when. */
export type Span = { readonly from: Date; readonly until: Date }

/**
 * A time in which a resource is somebody's: an order of the lifecycle asked, or whatever else holds it, a service say.
 *
 * Without an end it is so until further notice.
 */
export type Occupied = {
  /** Null where it is told to somebody who may not read it: then all of the period counts as occupied. */
  readonly by: { readonly lifecycle: string; readonly id: string } | null
  readonly from: Date
  readonly until: Date | null
}

/** A resource over a period: who has it when, and the gaps in which nobody does. */
export type ResourceCalendar = {
  readonly resource: string
  /** By start. The first may have begun before the period, the last may end after it. */
  readonly occupied: readonly Occupied[]
  /** Within the period. */
  readonly gaps: readonly Span[]
}

/** Who of the tenant, in any lifecycle, has any of these resources in a period. */
type Holders = (resources: readonly string[], period: Period) => Promise<readonly Holder[]>

/** The calendars of these resources, in their order. */
export async function calendarsOf(
  holders: Holders,
  resources: readonly string[],
  period: Span,
): Promise<ResourceCalendar[]> {
  assertResources(resources)
  assertPeriod(period)
  const held = await holders(resources, period)
  return resources.map((resource) => {
    const occupied = held.filter((hold) => hold.resource === resource).map((hold) => occupiedBy(hold, period))
    return calendarOf(resource, occupied, period)
  })
}

function occupiedBy(hold: Holder, period: Span): Occupied {
  if (!hold.subject) return { by: null, ...period }
  const { subject, from, until } = hold
  return { by: { lifecycle: subject.lifecycle, id: subject.id }, from, until }
}

/** Puts a resource's times in order, and finds what they leave of the period. */
export function calendarOf(resource: string, occupied: readonly Occupied[], period: Span): ResourceCalendar {
  const ordered = occupied.toSorted((one, other) => one.from.getTime() - other.from.getTime())
  return { resource, occupied: ordered, gaps: gapsIn(ordered, period) }
}

function gapsIn(ordered: readonly Occupied[], period: Span): readonly Span[] {
  const gaps: Span[] = []
  let free = period.from
  for (const { from, until } of ordered) {
    if (from > free) gaps.push({ from: free, until: from })
    if (until === null) return gaps
    if (until > free) free = until
  }
  return free < period.until ? [...gaps, { from: free, until: period.until }] : gaps
}

function assertResources(resources: unknown): void {
  if (Array.isArray(resources) && resources.every((resource) => typeof resource === 'string' && resource !== '')) return
  const message = `A calendar needs a list of resources, such as ['AB 12 345'], not ${JSON.stringify(resources)}.`
  throw new OrdnaError('invalid_query', message, { resources })
}

function assertPeriod(period: Partial<Span> | undefined): void {
  const { from, until } = period ?? {}
  // A date that is none is before and after nothing.
  if (types.isDate(from) && types.isDate(until) && from <= until) return
  const message = `A calendar needs a period { from, until } of two dates, the earlier first, not ${JSON.stringify(period)}.`
  throw new OrdnaError('invalid_query', message, { period })
}
