import { blocker, type Block } from '@ordna/core'
import type { KnownActor } from '@ordna/core/adapters'
import { durationMs } from '@ordna/core/time'
import type { VisitData } from './data.js'
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

/** Technicians report of the visits that are theirs; planners of all. */
export function ownVisit({ data: { technician }, actor }: Asked): boolean {
  return actor.id === technician || actor.roles.includes('planner')
}

/** What has not begun was neither carried out nor missed. */
export function begun({ data: { startsAt }, now }: Asked): true | Block {
  return startsAt <= now || blocker({ startsAt, retryAt: startsAt })
}
