import type { Stretch } from '@ordna/core/time'
import { DAY } from '@ordna/ready-made'
import { dayOf, momentOf } from './grid.js'
import type { CheckedRules } from './rules.js'
import { countWhile, timeIn } from './stretches.js'

/** Something that a technician has to do, as it is planned. */
export type Planned = {
  /** The technician, or the pool of which it takes units. */
  readonly resource: string
  readonly from: Date
  /** Null where nobody knows when it ends. */
  readonly until: Date | null
  /** How many units; default all that there are. */
  readonly units?: number | undefined
  readonly place?: string | undefined
}

/** One visit that would be made. */
export type Wanted = { readonly from: number; readonly until: number; readonly place: string | undefined }

type Busy = { readonly from: number; readonly until: number; readonly place: string | undefined }

/** What a technician does, so that one can ask whether a visit has room in it. */
export type Agenda = { readonly hasRoom: (wanted: Wanted) => boolean }

/**
 * The agenda of one technician: when they work, what is planned, and where their day begins and ends.
 *
 * Each question costs two looks into sorted lists and at most two of `travel`.
 */
export function agendaOf(
  { travel, buffer, calendar: { zone } }: CheckedRules,
  {
    work,
    planned,
    base,
  }: { readonly work: readonly Stretch[]; readonly planned: readonly Planned[]; readonly base: string | undefined },
): Agenda {
  const busy = planned.map(busyOf).toSorted((one, other) => one.from - other.from)
  const worked = timeIn(work)

  const arrives = ({ from, place }: Wanted, before: Busy | undefined) => {
    const day = dayOf(from, zone)
    return before && dayOf(before.until - 1, zone) === day
      ? worked(before.until, from) >= travel(before.place, place)
      : worked(momentOf(day, zone), from) >= travel(base, place)
  }
  const leaves = ({ until, place }: Wanted, next: Busy | undefined) => {
    const day = dayOf(until - 1, zone)
    return next && dayOf(next.from, zone) === day
      ? worked(until, next.from) >= travel(place, next.place)
      : worked(until, momentOf(day + DAY, zone)) >= travel(place, base)
  }
  const hasRoom = (wanted: Wanted) => {
    const begun = countWhile(busy, ({ from }) => from < wanted.until + buffer.after)
    const before = busy[begun - 1]
    if (before && before.until > wanted.from - buffer.before) return false
    return arrives(wanted, before) && leaves(wanted, busy[begun])
  }
  return { hasRoom }
}

function busyOf({ from, until, place }: Planned): Busy {
  return { from: from.getTime(), until: until?.getTime() ?? Infinity, place }
}
