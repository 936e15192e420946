import type { Duration } from '@ordna/core'
import { durationMs, openStretches, type Stretch } from '@ordna/core/time'
import { agendaOf, type Planned } from './agenda.js'
import { DAY } from '@ordna/ready-made'
import { dayOf, gridBetween, momentOf } from './grid.js'
import { leftIn, type PoolState } from './pool.js'
import type { CheckedRules } from './rules.js'
import { inBoth, without } from './stretches.js'

/** What somebody wants a time for. */
export type TimeWish = {
  readonly now: Date
  /** How long the visit takes. */
  readonly length: Duration
  readonly place?: string
  /** Only these technicians; default all. */
  readonly technicians?: readonly string[]
  /** It begins at this moment or later. */
  readonly from?: Date
  /** It is over by this moment. */
  readonly until?: Date
  /** The visit in whose place it would be, by its id: what that one holds is free for it. */
  readonly instead?: string
  /** Only so many, the first ones; default all. */
  readonly limit?: number
}

/** A time at which a visit can be made, and who can make it, in the order of the rules. */
export type FreeTime = { readonly from: Date; readonly until: Date; readonly technicians: readonly string[] }

/** What is planned already. */
export type Plan = { readonly planned: readonly Planned[]; readonly pool?: PoolState | undefined }

/** The moments between which times may begin, and by which they end; and the whole days around them. */
export function boundsOf({ notice, ahead, calendar: { zone } }: CheckedRules, wish: TimeWish) {
  const length = durationMs(wish.length)
  const now = wish.now.getTime()
  const from = Math.max(now + notice, wish.from?.getTime() ?? -Infinity)
  const last = Math.min(now + ahead, (wish.until?.getTime() ?? Infinity) - length)
  const days = {
    from: new Date(momentOf(dayOf(from, zone), zone)),
    until: new Date(momentOf(dayOf(Math.max(from, last) + length, zone) + DAY, zone)),
  }
  return { length, from, last, days }
}

/** Every time that breaks no rule, in order. Pure: the same plan gives the same times. */
export function freeTimesAmong(rules: CheckedRules, wish: TimeWish, { planned, pool }: Plan): readonly FreeTime[] {
  const { length, from, last, days } = boundsOf(rules, wish)
  if (from > last) return []
  const grid = gridBetween(from, last, rules.calendar, rules.grid)
  const isLeft = leftIn(pool)
  const open = without(openStretches(rules.calendar, days.from, days.until), rules.blocked)
  const who = new Map<number, string[]>()
  rules.technicians.forEach(({ id, base, absences = [] }, index) => {
    if (wish.technicians && !wish.technicians.includes(id)) return
    const plan = rules.plans[index] ?? rules.calendar
    const work = without(plan === rules.calendar ? open : openStretches(plan, days.from, days.until), absences)
    const agenda = agendaOf(rules, { work, base, planned: planned.filter(({ resource }) => resource === id) })
    for (const moment of within(grid, inBoth(open, work), length))
      if (agenda.hasRoom({ from: moment, until: moment + length, place: wish.place }))
        who.set(moment, [...(who.get(moment) ?? []), id])
  })
  const times = grid.filter((moment) => who.has(moment) && isLeft(moment, moment + length))
  return times
    .slice(0, wish.limit)
    .map((moment) => ({ from: new Date(moment), until: new Date(moment + length), technicians: who.get(moment) ?? [] }))
}

/** The moments from which on a stretch lasts for so long. */
function within(grid: readonly number[], stretches: readonly Stretch[], length: number): readonly number[] {
  let index = 0
  return grid.filter((moment) => {
    while (stretches[index] && (stretches[index] as Stretch).until <= moment) index++
    const stretch = stretches[index]
    return stretch !== undefined && stretch.from <= moment && moment + length <= stretch.until
  })
}
