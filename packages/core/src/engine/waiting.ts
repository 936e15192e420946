import type { Refusal } from '../lifecycle/refusal.js'
import type { TimerClaim } from '../ports/claims.js'
import { isDate } from '../realm.js'
import { isSupported } from '../time/zone.js'
import type { House } from './house.js'
import { type Failure, retryOrGiveUp, settle } from './settling.js'

/**
 * The moment before which a refused timer would ask in vain: the latest that anything in its way names, whatever else is
 * in its way. Null where nothing names one that is still to come.
 */
export function notBefore({ blockers, retryAt }: Refusal, now: Date): Date | null {
  const named = [retryAt, ...blockers.map((blocker) => blocker.retryAt)]
  const moments = named.flatMap((moment) => (isDate(moment) && isSupported(moment.getTime()) ? moment.getTime() : []))
  const latest = Math.max(now.getTime(), ...moments)
  return latest > now.getTime() ? new Date(latest) : null
}

/** Milliseconds: whoever waits for less is only trying again. */
const shortestWait = 1_000

/**
 * A timer that was told when to come again comes then. To wait is no attempt, and nothing dies of it; but a moment that is
 * always just ahead would be asked for without end, so that a wait that is shorter than the first delay counts.
 */
export async function waitUntil(
  house: House,
  claim: TimerClaim,
  { at, ...failure }: Failure & { readonly at: Date },
  now: Date,
): Promise<void> {
  const isShort = at.getTime() - now.getTime() < Math.max(house.patience.firstDelay, shortestWait)
  if (!isShort) return void (await settle(house, { claim, as: 'leave', at }))
  if (failure.tried >= house.patience.attempts) return retryOrGiveUp(house, claim, failure, now)
  await settle(house, { claim, as: 'retry', at })
}
