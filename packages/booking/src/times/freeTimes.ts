import { OrdnaError, type Holder, type Page, type Period, type UnitsLeft } from '@ordna/core'
import type { HeldBy } from '@ordna/core/adapters'
import { everyPage } from '../everyPage.js'
import type { Planned } from './agenda.js'
import { boundsOf, freeTimesAmong, type FreeTime, type TimeWish } from './freeTimesAmong.js'
import { checkRules, type CheckedRules, type TimeRules } from './rules.js'

/** Of the opened visits what free times need: what `ordna.open(visit, …)` gives. */
export interface TimeDesk {
  /** Who has a technician, or a pool, and when. */
  holders(resource: readonly string[], period: Period): Promise<readonly Holder[]>
  /** How many units a pool has. */
  unitsLeft(resource: string, period: Period): Promise<readonly UnitsLeft[]>
  /** The visits of some days, where it matters where they are. */
  list(listing: {
    readonly where: { readonly startsAt: { readonly from: Date; readonly until: Date } }
    readonly limit: number
    readonly cursor: string | null
  }): Promise<Page<{ readonly id: string; readonly data: { readonly place?: string | undefined } }>>
}

/**
 * The times from which a customer may choose, in order, each with those who can make the visit: its `candidates`.
 *
 * It goes by who holds a technician, whatever for, so that it is right on every store and for every lifecycle. Nothing is held by
 * asking: whoever is slower with the same time is refused as `held`, and asks again. The desk's actor must be one who may
 * read all that holds a technician.
 */
export async function freeTimes(desk: TimeDesk, rules: TimeRules, wish: TimeWish): Promise<readonly FreeTime[]> {
  const checked = checkRules(rules)
  const { from, last, days } = boundsOf(checked, wish)
  if (from > last) return []
  const ids = checked.technicians.map(({ id }) => id).filter((id) => wish.technicians?.includes(id) ?? true)
  if (ids.length === 0) return []
  const [held, places, units] = await Promise.all([
    desk.holders([...ids, ...(checked.pool === undefined ? [] : [checked.pool])], around(days, checked)),
    placesOf(desk, checked, days),
    unitsOf(desk, checked, days),
  ])
  const planned = held
    .map(readable)
    .filter(({ subject }) => subject.id !== wish.instead || subject.lifecycle !== 'visit')
    .map((one): Planned => ({
      ...one,
      place: one.subject.lifecycle === 'visit' ? places.get(one.subject.id) : undefined,
    }))
  const pool =
    units === undefined ? undefined : { units, planned: planned.filter(({ resource }) => resource === checked.pool) }
  return freeTimesAmong(checked, wish, { planned, pool })
}

function around({ from, until }: { readonly from: Date; readonly until: Date }, { buffer }: CheckedRules): Period {
  return { from: new Date(from.getTime() - buffer.before), until: new Date(until.getTime() + buffer.after) }
}

function readable(holder: Holder): HeldBy {
  if (holder.subject) return holder
  const message = `'${holder.resource}' is held by somebody whom the actor may not read, so that nobody knows until when: open the visits as one who may read all.`
  throw new OrdnaError('invalid_actor', message, { resource: holder.resource })
}

async function unitsOf(desk: TimeDesk, { pool }: CheckedRules, days: Period): Promise<number | undefined> {
  if (pool === undefined) return undefined
  const [found] = await desk.unitsLeft(pool, days)
  return found?.units
}

/** Where each visit of these days is. */
async function placesOf(
  desk: TimeDesk,
  { byPlace }: CheckedRules,
  days: { readonly from: Date; readonly until: Date },
): Promise<ReadonlyMap<string, string | undefined>> {
  if (!byPlace) return new Map()
  const visits = await everyPage((cursor) => desk.list({ where: { startsAt: days }, limit: 1_000, cursor }))
  return new Map(visits.map(({ id, data }) => [id, data.place]))
}
