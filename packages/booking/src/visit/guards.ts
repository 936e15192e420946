import { blocker, type Block } from '@ordna/core'
import type { KnownActor } from '@ordna/core/adapters'
import { durationMs } from '@ordna/core/time'
import { offersTime } from '../times/offersTime.js'
import type { NewTime, VisitData } from './data.js'
import type { Settings } from './options.js'

type Asked = { readonly data: VisitData; readonly actor: KnownActor; readonly now: Date }

/** No visit begins in the past. */
export function ahead({ startsAt }: { readonly startsAt: Date }, now: Date): true | Block {
  return startsAt > now || blocker({ startsAt })
}

/** A visit that is given an end ends after it has begun. */
export function lasts({ startsAt, endsAt }: { readonly startsAt: Date; readonly endsAt?: Date | undefined }): boolean {
  return endsAt === undefined || endsAt > startsAt
}

/** Customers rebook until a while before the visit; planners whenever somebody calls. */
export function inTime({ rebookUntil }: Settings) {
  return ({ data: { startsAt }, actor, now }: Asked): true | Block => {
    const left = startsAt.getTime() - now.getTime()
    return left >= durationMs(rebookUntil) || actor.roles.includes('planner') || blocker({ startsAt })
  }
}

type Chosen = Asked & { readonly input: NewTime; readonly calendar: Hours }

/** The opening hours of a tenant. */
type Hours = { isOpen(moment: Date): boolean; nextClosed(moment: Date): Date | null }

/**
 * What customers choose for themselves is what they were offered: a time of the rules, or where there are none of the opening hours,
 * as long as the visit is, with those who may make it. Staff know what they do, and what others send was decided by them.
 */
export function offered({ times }: Settings) {
  return ({ data, input, actor, now, calendar }: Chosen): boolean => {
    if (actor.kind === 'system' || actor.roles.includes('planner')) return true
    const { startsAt } = input
    const length = data.endsAt.getTime() - data.startsAt.getTime()
    const endsAt = new Date(startsAt.getTime() + length)
    const technicians = input.wish === undefined ? (input.candidates ?? data.candidates) : [input.wish]
    const isTheirs = technicians.every((id) => data.candidates.includes(id))
    if (!isTheirs || (input.endsAt && input.endsAt.getTime() !== endsAt.getTime())) return false
    if (times === undefined) return isOpenUntil(calendar, startsAt, endsAt)
    const chosen = { startsAt, endsAt, technicians, place: data.place, now }
    return typeof times === 'function' ? times(chosen) : offersTime(times, chosen)
  }
}

function isOpenUntil(calendar: Hours, startsAt: Date, endsAt: Date): boolean {
  const closes = calendar.nextClosed(startsAt)
  return calendar.isOpen(startsAt) && (closes === null || closes >= endsAt)
}

/** Technicians report of the visits that are theirs; planners of all. */
export function ownVisit({ data: { technician }, actor }: Asked): boolean {
  return actor.id === technician || actor.roles.includes('planner')
}

/** What has not begun was neither carried out nor missed. */
export function begun({ data: { startsAt }, now }: Asked): true | Block {
  return startsAt <= now || blocker({ startsAt, retryAt: startsAt })
}
